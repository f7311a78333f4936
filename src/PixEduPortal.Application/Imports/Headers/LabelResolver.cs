using PixEduPortal.Domain.Campaigns;

namespace PixEduPortal.Application.Imports.Headers;

/// <summary>Columns that measure one slot: usually one label, two for the 5.2 of the list of 17 competences.</summary>
internal sealed record SlotColumns(ScoreSlot Slot, IReadOnlyList<LabelColumns> Sources);

/// <summary>Joins the labels of a file to the numbers of the frameworks (R-02, R-03; formats/pix-files.md section 3).</summary>
internal static class LabelResolver
{
    public sealed record Answer(List<SlotColumns> Slots, List<LabelColumns> Unknown, List<LabelColumns> Ambiguous);

    /// <param name="frameworks">Frameworks of the campaign.</param>
    public static Answer Resolve(IReadOnlyList<LabelColumns> labels, IReadOnlyCollection<Framework> frameworks)
    {
        var answer = new Answer([], [], []);
        var found = labels.Select(label => LabelCatalog.Instance.Find(label.Label, label.Domain)).ToList();
        var placed = new List<(LabelColumns Label, ScoreSlot Slot)>();
        for (var i = 0; i < labels.Count; i++)
        {
            if (found[i].Count == 0)
            {
                answer.Unknown.Add(labels[i]);
                continue;
            }

            var framework = found[i].Count == 1 ? found[i][0].Framework
                : frameworks.Count == 1 ? frameworks.First()
                : Neighbours(labels, found, i);
            if (framework is { } known)
            {
                placed.Add((labels[i], found[i].First(slot => slot.Framework == known)));
            }
            else
            {
                answer.Ambiguous.Add(labels[i]);
            }
        }

        foreach (var group in placed.GroupBy(pair => (pair.Slot.Framework, pair.Slot.Domain, pair.Slot.Competence)))
        {
            var pairs = group.ToList();
            if (pairs.Count == 1 || (pairs.TrueForAll(pair => pair.Slot.Uncertain) && pairs.DistinctBy(pair => pair.Label.Label).Count() == pairs.Count))
            {
                answer.Slots.Add(new(pairs[0].Slot, [.. pairs.Select(pair => pair.Label)]));
            }
            else
            {
                answer.Ambiguous.AddRange(pairs.Select(pair => pair.Label));
            }
        }

        answer.Slots.Sort((a, b) => a.Slot.CompareTo(b.Slot));
        answer.Ambiguous.Sort((a, b) => a.First.CompareTo(b.First));
        return answer;
    }

    /// <summary>The framework of the nearest unambiguous competence on the left and on the right, when both agree.</summary>
    private static Framework? Neighbours(IReadOnlyList<LabelColumns> labels, List<IReadOnlyList<ScoreSlot>> found, int at)
    {
        Framework? Nearest(int step)
        {
            for (var i = at + step; i >= 0 && i < labels.Count; i += step)
            {
                if (!labels[i].Domain && found[i].Count == 1)
                {
                    return found[i][0].Framework;
                }
            }

            return null;
        }

        var (left, right) = (Nearest(-1), Nearest(1));
        return left is null ? right : right is null || left == right ? left : null;
    }
}
