using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Deliberations;

/// <summary>The level that the harmonisation starts from for one criterion or domain .</summary>
/// <param name="Level">Lower median of the levels given; null without any.</param>
/// <param name="Given">Members who gave a level.</param>
public sealed record Proposal(Level? Level, int Given)
{
    public bool SingleObservation => Given == 1;

    /// <summary>« une seule observation » when only one member gave a level; else null.</summary>
    public string? Remark => SingleObservation ? "une seule observation" : null;
}

public static class ProposalRules
{
    /// <summary>The lower median of the levels given .</summary>
    public static Proposal Propose(IEnumerable<Level?> marks)
    {
        var given = marks.OfType<Level>().Order().ToList();
        return new(given.Count == 0 ? null : given[(given.Count - 1) / 2], given.Count);
    }

    /// <summary>One proposal for each key that a sheet names; keys "1.1" to "8.2" and "1" to "5".</summary>
    public static IReadOnlyDictionary<string, Proposal> Propose(IReadOnlyCollection<IReadOnlyDictionary<string, Level?>> sheets) =>
        sheets.SelectMany(s => s.Keys).Distinct(StringComparer.Ordinal)
            .ToDictionary(key => key, key => Propose(sheets.Select(s => s.GetValueOrDefault(key))), StringComparer.Ordinal);

    /// <summary>A common mark outside the range of the individual ones needs a reason. « Non observé » is in the range
    /// when a member gave no level.</summary>
    public static bool NeedsReason(Level? common, IReadOnlyCollection<Level?> individual)
    {
        var given = individual.OfType<Level>().ToList();
        return common is { } level
            ? given.Count == 0 || level < given.Min() || level > given.Max()
            : given.Count > 0 && given.Count == individual.Count;
    }

    /// <summary>Keys where the common mark differs from a member's own: each member is shown theirs .</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, Level?> common, IReadOnlyDictionary<string, Level?> own) =>
        [.. common.Where(c => own.TryGetValue(c.Key, out var mark) && mark != c.Value).Select(c => c.Key)];
}
