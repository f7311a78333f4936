using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Reglements;

/// <summary>What volet 1 gives (P-01).</summary>
public enum Volet1ResultKind
{
    Level,

    /// <summary>Admissible or Non admissible, imported.</summary>
    Admissibility,
}

/// <summary>How a value is compared with its minimum, unrounded (P-06).</summary>
public enum MinimumComparison
{
    AtLeast,
    Above,
}

/// <summary>What a candidate obtains who misses the enrolled level (P-07).</summary>
public enum MissedLevelRule
{
    Nothing,

    /// <summary>The level just below (n−1 only) when all its conditions are met.</summary>
    LevelJustBelow,
}

/// <summary>Whether a bilan is needed before registration (P-08).</summary>
public enum BilanRequirement
{
    Required,
    Advised,
}

/// <summary>Level presented at enrolment (P-10).</summary>
public enum EnrolmentLevelRule
{
    BilanLevel,
    None,
}

/// <summary>Minimum percentages of one level, 0 to 100 (P-02 to P-04). Source: 000 « Volet 1 », 002 §4.1, 004 phase 3.</summary>
public sealed record Volet1Threshold(Level Level, decimal CrcnMin, decimal CrcnEduMin, decimal DomainMin);

/// <summary>One part of the test (P-12). <paramref name="AdvisedMinutes"/> is advice, the whole duration binds.</summary>
public sealed record Volet1TestPart(string Label, int Questions, int AdvisedMinutes);

/// <summary>The test: minutes and questions at most (P-12).</summary>
public sealed record Volet1Test(int Minutes, int QuestionsAtMost, IReadOnlyList<Volet1TestPart> Parts);

/// <summary>Parameters P-01 to P-13 and P-26.</summary>
public sealed record Volet1Parameters
{
    /// <summary>P-01.</summary>
    public required Volet1ResultKind Result { get; init; }

    /// <summary>P-02 to P-05, from the highest level down. A level that is not listed is imported, never computed.</summary>
    public required IReadOnlyList<Volet1Threshold> Thresholds { get; init; }

    /// <summary>P-06.</summary>
    public required MinimumComparison Comparison { get; init; }

    /// <summary>P-07.</summary>
    public required MissedLevelRule MissedLevel { get; init; }

    /// <summary>P-08.</summary>
    public required BilanRequirement Bilan { get; init; }

    /// <summary>P-09: minimum of each CRCN-Édu domain at the bilan, in percent; null when the bilan level is not computed.</summary>
    public required decimal? BilanDomainMin { get; init; }

    /// <summary>P-10.</summary>
    public required EnrolmentLevelRule EnrolmentLevel { get; init; }

    /// <summary>P-11, days of 24 hours.</summary>
    public required int ReplayDays { get; init; }

    /// <summary>P-12.</summary>
    public required Volet1Test Test { get; init; }

    /// <summary>P-13, minutes between convocation and start of the test, on site.</summary>
    public required int InstallationOnSiteMinutes { get; init; }

    /// <summary>P-13, the same for a remote session of the Cned.</summary>
    public required int InstallationCnedMinutes { get; init; }

    /// <summary>P-26, calendar years, last day included .</summary>
    public required int ValidityYears { get; init; }

    /// <summary>True when results can be computed from percentages; false when they are only imported .</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsComputed => Thresholds.Count > 0;
}
