namespace PixEduPortal.Domain.Campaigns;

/// <summary>One score: skills mastered out of skills targeted; when a file gives only the rate, the rate.</summary>
public readonly record struct Score(int Targeted, int Mastered, int? RateMillionths = null)
{
    /// <summary>0 to 100, exact; null when not measured.</summary>
    public decimal? Percent => RateMillionths is { } rate ? rate / 10_000m : Targeted > 0 ? 100m * Mastered / Targeted : null;
}

/// <summary>The scores of one participation, by competence and domain. Totals are made of the counts, never of
/// rounded rates.</summary>
public sealed class ScoreSheet
{
    public static readonly ScoreSheet Empty = new(new Dictionary<ScoreSlot, Score>());

    private readonly IReadOnlyDictionary<ScoreSlot, Score> _scores;

    public ScoreSheet(IReadOnlyDictionary<ScoreSlot, Score> scores) => _scores = scores;

    public IEnumerable<KeyValuePair<ScoreSlot, Score>> Measured => _scores.Where(score => score.Value.Percent is not null);

    /// <summary>Reads a stored participation.</summary>
    /// <param name="slots"><see cref="ScoreLayout.Slots"/>; null when nothing was measured.</param>
    /// <param name="numbers"><see cref="CampaignResult.Scores"/>.</param>
    public static ScoreSheet Read(string? slots, int[]? numbers)
    {
        if (string.IsNullOrEmpty(slots) || numbers is null)
        {
            return Empty;
        }

        var scores = new Dictionary<ScoreSlot, Score>();
        foreach (var (index, slot) in slots.Split(',').Index())
        {
            var (first, second) = (numbers[2 * index], numbers[(2 * index) + 1]);
            scores[ScoreSlot.Parse(slot)] = first < 0 ? new Score(0, 0, second) : new Score(first, second);
        }

        return new(scores);
    }

    /// <summary>Several participations as one, a later sheet over an earlier: the positioning campaigns of a candidate
    /// without a bilan.</summary>
    public static ScoreSheet Together(IEnumerable<ScoreSheet> oldestFirst)
    {
        var scores = new Dictionary<ScoreSlot, Score>();
        foreach (var (slot, score) in oldestFirst.SelectMany(sheet => sheet.Measured))
        {
            scores[slot] = score;
        }

        return new(scores);
    }

    public decimal? Competence(Framework framework, int domain, int competence) => Of(new(framework, domain, competence)).Percent;

    /// <summary>Null without a split by domain: competences alone do not say what the domain targets.</summary>
    public decimal? Domain(Framework framework, int domain) => Of(new(framework, domain, null)).Percent;

    /// <summary>The framework as a whole: all skills of its measured domains together. A domain known by its rate alone has
    /// no count, hence no total.</summary>
    public decimal? Total(Framework framework)
    {
        var domains = Enumerable.Range(1, 5).Select(domain => Of(new(framework, domain, null))).Where(score => score.Percent is not null).ToList();
        return domains.Exists(score => score.RateMillionths is not null)
            ? null
            : new Score(domains.Sum(score => score.Targeted), domains.Sum(score => score.Mastered)).Percent;
    }

    private Score Of(ScoreSlot slot) => _scores.GetValueOrDefault(slot);
}
