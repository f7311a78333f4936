using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Decisions;

/// <summary>One pair of results under two règlements; null where a règlement does not know such results.</summary>
public sealed record ComparedCase(string Volet1, string Volet2, DecisionResult? Before, DecisionResult? After)
{
    public bool Changes => !Equals(Before, After);
}

/// <summary>Every pair of results that two règlements know, decided under each by the one decision function:
/// what a drafted règlement would change. Stores nothing.</summary>
public static class DecisionComparison
{
    // Any day does: only the months between the two volets matter.
    private static readonly DateOnly Sitting = new(2024, 6, 15);

    /// <param name="monthsBetween">Months from the sitting of volet 1 to the oral.</param>
    public static IReadOnlyList<ComparedCase> Of(Reglement before, Reglement after, Formation formation, int monthsBetween)
    {
        var held = Sitting.AddMonths(monthsBetween);
        (string Label, DecisionVolet1 Result)[] firsts =
        [
            .. Levels.Falling.Select(level => (level.Label(), new DecisionVolet1(level, Sitting))),
            ("Admissible", new DecisionVolet1(null, Sitting, Admissible: true)),
        ];
        (string Label, DecisionVolet2 Result)[] seconds =
        [
            .. Levels.Falling.Select(level => (level.Label(), new DecisionVolet2(level, held))),
            ("Insuffisant", new DecisionVolet2(null, held, Insufficient: true)),
        ];
        return
        [
            .. from first in firsts
               from second in seconds
               let inputs = new DecisionInputs(formation, first.Result, second.Result)
               let one = new ComparedCase(first.Label, second.Label, Decide(before, inputs), Decide(after, inputs))
               where one.Before is not null || one.After is not null
               select one,
        ];
    }

    private static DecisionResult? Decide(Reglement reglement, DecisionInputs inputs) =>
        DecisionRules.Check(reglement, inputs).Count == 0 && Known(reglement, inputs.Volet1) ? DecisionRules.Decide(reglement, inputs) : null;

    // An empty level is « not obtained » for a règlement with levels: an admissibility is not one.
    private static bool Known(Reglement reglement, DecisionVolet1 volet1) =>
        reglement.Volet1.Result == Volet1ResultKind.Level ? volet1.Level is not null : volet1.Admissible is not null;
}
