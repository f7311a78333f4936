namespace PixEduPortal.Domain.Statistics;

/// <summary>Complementary suppression over lines of figures: while a line with a shown total would give a hidden cell
/// away, it hides more; then it proves that each hidden figure keeps two possible values.</summary>
internal sealed class Suppression
{
    private readonly long[] _values;
    private readonly int _k;
    private readonly bool[] _hidden;
    private readonly List<(int[] Cells, int Total)> _lines = [];
    private (int From, int To)[] _flows = [];

    internal Suppression(long[] values, int k)
    {
        _values = values;
        _k = k;
        _hidden = [.. values.Select(v => SmallGroups.HidesCount(v, k))];
    }

    internal void AddLine(int[] cells, int total) => _lines.Add((cells, total));

    /// <summary>Each figure as an arc between two equations, in the order of the figures.</summary>
    internal void AddFlows(IEnumerable<(int From, int To)> flows) => _flows = [.. flows];

    internal ProtectedLine Line(int[] cells, int total) => new([.. cells.Select(Shown)], Shown(total));

    internal void Run()
    {
        do
        {
            while (_lines.Aggregate(false, (changed, line) => Protect(line.Cells, line.Total) || changed))
            {
            }
        }
        while (Determined() is { } given && HideAround(given));
    }

    private long? Shown(int index) => _hidden[index] ? null : _values[index];

    private bool Protect(int[] cells, int total)
    {
        var changed = false;
        if (_hidden[total])
        {
            foreach (var cell in cells.Where(c => !_hidden[c]))
            {
                changed = _hidden[cell] = true;
            }

            return changed;
        }

        while (GivesAway(cells))
        {
            changed = true;
            if (!HideOne(cells, total))
            {
                break;
            }
        }

        return changed;
    }

    private bool GivesAway(int[] cells)
    {
        var hidden = cells.Where(c => _hidden[c]).ToList();
        var sum = hidden.Sum(c => _values[c]);
        return hidden.Count == 1 || (hidden.Count > 1 && (sum < _k || sum == hidden.Count));
    }

    // The smallest shown non-zero cell (tie: the last), or the total if none is left. False once the total goes.
    private bool HideOne(int[] cells, int total)
    {
        var candidates = cells.Where(c => !_hidden[c] && _values[c] != 0).ToList();
        if (candidates.Count == 0)
        {
            _hidden[total] = true;
            return false;
        }

        _hidden[candidates.OrderBy(c => _values[c]).ThenByDescending(c => Array.IndexOf(cells, c)).First()] = true;
        return true;
    }

    private bool HideAround(int figure)
    {
        var (cells, total) = _lines.Find(l => (l.Cells.Contains(figure) || l.Total == figure) && !_hidden[l.Total]);
        if (cells is null)
        {
            // Nothing shown is left around it: what is hidden here cannot be proved safer.
            return false;
        }

        _ = HideOne(cells, total);
        return true;
    }

    /// <summary>A hidden figure that the shown ones leave one value only. The equations form a network: a figure can be one
    /// more, or one less, if and only if its arc closes a cycle of hidden arcs, where those taken backwards keep their least value.</summary>
    private int? Determined()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (_hidden[i] && !Reaches(_flows[i].To, _flows[i].From, i) && !(_values[i] > Least(i) && Reaches(_flows[i].From, _flows[i].To, i)))
            {
                return i;
            }
        }

        return null;
    }

    // Zero is shown, except in a line hidden whole: elsewhere a hidden figure is known not to be zero.
    private long Least(int figure) => _lines.Exists(l => _hidden[l.Total] && l.Cells.Contains(figure)) ? 0 : 1;

    private bool Reaches(int start, int goal, int without)
    {
        var seen = new HashSet<int> { start };
        var next = new Queue<int>(seen);
        while (next.TryDequeue(out var node))
        {
            if (node == goal)
            {
                return true;
            }

            for (var i = 0; i < _flows.Length; i++)
            {
                if (i == without || !_hidden[i])
                {
                    continue;
                }

                var to = _flows[i].From == node ? _flows[i].To : _flows[i].To == node && _values[i] > Least(i) ? _flows[i].From : -1;
                if (to >= 0 && seen.Add(to))
                {
                    next.Enqueue(to);
                }
            }
        }

        return false;
    }
}
