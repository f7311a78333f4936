using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using PixEduPortal.Application;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages;

/// <summary>Razor Pages as the portal uses them: rights by folder, French messages.</summary>
internal static class PortalPages
{
    public static void AddPortalPages(this IServiceCollection services)
    {
        services.AddRazorPages(options =>
        {
            Public.Conventions.Apply(options.Conventions);
            Compte.Conventions.Apply(options.Conventions);
            Candidat.Conventions.Apply(options.Conventions);
            Drane.Conventions.Apply(options.Conventions);
            Jury.Conventions.Apply(options.Conventions);
            Ressources.Conventions.Apply(options.Conventions);
            Admin.Conventions.Apply(options.Conventions);
            Pilotage.Conventions.Apply(options.Conventions);
            Reglementation.Conventions.Apply(options.Conventions);
        }).AddMvcOptions(options =>
        {
            // A page says itself what it requires, in French.
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            options.ModelMetadataDetailsProviders.Add(new FrenchValidation());
            FrenchValidation.Bindings(options.ModelBindingMessageProvider);
        });
        services.AddOptions<CookieTempDataProviderOptions>().Configure<IOptions<PortalSettings>, IHostEnvironment>((options, settings, environment) =>
            options.Cookie = Cookies.Named("pixedu-message", settings.Value.SecureCookies ?? environment.IsProduction()));
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        // French letters stay letters: a page is shorter, and its source can be read.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }
}

/// <summary>Default messages of the framework's checks.</summary>
internal sealed class FrenchValidation : IValidationMetadataProvider
{
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (attribute.ErrorMessage is not null || attribute.ErrorMessageResourceName is not null)
            {
                continue;
            }

            attribute.ErrorMessage = attribute switch
            {
                RequiredAttribute => "Renseignez ce champ.",
                EmailAddressAttribute => "Indiquez une adresse électronique complète, par exemple prenom.nom@ac-academie.fr.",
                StringLengthAttribute length => $"Écrivez {length.MaximumLength} caractères au plus.",
                MaxLengthAttribute length => $"Écrivez {length.Length} caractères au plus.",
                RangeAttribute range => $"Indiquez une valeur entre {range.Minimum} et {range.Maximum}.",
                CompareAttribute => "Les deux saisies diffèrent\u00a0: saisissez deux fois la même chose.",
                _ => "Cette valeur ne convient pas.",
            };
        }
    }

    public static void Bindings(DefaultModelBindingMessageProvider messages)
    {
        messages.SetValueMustNotBeNullAccessor(_ => "Renseignez ce champ.");
        messages.SetMissingBindRequiredValueAccessor(_ => "Renseignez ce champ.");
        messages.SetMissingKeyOrValueAccessor(() => "Renseignez ce champ.");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "La demande est vide.");
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => $"«\u00a0{value}\u00a0» n’est pas une valeur possible ici.");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"«\u00a0{value}\u00a0» n’est pas une valeur possible ici.");
        messages.SetUnknownValueIsInvalidAccessor(_ => "Cette valeur n’est pas possible ici.");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Cette valeur n’est pas possible ici.");
        messages.SetValueIsInvalidAccessor(value => $"«\u00a0{value}\u00a0» n’est pas une valeur possible ici.");
        messages.SetValueMustBeANumberAccessor(_ => "Indiquez un nombre, par exemple 12 ou 12,5.");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Indiquez un nombre, par exemple 12 ou 12,5.");
    }
}
