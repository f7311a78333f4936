using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Application.Candidacies;

/// <summary>The figures that count for a candidate, and what a règlement makes of them: the same computation as the
/// simulator's.</summary>
public sealed record CandidateProfile
{
    public required Reglement Reglement { get; init; }

    public required ScoreSheet Sheet { get; init; }

    public required Volet1Measures Measures { get; init; }

    /// <summary>The bilan that the figures come from; null when they come from the positioning campaigns together.</summary>
    public Participation? Bilan { get; init; }

    /// <summary>The participations that the figures come from.</summary>
    public required IReadOnlyList<Participation> Sources { get; init; }

    /// <summary>Latest sharing among them.</summary>
    public DateOnly? SharedOn => Sources.Max(source => source.SharedOn);

    public BilanLevel? BilanLevel { get; init; }

    /// <summary>Null where the règlement computes nothing .</summary>
    public Volet1Assessment? Assessment { get; init; }

    public OverPositioning? OverPositioning { get; init; }

    public IReadOnlyList<GapAnalysis> Gaps { get; init; } = [];

    /// <summary>Null when nothing was shared yet.</summary>
    public static CandidateProfile? Of(CandidateResults results, Mention? mention, Reglement reglement, IReadOnlyList<Campaign> campaigns)
    {
        var bilan = results.Bilan(mention);
        var positioning = results.Positioning(mention);
        if (bilan is null && positioning is null)
        {
            return null;
        }

        var sheet = bilan?.Sheet ?? positioning!.Sheet;
        var measures = sheet.Measures;
        var level = bilan is null ? null : BilanRules.LevelOf(reglement, measures, bilan.HasBadges, bilan.BadgeLevel);
        var positioningLevel = reglement.Volet1.IsComputed && positioning is not null ? Volet1Rules.Assess(reglement, positioning.Sheet.Measures).Level : null;
        return new CandidateProfile
        {
            Reglement = reglement,
            Sheet = sheet,
            Measures = measures,
            Bilan = bilan,
            Sources = bilan is null ? positioning!.Sources : [bilan],
            BilanLevel = level,
            Assessment = reglement.Volet1.IsComputed ? Volet1Rules.Assess(reglement, measures) : null,
            OverPositioning = BilanRules.CheckOverPositioning(reglement, level?.Level, measures, positioningLevel),
            Gaps = [.. Levels.Falling.Select(target => GapAnalysis.For(reglement, measures, target, campaigns)).OfType<GapAnalysis>()],
        };
    }

    /// <summary>The weakest competences, each with its percentage: what to work on first.</summary>
    public IReadOnlyList<(ScoreSlot Slot, decimal Percent)> Weakest(int count) =>
        [.. Sheet.Measured.Where(score => score.Key.Competence is not null).Select(score => (score.Key, score.Value.Percent!.Value))
            .OrderBy(score => score.Item2).ThenBy(score => score.Key).Take(count)];
}
