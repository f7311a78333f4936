using System.Text.RegularExpressions;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.People;

/// <summary>What Pix Certif asks of a candidate besides names and birth date (formats, section 7).</summary>
public sealed partial class CivilStatus
{
    public const string France = "FRANCE";

    public required Guid PersonId { get; init; }

    /// <summary>« M » or « F ».</summary>
    public required string Sex { get; set; }

    public required string BirthCountry { get; set; }

    /// <summary>INSEE code of the commune; « 99 » abroad.</summary>
    public string? BirthInsee { get; set; }

    public string? BirthPostalCode { get; set; }

    public string? BirthCity { get; set; }

    /// <summary>In France either the INSEE code alone, or postal code and commune; abroad country and commune.</summary>
    public static IReadOnlyList<Refusal> Check(string? sex, string? country, string? insee, string? postalCode, string? city)
    {
        List<Refusal> refusals = [];
        if (sex is not ("M" or "F"))
        {
            refusals.Add(new("SEXE_REQUIS", "Choisissez M ou F, comme à l’état civil\u00a0: Pix le demande.", "Sex"));
        }

        if (string.IsNullOrWhiteSpace(country))
        {
            refusals.Add(new("PAYS_REQUIS", "Indiquez le pays de naissance.", "BirthCountry"));
        }
        else if (!IsFrance(country))
        {
            if (string.IsNullOrWhiteSpace(city))
            {
                refusals.Add(new("COMMUNE_REQUISE", "Indiquez la ville de naissance à l’étranger.", "BirthCity"));
            }
        }
        else if (!string.IsNullOrWhiteSpace(insee))
        {
            if (!Insee().IsMatch(insee.Trim()))
            {
                refusals.Add(new("INSEE_INVALIDE", "Le code INSEE a cinq caractères, par exemple 44109 ou 2A004.", "BirthInsee"));
            }
        }
        else if (postalCode is null || !Postal().IsMatch(postalCode.Trim()) || string.IsNullOrWhiteSpace(city))
        {
            refusals.Add(new("COMMUNE_REQUISE", "Indiquez le code INSEE de la commune de naissance, ou son code postal à cinq chiffres et son nom.", "BirthCity"));
        }

        return refusals;
    }

    public static bool IsFrance(string country) => FoldedText.Name(country) == "france";

    [GeneratedRegex("^(?:[0-9]{2}|2[ABab])[0-9]{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Insee();

    [GeneratedRegex("^[0-9]{5}$", RegexOptions.CultureInvariant)]
    private static partial Regex Postal();
}
