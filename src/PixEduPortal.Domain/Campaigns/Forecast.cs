using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Domain.Campaigns;

/// <summary>Skills of one competence or domain. Without counts only the printed rate is known.</summary>
/// <param name="Total">Skills targeted; 0 when only the rate is known.</param>
public readonly record struct SkillCount(int Total, int Mastered, decimal? PrintedRate = null)
{
    /// <summary>0 to 100, exact .</summary>
    public decimal Percent => Total > 0 ? Mastered * 100m / Total : PrintedRate!.Value * 100m;
}

/// <summary>One participation with what it measured.</summary>
public sealed record CampaignParticipation
{
    public required long Id { get; init; }

    public required Guid CampaignId { get; init; }

    public required string CampaignName { get; init; }

    public required CampaignKind Kind { get; init; }

    public Mention? Mention { get; init; }

    public required bool Shared { get; init; }

    public required DateOnly StartedOn { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateOnly? SharedOn { get; init; }

    public DateTimeOffset? SharedAt { get; init; }

    public required int Line { get; init; }

    /// <summary>0 to 1; null when the file does not say.</summary>
    public decimal? Progress { get; init; }

    /// <summary>Overall mastery, 0 to 1; null when not shared.</summary>
    public decimal? Mastery { get; init; }

    public Level? BadgeLevel { get; init; }

    public bool HasBadges { get; init; }

    public short? Stage { get; init; }

    /// <summary>What was measured; a slot that is absent was not.</summary>
    public IReadOnlyDictionary<ScoreSlot, SkillCount> Scores { get; init; } = new Dictionary<ScoreSlot, SkillCount>();

    /// <summary>Order of "latest shared": ties go to the later start, then to the later line. A day without hour
    /// counts as its end .</summary>
    internal (DateTimeOffset Shared, DateTimeOffset Started, int Line) Order =>
        (SharedAt ?? EndOf(SharedOn ?? StartedOn), StartedAt ?? EndOf(StartedOn), Line);

    private static DateTimeOffset EndOf(DateOnly day) => new(day.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.Zero);
}

/// <summary>The values of volet 1 that the exports of a person foretell (formats/pix-files.md section 11). The result itself
/// is what Pix Certif says .</summary>
/// <param name="Measures">Percentages of both frameworks and of the five CRCN-Édu domains.</param>
/// <param name="Values">Percentage of every competence and domain measured.</param>
/// <param name="Sources">The participations that count.</param>
/// <param name="SharedOn">Latest sharing among them.</param>
/// <param name="FromBilan">False when the positioning campaigns stand in for a bilan.</param>
public sealed record Forecast(
    Volet1Measures Measures, IReadOnlyDictionary<ScoreSlot, SkillCount> Values, IReadOnlyList<CampaignParticipation> Sources, DateOnly? SharedOn, bool FromBilan)
{
    /// <summary>Level of the badges of the bilan that counts.</summary>
    public Level? BadgeLevel => FromBilan ? Sources[0].BadgeLevel : null;

    public bool HasBadges => FromBilan && Sources[0].HasBadges;

    /// <summary>The participation that counts in each campaign: the latest shared, even when lower .</summary>
    public static IReadOnlyList<CampaignParticipation> Counting(IEnumerable<CampaignParticipation> all) =>
        [.. all.Where(one => one.Shared).GroupBy(one => one.CampaignId).Select(campaign => campaign.MaxBy(one => one.Order)!).OrderByDescending(one => one.Order)];

    /// <summary>The counting bilan, else the counting positioning campaigns together; null when there is neither.</summary>
    public static Forecast? Of(IEnumerable<CampaignParticipation> all)
    {
        var counting = Counting(all);
        if (counting.FirstOrDefault(one => one.Kind == CampaignKind.Bilan) is { } bilan)
        {
            return From([bilan], fromBilan: true);
        }

        var positioning = counting.Where(one => one.Kind == CampaignKind.Positionnement).ToList();
        return positioning.Count == 0 ? null : From(positioning, fromBilan: false);
    }

    /// <summary>The values of one participation alone.</summary>
    public static Forecast Of(CampaignParticipation one) => From([one], one.Kind == CampaignKind.Bilan);

    private static Forecast From(List<CampaignParticipation> latestFirst, bool fromBilan)
    {
        var values = new Dictionary<ScoreSlot, SkillCount>();
        foreach (var one in latestFirst)
        {
            // A domain that two campaigns measure is taken whole from the later one.
            var taken = values.Keys.Select(slot => (slot.Framework, slot.Domain)).ToHashSet();
            foreach (var (slot, count) in Completed(one.Scores).Where(pair => !taken.Contains((pair.Key.Framework, pair.Key.Domain))))
            {
                values[slot] = count;
            }
        }

        var domains = Volet1Measures.DomainNumbers.ToDictionary(n => n, n => Percent(values, new ScoreSlot(Framework.CrcnEdu, n, null)));
        return new Forecast(
            new Volet1Measures(Whole(values, Framework.Crcn, latestFirst), Whole(values, Framework.CrcnEdu, latestFirst), domains),
            values, latestFirst, latestFirst.Max(one => one.SharedOn), fromBilan);
    }

    /// <summary>Adds the domains whose own columns are missing: sums of the competence counts, then the printed rate.</summary>
    private static Dictionary<ScoreSlot, SkillCount> Completed(IReadOnlyDictionary<ScoreSlot, SkillCount> scores)
    {
        var all = new Dictionary<ScoreSlot, SkillCount>(scores);
        foreach (var domain in scores.Where(pair => pair.Key.Competence is not null && pair.Value.Total > 0).GroupBy(pair => (pair.Key.Framework, pair.Key.Domain)))
        {
            var slot = new ScoreSlot(domain.Key.Framework, domain.Key.Domain, null);
            if (!all.TryGetValue(slot, out var own) || own.Total == 0)
            {
                all[slot] = new SkillCount(domain.Sum(pair => pair.Value.Total), domain.Sum(pair => pair.Value.Mastered));
            }
        }

        return all;
    }

    /// <summary>Mastered ÷ total over the measured domains; the overall rate when a file with one framework has no count.</summary>
    private static decimal? Whole(Dictionary<ScoreSlot, SkillCount> values, Framework framework, List<CampaignParticipation> sources)
    {
        var domains = values.Where(pair => pair.Key.Framework == framework && pair.Key.Competence is null).Select(pair => pair.Value).ToList();
        if (domains.Count == 0)
        {
            return null;
        }

        if (domains.TrueForAll(domain => domain.Total > 0))
        {
            return domains.Sum(domain => domain.Mastered) * 100m / domains.Sum(domain => domain.Total);
        }

        var alone = sources.Count == 1 && values.Keys.All(slot => slot.Framework == framework);
        return alone ? sources[0].Mastery * 100m : domains.Count == 1 ? domains[0].Percent : null;
    }

    private static decimal? Percent(Dictionary<ScoreSlot, SkillCount> values, ScoreSlot slot) =>
        values.TryGetValue(slot, out var count) ? count.Percent : null;
}
