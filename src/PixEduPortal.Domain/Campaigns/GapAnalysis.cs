using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Domain.Campaigns;

/// <summary>One condition of the level aimed at, with the campaigns that cover it.</summary>
public sealed record GapLine(Volet1Condition Condition, IReadOnlyList<Campaign> Campaigns);

/// <summary>The gap to a level, condition by condition .</summary>
/// <param name="Lines">Failed conditions first, smallest missing amount first; then not measured; then met.</param>
public sealed record GapAnalysis(Level Level, bool? Met, IReadOnlyList<GapLine> Lines)
{
    /// <summary>Null when the règlement computes nothing for the level.</summary>
    public static GapAnalysis? For(Reglement reglement, Volet1Measures measures, Level level, IReadOnlyList<Campaign> campaigns)
    {
        if (!reglement.Volet1.Thresholds.Any(t => t.Level == level))
        {
            return null;
        }

        var assessment = Volet1Rules.Assess(reglement, measures).Levels.First(l => l.Level == level);
        return new(level, assessment.Met,
        [
            .. assessment.Conditions
                .OrderBy(c => c.Met switch { false => 0, null => 1, true => 2 })
                .ThenBy(c => c.Missing ?? 0)
                .Select(c => new GapLine(c, [.. campaigns.Where(p => Covers(p, c))])),
        ]);
    }

    private static bool Covers(Campaign campaign, Volet1Condition condition) => !campaign.Archived && condition.Code switch
    {
        Volet1Condition.CrcnMin => campaign.Frameworks.Contains(Framework.Crcn),
        Volet1Condition.CrcnEduMin => campaign.Frameworks.Contains(Framework.CrcnEdu),
        _ => campaign.Frameworks.Contains(Framework.CrcnEdu) && campaign.CrcnEduDomains.Contains(condition.Domain!.Value),
    };
}
