using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Web.Pages.Public.Simulateur;

public sealed class Volet1Model(ReglementCatalog catalog, TimeProvider time) : SimulatorPage(catalog)
{
    public static readonly IReadOnlyList<(string Name, string Label)> Measures =
    [
        ("crcn", "CRCN, total"), ("crcnEdu", "CRCN-Édu, total"),
        ("domaine1", "Domaine 1"), ("domaine2", "Domaine 2"), ("domaine3", "Domaine 3"), ("domaine4", "Domaine 4"), ("domaine5", "Domaine 5"),
    ];

    public Volet1Assessment? Result { get; private set; }

    public Volet1Measures? Measured { get; private set; }

    public Task<IActionResult> OnGetAsync() => AnswerAsync(
        DateOnly.FromDateTime(time.GetLocalNow().DateTime),
        reglement => reglement.Volet1.IsComputed,
        () =>
        {
            var enrolled = ReadLevel("niveau");
            Measured = new(ReadPercentage("crcn"), ReadPercentage("crcnEdu"),
                Volet1Measures.DomainNumbers.ToDictionary(number => number, number => ReadPercentage($"domaine{number}")));
            Result = ModelState.IsValid ? Volet1Rules.Assess(Reglement, Measured, enrolled) : null;
        });

    /// <summary>Minimums of one measure, by level from the lowest up, for the picture.</summary>
    public IEnumerable<(Level Level, decimal Required)> Minimums(int index) =>
        Result!.Levels.Reverse().Select(level => (level.Level, level.Conditions[index].Required));
}
