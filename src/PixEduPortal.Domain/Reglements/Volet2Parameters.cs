using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Reglements;

/// <summary>How volet 2 is judged (P-14).</summary>
public enum Volet2Modality
{
    /// <summary>Dossier and oral before a jury.</summary>
    JuryOral,

    /// <summary>A resource validated by an inspecteur.</summary>
    RessourceValidee,
}

/// <summary>Which tied level a bordereau proposes (P-21).</summary>
public enum TieProposal
{
    Lowest,
    Highest,
}

/// <summary>The final level (P-23).</summary>
public enum FinalLevelRule
{
    LowestOfBothVolets,
    Jury,
}

/// <summary>No evaluated criterion may be under <paramref name="Floor"/> for <paramref name="Level"/> to be given (P-20).</summary>
public sealed record LevelFloor(Level Level, Level Floor);

/// <summary>The dossier grid (P-20, 002 Annexe 3).</summary>
/// <param name="Required">Criteria to validate at the level or above, out of 16.</param>
public sealed record DossierGridParameters(int Required, IReadOnlyList<LevelFloor> Floors)
{
    /// <summary>Annexe 3 as printed: 9 criteria; floor Avancé for Expert, Confirmé for Avancé.</summary>
    public static readonly DossierGridParameters Annexe3 =
        new(9, [new(Level.Expert, Level.Avance), new(Level.Avance, Level.Confirme)]);

    public Level? FloorOf(Level level) => Floors.FirstOrDefault(f => f.Level == level)?.Floor;
}

/// <summary>The bordereau (P-21, 002 §6.3.1).</summary>
/// <param name="MinimumObserved">Domains to observe at least, out of 5.</param>
public sealed record BordereauParameters(int MinimumObserved, TieProposal Tie)
{
    public static readonly BordereauParameters Majority = new(3, TieProposal.Lowest);
}

/// <summary>Who may sit on a jury (P-18). Source: 002 §4.2.1.</summary>
public sealed record JuryParameters(int Size, int InstitutionalMin, int ExpertsMin, int ExpertsMax, bool OutOfAcademy)
{
    /// <summary>Three persons: one or two institutional, one or two experts, none of the candidate's academy (P-18, P-19).</summary>
    public static readonly JuryParameters Three = new(3, 1, 1, 2, true);
}

/// <summary>Parameters P-14 to P-22 and P-28.</summary>
public sealed record Volet2Parameters
{
    /// <summary>P-14, without a choice of the academy.</summary>
    public required Volet2Modality DefaultModality { get; init; }

    /// <summary>P-14: levels for which an academy may choose <see cref="Volet2Modality.RessourceValidee"/> (A-01).</summary>
    public required IReadOnlyList<Level> ResourceLevels { get; init; }

    /// <summary>P-15, pages of a written dossier, annexes included.</summary>
    public required int PagesMin { get; init; }

    public required int PagesMax { get; init; }

    /// <summary>P-16, days from the date butoir to the oral: refused under the minimum, warned under the target .</summary>
    public required int LeadDaysMin { get; init; }

    public required int LeadDaysTarget { get; init; }

    /// <summary>P-17, minutes.</summary>
    public required int OralAnalysisMinutes { get; init; }

    public required int OralQuestionMinutes { get; init; }

    /// <summary>P-18, P-19.</summary>
    public required JuryParameters Jury { get; init; }

    /// <summary>P-20.</summary>
    public required DossierGridParameters DossierGrid { get; init; }

    /// <summary>P-21.</summary>
    public required BordereauParameters Bordereau { get; init; }

    /// <summary>P-22, levels that volet 2 can give, rising.</summary>
    public required IReadOnlyList<Level> Results { get; init; }

    /// <summary>P-22, whether an oral may give no level at all (« insuffisant »).</summary>
    public required bool InsufficientAllowed { get; init; }

    /// <summary>P-28, whether « non acquis » is offered in the grids.</summary>
    public required bool NotAcquiredOffered { get; init; }
}

/// <summary>Parameters P-23 to P-25 and P-27.</summary>
public sealed record FinalParameters
{
    /// <summary>P-23.</summary>
    public required FinalLevelRule Level { get; init; }

    /// <summary>P-24: levels by which volet 2 must be under volet 1 to adjourn; null when no gap adjourns.</summary>
    public required int? AdjourningGap { get; init; }

    /// <summary>P-25, rising.</summary>
    public required IReadOnlyList<Level> DeliveredInitiale { get; init; }

    public required IReadOnlyList<Level> DeliveredContinue { get; init; }

    /// <summary>P-27, calendar years; null = the certification has no end.</summary>
    public required int? CertificationYears { get; init; }

    public IReadOnlyList<Level> Delivered(Formation formation) =>
        formation == Formation.Initiale ? DeliveredInitiale : DeliveredContinue;
}
