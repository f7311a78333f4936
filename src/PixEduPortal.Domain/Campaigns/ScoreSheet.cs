using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Domain.Campaigns;

/// <summary>One score: skills mastered out of skills targeted; when a file gives only the rate, the rate.</summary>
public readonly record struct Score(int Targeted, int Mastered, int? RateMillionths = null)
{
    /// <summary>0 to 100, exact; null when not measured.</summary>
    public decimal? Percent => RateMillionths is { } rate ? rate / 10_000m : Targeted > 0 ? 100m * Mastered / Targeted : null;
}

/// <summary>The scores of one participation, by competence and domain, and what they say of volet 1
/// (formats/pix-files.md section 11). Totals are made of the counts, never of rounded rates.</summary>
public sealed class ScoreSheet
{
    public static readonly ScoreSheet Empty = new(new Dictionary<ScoreSlot, Score>());

    private readonly Dictionary<ScoreSlot, Score> _scores;
    private readonly int? _overallMillionths;

    /// <param name="overallMillionths">Mastery of the whole file, for a framework whose counts it does not give.</param>
    public ScoreSheet(IReadOnlyDictionary<ScoreSlot, Score> scores, int? overallMillionths = null)
    {
        _scores = new(scores.Where(score => score.Value.Percent is not null));
        _overallMillionths = overallMillionths;

        // A domain whose own columns are missing, or hold only a rate, is the sum of its competences where these have counts.
        foreach (var domain in _scores.Where(score => score.Key.Competence is not null && score.Value.Targeted > 0)
            .GroupBy(score => new ScoreSlot(score.Key.Framework, score.Key.Domain, null)).ToList())
        {
            if (Of(domain.Key).Targeted == 0)
            {
                _scores[domain.Key] = new Score(domain.Sum(score => score.Value.Targeted), domain.Sum(score => score.Value.Mastered));
            }
        }
    }

    public IEnumerable<KeyValuePair<ScoreSlot, Score>> Measured => _scores;

    /// <summary>The percentages that volet 1 compares.</summary>
    public Volet1Measures Measures => new(
        Total(Framework.Crcn), Total(Framework.CrcnEdu), Volet1Measures.DomainNumbers.ToDictionary(domain => domain, domain => Domain(Framework.CrcnEdu, domain)));

    /// <summary>Reads a stored participation.</summary>
    /// <param name="slots"><see cref="ScoreLayout.Slots"/>; null when nothing was measured.</param>
    /// <param name="numbers"><see cref="CampaignResult.Scores"/>.</param>
    /// <param name="overallMillionths"><see cref="CampaignResult.MasteryMillionths"/>.</param>
    public static ScoreSheet Read(string? slots, int[]? numbers, int? overallMillionths = null)
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

        return new(scores, overallMillionths);
    }

    /// <summary>Several participations as one: the positioning campaigns of a candidate without a bilan. A domain that two
    /// of them measure is taken whole from the later one.</summary>
    public static ScoreSheet Together(IReadOnlyList<ScoreSheet> latestFirst)
    {
        if (latestFirst is [var alone])
        {
            return alone;
        }

        var scores = new Dictionary<ScoreSlot, Score>();
        foreach (var sheet in latestFirst)
        {
            var taken = scores.Keys.Select(slot => (slot.Framework, slot.Domain)).ToHashSet();
            foreach (var (slot, score) in sheet.Measured.Where(score => !taken.Contains((score.Key.Framework, score.Key.Domain))))
            {
                scores[slot] = score;
            }
        }

        return new(scores);
    }

    public decimal? Competence(Framework framework, int domain, int competence) => Of(new(framework, domain, competence)).Percent;

    /// <summary>Null for a domain that the file does not split .</summary>
    public decimal? Domain(Framework framework, int domain) => Of(new(framework, domain, null)).Percent;

    /// <summary>The framework as a whole: all skills of its measured domains together. Where a domain has no count, the rate
    /// of the whole file stands for its only framework, and that of the domain for the only domain.</summary>
    public decimal? Total(Framework framework)
    {
        var domains = _scores.Where(score => score.Key.Framework == framework && score.Key.Competence is null).Select(score => score.Value).ToList();
        if (domains.Count == 0)
        {
            return null;
        }

        if (domains.TrueForAll(domain => domain.Targeted > 0))
        {
            return new Score(domains.Sum(domain => domain.Targeted), domains.Sum(domain => domain.Mastered)).Percent;
        }

        return _overallMillionths is { } overall && _scores.Keys.All(slot => slot.Framework == framework) ? overall / 10_000m
            : domains.Count == 1 ? domains[0].Percent : null;
    }

    private Score Of(ScoreSlot slot) => _scores.GetValueOrDefault(slot);
}
