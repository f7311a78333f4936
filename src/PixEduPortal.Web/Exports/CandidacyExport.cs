using System.Globalization;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Exports;

/// <summary>The list of candidacies as a table to download, all columns.</summary>
internal static class CandidacyExport
{
    private static readonly string[] Headers =
    [
        "Nom", "Adresse", "N° de certification", "Établissement", "Mention", "Formation", "Étape", "Depuis", "En attente de",
        "Niveau présenté", "Niveau du volet 1", "Admissible", "Fin de validité du volet 1", "Session de jury",
    ];

    public static ExportTable Table(IAsyncEnumerable<CandidacyLine> lines) => new("Candidatures", Headers, Rows(lines));

    private static async IAsyncEnumerable<IReadOnlyList<string?>> Rows(IAsyncEnumerable<CandidacyLine> lines)
    {
        await foreach (var line in lines)
        {
            yield return
            [
                line.Name, line.Email, line.CertificationNumber, line.School, line.Mention.Degree(), line.Formation.Code(), line.State.Label(),
                line.StateSince.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                CandidacyMachine.ActionRequiredFrom(line.State, line.Modality).Who is { } who ? who.Label() : "",
                line.EnrolledLevel?.Label(), line.Volet1Level?.Label(), line.Admissible is { } admissible ? (admissible ? "oui" : "non") : "",
                line.Volet1ValidUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.JurySession,
            ];
        }
    }
}
