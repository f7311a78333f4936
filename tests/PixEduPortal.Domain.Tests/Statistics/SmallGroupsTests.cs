using System.Globalization;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using PixEduPortal.Domain.Statistics;
using Xunit;

namespace PixEduPortal.Domain.Tests.Statistics;

public sealed class SmallGroupsTests
{
    [Theory]
    [InlineData("K-1", "2 5 = 7", "* * = 7")]
    [InlineData("K-2", "3 4 = 7", "3 4 = 7")]
    [InlineData("K-3", "1 1 10 = 12", "* * * = 12")]
    [InlineData("K-4", "1 2 10 = 13", "* * 10 = 13")]
    [InlineData("K-5", "2 0 5 = 7", "* 0 * = 7")]
    [InlineData("K-6", "1 4 4 20 = 29", "* 4 * 20 = 29")]
    [InlineData("K-7", "0 0 0 = 0", "0 0 0 = 0")]
    [InlineData("K-8", "2 0 = 2", "* * = *")]
    [InlineData("K-9", "1 1 1 = 3", "* * * = *")]
    [InlineData("K-10", "1 1 1 9 = 12", "* * * * = 12")]
    [InlineData("K-11", "2 2 3 = 7", "* * 3 = 7")]
    public void Worked_vectors_of_7_11(string vector, string counts, string shown) =>
        Text(SmallGroups.Protect(Counts(counts))).Should().Be(shown, vector);

    [Fact]
    public void A_table_is_protected_both_ways()
    {
        var table = SmallGroups.Protect([Counts("3 1 14 ="), Counts("10 19 44 =")]);
        table.Rows.Select(Text).Should().Equal("* * 14 = 18", "* * 44 = 73");
        Text(table.Totals).Should().Be("13 20 58 = 91");
    }

    [Fact]
    public void A_line_whose_total_is_hidden_is_hidden_whole_zeros_included()
    {
        var table = SmallGroups.Protect([Counts("2 0 ="), Counts("10 10 =")]);
        Text(table.Rows[0]).Should().Be("* * = *");
        var empty = SmallGroups.Protect([Counts("0 0 ="), Counts("0 0 =")]);
        empty.Rows.Append(empty.Totals).Select(Text).Should().OnlyContain(t => t == "0 0 = 0");
        SmallGroups.Protect(Array.Empty<IReadOnlyList<long>>()).Rows.Should().BeEmpty();
    }

    /// <summary>In the first table, each line alone keeps its two hidden figures apart. Together they do not: a hidden figure
    /// is not zero where zeros are shown, so that the first one lies between 3 and 3. More is hidden until it no longer does.</summary>
    [Theory]
    [InlineData("3 9 0 | 5 1 3 | 1 0 5", "* * * = * | 5 * * = 9 | * * * = * | 9 10 8 = 27")]
    [InlineData("5 1 1 1 | 4 2 2 3 | 1 0 1 2", "* * * * = * | 4 * * 3 = 11 | * * * * = * | 10 * * 6 = 23")]
    [InlineData("1 0 0 | 9 5 5 | 5 1 1 | 2 0 0", "* * * = * | 9 * * = 19 | * * * = 7 | * * * = * | 17 * * = 29")]
    [InlineData("1 3 | 0 2 | 5 0", "* * = * | * * = * | * * = * | 6 5 = 11")]
    [InlineData("3 2 3 | 1 2 0", "* * * = * | * * * = * | 4 * * = 11")]
    [InlineData("0 1 | 1 1 | 5 5", "* * = * | * * = * | * * = 10 | 6 7 = 13")]
    [InlineData("4 0 | 2 1", "* * = 4 | * * = 3 | * * = 7")]
    public void What_several_lines_give_away_together_is_hidden_too(string rows, string shown)
    {
        var table = SmallGroups.Protect([.. rows.Split(" | ").Select(row => (IReadOnlyList<long>)Counts(row))]);
        string.Join(" | ", table.Rows.Append(table.Totals).Select(Text)).Should().Be(shown);
    }

    [Theory]
    [InlineData(14, 15, true)]
    [InlineData(2, 2, true)]
    [InlineData(0, 2, true)]
    [InlineData(0, 5, false)]
    [InlineData(3, 6, false)]
    [InlineData(5, 5, false)]
    [InlineData(1, 6, true)]
    [InlineData(2, 6, true)]
    [InlineData(4, 6, true)]
    [InlineData(0, 3, false)]
    public void A_rate_hides_a_small_base_a_small_part_and_a_small_rest(long n, long baseCount, bool hidden) =>
        SmallGroups.HidesRate(n, baseCount).Should().Be(hidden);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void A_count_is_hidden_between_0_and_k(long n, bool hidden)
    {
        SmallGroups.HidesCount(n).Should().Be(hidden);
        SmallGroups.HidesCount(n, 4).Should().Be(n is > 0 and < 4);
    }

    [Theory]
    [InlineData(0, 10, true)]
    [InlineData(2, 10, false)]
    [InlineData(3, 10, true)]
    [InlineData(7, 10, true)]
    [InlineData(8, 10, false)]
    [InlineData(10, 10, true)]
    public void A_filter_answers_only_when_group_and_complement_are_safe(long group, long parent, bool answers) =>
        SmallGroups.MayFilter(group, parent).Should().Be(answers);

    [Fact]
    public void K_may_be_raised_not_lowered()
    {
        Text(SmallGroups.Protect(Counts("3 4 9 ="), 5)).Should().Be("* * 9 = 16");
        FluentActions.Invoking(() => SmallGroups.HidesCount(1, 2)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => SmallGroups.Protect(Counts("1 ="), 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => SmallGroups.Protect([Counts("1 1 ="), Counts("1 =")])).Should().Throw<ArgumentException>();
    }

    /// <summary>Small tables, by trying every neighbour that agrees with the shown figures: a hidden one keeps two values or
    /// more. The equations of a table with totals let a figure change if and only if it can change by one.</summary>
    [Fact]
    public void Nothing_hidden_can_be_worked_out_from_what_is_shown() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(
        Gen.ArrayOf(Gen.Frequency((3, Gen.Choose(0, 3)), (1, Gen.Choose(4, 9))), 6).ToArbitrary(), cells =>
        {
            var table = SmallGroups.Protect([[cells[0], cells[1], cells[2]], [cells[3], cells[4], cells[5]]]);
            var shown = table.Rows.Append(table.Totals).SelectMany(l => l.Cells.Append(l.Total)).ToList();
            var possible = Neighbours(cells, shown).ToList();
            return Enumerable.Range(0, 12).All(i => shown[i] is { } v ? v == Full(cells)[i] && !SmallGroups.HidesCount(v)
                : possible.Select(p => p[i]).Distinct().Skip(1).Any());
        }));

    // Zero is shown, except in a line hidden whole: elsewhere a hidden figure is known not to be zero.
    private static IEnumerable<long[]> Neighbours(int[] cells, List<long?> shown)
    {
        int[] inner = [0, 1, 2, 4, 5, 6];
        var truth = Full(cells);
        for (var code = 0; code < 729; code++)
        {
            var digits = code;
            var full = Full([.. cells.Select(c =>
            {
                (digits, var digit) = Math.DivRem(digits, 3);
                return c + digit - 1;
            })]);
            var agrees = Enumerable.Range(0, 12).All(i => shown[i] is { } v ? v == full[i] : full[i] > 0 || (full[i] == 0 && (truth[i] == 0 || (inner.Contains(i) && (shown[i < 3 ? 3 : 7] is null || shown[8 + (i % 4)] is null)))));
            if (agrees)
            {
                yield return full;
            }
        }
    }

    private static long[] Full(int[] c) =>
        [c[0], c[1], c[2], c[0] + c[1] + c[2], c[3], c[4], c[5], c[3] + c[4] + c[5], c[0] + c[3], c[1] + c[4], c[2] + c[5], c.Sum()];

    private static long[] Counts(string text) =>
        [.. text.Split('=')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => long.Parse(n, CultureInfo.InvariantCulture))];

    private static string Text(ProtectedLine line) => $"{string.Join(' ', line.Cells.Select(Cell))} = {Cell(line.Total)}";

    private static string Cell(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "*";
}
