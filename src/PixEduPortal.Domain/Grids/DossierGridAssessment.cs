using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Grids;

/// <summary>One level of the dossier grid (R-61).</summary>
/// <param name="Floor">No evaluated criterion may be under it; null when the level has none.</param>
/// <param name="Validated">Criteria at this level or above, 0 to 16.</param>
/// <param name="Required">Criteria to validate.</param>
/// <param name="Blocking">Evaluated criteria under the floor, in order.</param>
public sealed record DossierLevelAssessment(Level Level, Level? Floor, int Validated, int Required, IReadOnlyList<string> Blocking)
{
    public int Missing => Math.Max(0, Required - Validated);

    public bool Met => Missing == 0 && Blocking.Count == 0;

    /// <summary>« Expert : 8 critères sur 9, il en manque 1 ; bloquant : 3.1 » (R-63).</summary>
    public string Explanation
    {
        get
        {
            var criteria = French.Count(Validated, "critère");
            var count = Missing > 0
                ? $"{Level.Label()} : {criteria} sur {Required}, il en manque {Missing}"
                : $"{Level.Label()} : {criteria} pour {Required} {French.Plural(Required, "demandé")}";
            var rest = Blocking.Count > 0 ? $" ; {French.Plural(Blocking.Count, "bloquant")} : {string.Join(", ", Blocking)}"
                : Met ? ", niveau atteint" : "";
            return French.Text(count + rest);
        }
    }

    /// <summary>What would be enough for the level; null when it is met.</summary>
    public string? Enough
    {
        get
        {
            if (Met)
            {
                return null;
            }

            List<string> steps = [];
            if (Blocking.Count > 0)
            {
                steps.Add($"de porter {French.List(Blocking)} au moins au niveau {Floor!.Value.Label()}");
            }

            if (Missing > 0)
            {
                steps.Add($"d’avoir {French.Count(Missing, "critère")} de plus au niveau {Level.Label()}{(Level == Level.Expert ? "" : " ou au-dessus")}");
            }

            return French.Text($"{Level.Label()} : il suffirait {French.List(steps)}.");
        }
    }
}

/// <summary>The dossier grid explained (R-62, R-63, API.md).</summary>
public sealed record DossierGridAssessment
{
    /// <summary>Highest level met; null when none.</summary>
    public required Level? Level { get; init; }

    /// <summary>True from the required number of evaluated criteria on; under it the grid is incomplete, not failed.</summary>
    public required bool Complete { get; init; }

    /// <summary>Criteria with a level, 0 to 16.</summary>
    public required int Evaluated { get; init; }

    public required int Required { get; init; }

    /// <summary>Criteria at each level exactly.</summary>
    public required IReadOnlyDictionary<Level, int> Counts { get; init; }

    /// <summary>From Expert to Initié.</summary>
    public required IReadOnlyList<DossierLevelAssessment> Levels { get; init; }

    /// <summary>Phases without any evaluated criterion (R-64).</summary>
    public required IReadOnlyList<DossierPhase> EmptyPhases { get; init; }

    /// <summary>The level of the dossier and why, in one sentence.</summary>
    public string Explanation => French.Text((Complete, Level) switch
    {
        (false, _) => $"Grille incomplète : {French.Count(Evaluated, "critère")} {French.Plural(Evaluated, "évalué")} sur {Required} au moins ; il en manque {Required - Evaluated}.",
        (_, { } level) => $"Le niveau du dossier est {level.Label()} : {French.Count(Levels.First(l => l.Level == level).Validated, "critère")} à ce niveau ou au-dessus pour {Required} {French.Plural(Required, "demandé")}.",
        _ => "Aucun niveau n’est atteint.",
    });
}
