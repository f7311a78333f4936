using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PixEduPortal.Application;
using PixEduPortal.Web.Api;

namespace PixEduPortal.Web.Security;

/// <summary>No answer shows an exception: pages get an error page, programs get problem+json.</summary>
internal static class Errors
{
    public static void UsePortalErrors(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/erreur/500",
            StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages(async context =>
        {
            var http = context.HttpContext;
            if (IsApi(http))
            {
                await ApiProblem.WriteAsync(http, http.Response.StatusCode, ErrorTexts.Title(http.Response.StatusCode), $"Référence : {Correlation.Of(http)}");
            }
        });
        app.UseWhen(context => !IsApi(context), pages => pages.UseStatusCodePagesWithReExecute("/erreur/{0}"));
    }

    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    /// <summary>An address that leads nowhere is 404 for everybody: the fallback policy would ask to sign in first.</summary>
    public static void UseUnknownAddresses(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return endpoint.Metadata.Count == 0 && endpoint is not RouteEndpoint && endpoint.RequestDelegate is { } refuse
            ? refuse(context)
            : next(context);
    });

    public static void MapSecurityText(this IEndpointRouteBuilder routes) => routes.MapGet("/.well-known/security.txt",
        (IOptions<PortalSettings> settings, TimeProvider time) =>
        {
            var expires = time.GetUtcNow().AddMonths(6).ToString("yyyy-MM-dd'T'00:00:00'Z'", System.Globalization.CultureInfo.InvariantCulture);
            return Results.Text($"Contact: {settings.Value.Link("/aide")}\nExpires: {expires}\nPreferred-Languages: fr, en\n"
                + $"Canonical: {settings.Value.Link("/.well-known/security.txt")}\n", "text/plain", System.Text.Encoding.UTF8);
        }).AllowAnonymous();
}

/// <summary>What error pages say, by status code.</summary>
internal static class ErrorTexts
{
    public static string Title(int code) => code switch
    {
        400 => "Demande incomplète ou périmée",
        403 => "Accès réservé",
        404 => "Page introuvable",
        405 => "Action impossible à cette adresse",
        413 => "Envoi trop volumineux",
        415 => "Format non accepté",
        429 => "Trop de demandes",
        503 => "Service momentanément indisponible",
        < 500 => "Demande refusée",
        _ => "Une erreur est survenue",
    };

    public static string What(int code) => code switch
    {
        400 => "La page d’où venait cette demande était peut-être ouverte depuis longtemps. Revenez en arrière, rechargez la page et recommencez.",
        403 => "Le rôle dans lequel vous travaillez ne donne pas accès à cette page. Si vous avez plusieurs rôles, changez de rôle dans « Mon compte »\u00a0; sinon, demandez l’accès à votre DRANE ou à un administrateur.",
        404 => "L’adresse est peut-être incomplète, ou ce qu’elle montrait n’existe plus ou ne vous est pas ouvert. Vérifiez l’adresse ou repartez de l’accueil.",
        405 => "Cette adresse ne répond pas à ce type de demande. Repartez de l’accueil.",
        413 => "Le fichier dépasse la taille acceptée. Réduisez-le, puis envoyez-le à nouveau.",
        429 => "Vous avez fait beaucoup de demandes en peu de temps. Attendez une minute, puis réessayez.",
        503 => "Le portail est en cours de maintenance ou trop sollicité. Réessayez dans quelques minutes.",
        < 500 => "La demande n’a pas pu être traitée telle quelle. Revenez en arrière et vérifiez votre saisie.",
        _ => "Ce n’est pas de votre fait, et rien n’a été enregistré à moitié. Réessayez dans un instant\u00a0; si l’erreur revient, transmettez la référence ci-dessous à l’assistance.",
    };
}
