using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Volet1;

/// <summary>Levels of volet 1 computed from percentages. The imported result stays the result: the
/// computation explains it.</summary>
public static class Volet1Rules
{
    /// <summary>Every level with its conditions, the highest level met and what is granted to a candidate enrolled at
    /// <paramref name="enrolledLevel"/>.</summary>
    /// <exception cref="InvalidOperationException">The règlement computes nothing (<see cref="Volet1Parameters.IsComputed"/>).</exception>
    public static Volet1Assessment Assess(Reglement reglement, Volet1Measures measures, Level? enrolledLevel = null) =>
        Assess(reglement, measures, enrolledLevel, domainMin: null);

    /// <summary>What a candidate obtains: without an enrolled level, the level met; else the enrolled level, or what
    /// P-07 allows. Never above the enrolled level; Initié is only ever imported, hence never granted.</summary>
    public static Level? Granted(Reglement reglement, Volet1Assessment assessment, Level? enrolledLevel) =>
        Granted(reglement, assessment.Levels, enrolledLevel);

    internal static Volet1Assessment Assess(Reglement reglement, Volet1Measures measures, Level? enrolledLevel, decimal? domainMin)
    {
        if (!reglement.Volet1.IsComputed)
        {
            throw new InvalidOperationException($"Règlement {reglement.Id} computes no level at volet 1: results are imported.");
        }

        var levels = reglement.Volet1.Thresholds.OrderByDescending(t => t.Level)
            .Select(t => Assess(t, domainMin ?? t.DomainMin, measures, reglement.Volet1.Comparison))
            .ToList();
        return new Volet1Assessment
        {
            ReglementId = reglement.Id,
            EnrolledLevel = enrolledLevel,
            Level = Highest(levels),
            Granted = Granted(reglement, levels, enrolledLevel),
            Verifiable = levels[0].Conditions.All(c => c.Met is not null),
            Levels = levels,
        };
    }

    private static Volet1LevelAssessment Assess(Volet1Threshold threshold, decimal domainMin, Volet1Measures measures, MinimumComparison comparison) =>
        new(threshold.Level,
        [
            Condition(Volet1Condition.CrcnMin, null, threshold.CrcnMin, measures.Crcn, comparison),
            Condition(Volet1Condition.CrcnEduMin, null, threshold.CrcnEduMin, measures.CrcnEdu, comparison),
            .. Volet1Measures.DomainNumbers.Select(d => Condition(Volet1Condition.DomainMin, d, domainMin, measures.Domain(d), comparison)),
        ]);

    private static Volet1Condition Condition(string code, int? domain, decimal required, decimal? value, MinimumComparison comparison) =>
        new(code, domain, required, value, value is null ? null : comparison == MinimumComparison.AtLeast ? value >= required : value > required);

    private static Level? Highest(IEnumerable<Volet1LevelAssessment> levels) =>
        levels.Where(l => l.Met == true).Select(l => (Level?)l.Level).Max();

    private static Level? Granted(Reglement reglement, IReadOnlyList<Volet1LevelAssessment> levels, Level? enrolledLevel)
    {
        if (enrolledLevel is not { } enrolled)
        {
            return Highest(levels);
        }

        if (IsMet(enrolled))
        {
            return enrolled;
        }

        var below = enrolled - 1;
        return reglement.Volet1.MissedLevel == MissedLevelRule.LevelJustBelow && IsMet(below) ? below : null;

        bool IsMet(Level level) => levels.Any(l => l.Level == level && l.Met == true);
    }
}
