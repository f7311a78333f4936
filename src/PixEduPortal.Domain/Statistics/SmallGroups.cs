namespace PixEduPortal.Domain.Statistics;

/// <summary>A line of counts as diffused; null = hidden.</summary>
public sealed record ProtectedLine(IReadOnlyList<long?> Cells, long? Total);

/// <summary>A table of counts as diffused; null = hidden.</summary>
/// <param name="Rows">Each row with its total.</param>
/// <param name="Totals">The line of column totals, with the grand total.</param>
public sealed record ProtectedTable(IReadOnlyList<ProtectedLine> Rows, ProtectedLine Totals);

/// <summary>Hiding of figures on few persons: every aggregate that leaves the portal goes through it.</summary>
public static class SmallGroups
{
    /// <summary>Persons under which a figure is hidden; may be raised, never lowered .</summary>
    public const int MinimumK = 3;

    /// <summary>A count is hidden when 0 &lt; n &lt; k .</summary>
    public static bool HidesCount(long n, int k = MinimumK) => n > 0 && n < Valid(k);

    /// <summary>A rate or a mean is hidden when its base N &lt; k, or 0 &lt; n &lt; k, or 0 &lt; N − n &lt; k .</summary>
    public static bool HidesRate(long n, long baseCount, int k = MinimumK) =>
        baseCount < Valid(k) || HidesCount(n, k) || HidesCount(baseCount - n, k);

    /// <summary>A filter answers only if its group, and its complement one level up, have 0 or at least k persons .</summary>
    public static bool MayFilter(long group, long oneLevelUp, int k = MinimumK) =>
        !HidesCount(group, k) && !HidesCount(oneLevelUp - group, k);

    /// <summary>One line of counts and its total, with complementary suppression .</summary>
    public static ProtectedLine Protect(IReadOnlyList<long> counts, int k = MinimumK)
    {
        var n = counts.Count;
        var grid = new Suppression([.. counts, counts.Sum()], Valid(k));
        grid.AddLine([.. Enumerable.Range(0, n)], n);
        // One equation: the cells go from the line to a common outside, the total back.
        grid.AddFlows(Enumerable.Range(0, n).Select(i => (0, 1)).Append((1, 0)));
        grid.Run();
        return grid.Line([.. Enumerable.Range(0, n)], n);
    }

    /// <summary>A table of counts with its totals both ways, with complementary suppression .</summary>
    /// <param name="counts">Rows of the same length.</param>
    public static ProtectedTable Protect(IReadOnlyList<IReadOnlyList<long>> counts, int k = MinimumK)
    {
        var (rows, columns) = (counts.Count, counts.Count == 0 ? 0 : counts[0].Count);
        if (counts.Any(r => r.Count != columns))
        {
            throw new ArgumentException("Rows of a table have the same length.", nameof(counts));
        }

        var width = columns + 1;
        long[] values =
        [
            .. counts.SelectMany(r => r.Append(r.Sum())),
            .. Enumerable.Range(0, columns).Select(c => counts.Sum(r => r[c])).Append(counts.Sum(r => r.Sum())),
        ];
        var grid = new Suppression(values, Valid(k));
        for (var row = 0; row <= rows; row++)
        {
            grid.AddLine(RowCells(row), At(row, columns));
        }

        for (var column = 0; column <= columns; column++)
        {
            grid.AddLine([.. Enumerable.Range(0, rows).Select(row => At(row, column))], At(rows, column));
        }

        grid.AddFlows(Enumerable.Range(0, rows + 1).SelectMany(row => Enumerable.Range(0, width).Select(column => Flow(row, column))));
        grid.Run();
        return new([.. Enumerable.Range(0, rows).Select(row => grid.Line(RowCells(row), At(row, columns)))], grid.Line(RowCells(rows), At(rows, columns)));

        int At(int row, int column) => (row * width) + column;

        int[] RowCells(int row) => [.. Enumerable.Range(0, columns).Select(column => At(row, column))];

        // The equations "cells − total = 0" of rows and columns, with signs chosen so that each figure leaves one line and
        // enters another: rows are nodes 0 to rows, columns the nodes after them.
        (int From, int To) Flow(int row, int column) => (row == rows) == (column == columns)
            ? (row, rows + 1 + column)
            : (rows + 1 + column, row);
    }

    private static int Valid(int k) => k >= MinimumK ? k : throw new ArgumentOutOfRangeException(nameof(k), k, "k may be raised, not lowered.");
}
