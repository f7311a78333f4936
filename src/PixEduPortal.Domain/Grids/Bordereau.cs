using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Grids;

/// <summary>The bordereau d'évaluation: one level for each of the five CRCN-Édu domains (002 Annexe 4; R-65 to R-68).</summary>
public static class Bordereau
{
    public static readonly IReadOnlyList<int> Domains = [1, 2, 3, 4, 5];

    /// <summary>Levels between the lowest and the highest mark from which an alert is raised (R-66).</summary>
    public const int AlertGap = 2;

    /// <summary>The bordereau under every built-in règlement.</summary>
    public static BordereauAssessment Assess(IReadOnlyDictionary<int, Level?> domains) => Assess(BordereauParameters.Majority, domains);

    public static BordereauAssessment Assess(Reglement reglement, IReadOnlyDictionary<int, Level?> domains) =>
        Assess(reglement.Volet2.Bordereau, domains);

    /// <summary>The level most frequent among the observed domains (R-65). A missing key is « non observé ».</summary>
    /// <exception cref="ArgumentException">A key that is no domain.</exception>
    public static BordereauAssessment Assess(BordereauParameters parameters, IReadOnlyDictionary<int, Level?> domains)
    {
        if (domains.Keys.Any(k => !Domains.Contains(k)))
        {
            throw new ArgumentException("Domains go from 1 to 5.", nameof(domains));
        }

        var marks = domains.Values.OfType<Level>().ToList();
        var complete = marks.Count >= parameters.MinimumObserved;
        var groups = marks.CountBy(m => m).ToList();
        var best = groups.Select(g => g.Value).DefaultIfEmpty(0).Max();
        Level[] candidates = complete ? [.. groups.Where(g => g.Value == best).Select(g => g.Key).OrderDescending()] : [];
        return new BordereauAssessment
        {
            Level = candidates.Length == 0 ? null : parameters.Tie == TieProposal.Lowest ? candidates[^1] : candidates[0],
            Tie = candidates.Length > 1,
            Candidates = candidates,
            Frequency = complete ? best : 0,
            Observed = marks.Count,
            MinimumObserved = parameters.MinimumObserved,
            Complete = complete,
            Alert = marks.Count > 0 && marks.Max() - marks.Min() >= AlertGap,
        };
    }
}

/// <summary>The bordereau explained (R-65, R-66, API.md).</summary>
public sealed record BordereauAssessment
{
    /// <summary>The level of the marks; on a tie, a proposal that the president decides on; null when incomplete.</summary>
    public required Level? Level { get; init; }

    public required bool Tie { get; init; }

    /// <summary>The most frequent level, or the tied ones from the highest; empty when incomplete.</summary>
    public required IReadOnlyList<Level> Candidates { get; init; }

    /// <summary>Domains at each of the candidate levels; 0 when incomplete.</summary>
    public required int Frequency { get; init; }

    /// <summary>Observed domains, 0 to 5.</summary>
    public required int Observed { get; init; }

    public required int MinimumObserved { get; init; }

    public required bool Complete { get; init; }

    /// <summary>Observed marks are two levels apart or more (R-66).</summary>
    public required bool Alert { get; init; }

    /// <summary>How the majority was found, in plain French.</summary>
    public string Explanation => French.Text((Level, Tie) switch
    {
        (null, _) => $"Bordereau incomplet : {French.Count(Observed, "domaine")} {French.Plural(Observed, "observé")} sur {MinimumObserved} au moins ; sans {French.Count(MinimumObserved - Observed, "domaine")} de plus, l’oral est à tenir de nouveau.",
        ({ } level, true) => $"Égalité entre {French.List(Candidates.Select(c => c.Label()))}, {French.Count(Frequency, "domaine")} chacun : {level.Label()} est proposé ; le président choisit parmi ces niveaux, avec un motif.",
        ({ } level, false) => $"{level.Label()} est le niveau le plus fréquent : {French.Count(Frequency, "domaine")} sur {French.Count(Observed, "domaine")} {French.Plural(Observed, "observé")}.",
    });

    /// <summary>Text of the alert; null when there is none.</summary>
    public string? AlertText => Alert
        ? "Les niveaux des domaines observés ont au moins deux niveaux d’écart. Vérifiez-les avant de valider."
        : null;
}
