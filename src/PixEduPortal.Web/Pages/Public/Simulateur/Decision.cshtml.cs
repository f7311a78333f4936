using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Web.Pages.Public.Simulateur;

public sealed class DecisionModel(ReglementCatalog catalog, TimeProvider time) : SimulatorPage(catalog)
{
    private const string Insufficient = "insuffisant";

    /// <summary>Fields of the form, for the paths of the domain.</summary>
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["volet1.level"] = "volet1",
        ["volet1.admissible"] = "volet1",
        ["volet1.obtainedOn"] = "obtenu",
        ["volet2.level"] = "volet2",
        ["volet2.outcome"] = "volet2",
        ["volet2.heldOn"] = "oral",
    };

    public bool ByLevel => Reglement.Volet1.Result == Volet1ResultKind.Level;

    public DecisionInputs? Inputs { get; private set; }

    public DecisionResult? Result { get; private set; }

    /// <summary>The steps of R-76 as far as they were walked; the last one decides.</summary>
    public IEnumerable<DecisionStep> Steps => DecisionSteps.Of(Reglement, Inputs!, Result!);

    public IEnumerable<(string Value, string Label)> Volet2Choices =>
    [
        ("", "Pas encore évalué"),
        .. Reglement.Volet2.Results.Select(level => (level.Label(), level.Label())),
        .. Reglement.Volet2.InsufficientAllowed ? [(Insufficient, "Oral insuffisant")] : Array.Empty<(string, string)>(),
    ];

    public Task<IActionResult> OnGetAsync() => AnswerAsync(
        DateOnly.FromDateTime(time.GetLocalNow().DateTime),
        _ => true,
        () =>
        {
            var formation = Typed("formation") == Formation.Initiale.Code() ? Formation.Initiale : Formation.Continue;
            var volet1 = ByLevel
                ? new DecisionVolet1(ReadLevel("volet1"), ReadDate("obtenu"))
                : new DecisionVolet1(null, ReadDate("obtenu"), ReadAdmissible());
            var insufficient = Typed("volet2") == Insufficient;
            var volet2 = new DecisionVolet2(insufficient ? null : ReadLevel("volet2"), ReadDate("oral"), insufficient);
            if (!ModelState.IsValid)
            {
                return;
            }

            Inputs = new(formation, volet1, volet2);
            foreach (var refusal in DecisionRules.Check(Reglement, Inputs))
            {
                Fault(Fields.GetValueOrDefault(refusal.Field ?? "", "reglement"), refusal.Message);
            }

            Result = ModelState.IsValid ? DecisionRules.Decide(Reglement, Inputs) : null;
        });

    private bool ReadAdmissible()
    {
        switch (Typed("volet1"))
        {
            case "admissible":
                return true;
            case "" or "non-admissible":
                return false;
            default:
                Fault("volet1", "Sous ce règlement, le volet 1 donne Admissible ou Non admissible : choisissez l’un des deux.");
                return false;
        }
    }
}
