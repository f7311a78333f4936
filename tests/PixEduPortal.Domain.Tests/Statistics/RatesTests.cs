using FluentAssertions;
using PixEduPortal.Domain.Statistics;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;

namespace PixEduPortal.Domain.Tests.Statistics;

public sealed class RatesTests
{
    [Theory]
    [InlineData(40_545, 906_607, "4,5 %")]
    [InlineData(17_758, 40_545, "43,8 %")]
    [InlineData(15_047, 17_758, "84,7 %")]
    [InlineData(636, 6_166, "10,3 %")]
    [InlineData(34, 100, "34,0 %")]
    [InlineData(237, 913, "26,0 %")]
    [InlineData(167, 563, "29,7 %")]
    [InlineData(61, 237, "25,7 %")]
    [InlineData(91, 167, "54,5 %")]
    [InlineData(0, 10, "0,0 %")]
    public void Worked_vectors_of_7_13(long numerator, long denominator, string text) =>
        new Rate(numerator, denominator, "destinataires").Text.Replace('\u00a0', ' ').Should().Be(text);

    [Fact]
    public void Without_a_denominator_a_rate_is_not_0()
    {
        new Rate(5, null, "destinataires").Text.Should().Be("n.d.");
        new Rate(0, 0, "destinataires").Should().Match<Rate>(r => r.Percent == null && r.Text == "n.d.");
    }

    [Fact]
    public void A_later_step_that_exceeds_an_earlier_one_is_told()
    {
        Consistency.Check("1D, Confirmé", [("bilans", 9), ("volet 1", 1), ("certifiés", 3)]).Should().ContainSingle()
            .Which.Should().Match<ConsistencyAlert>(a => a.Earlier == 1 && a.Later == 3 && a.Text.Replace('\u00a0', ' ').StartsWith("1D, Confirmé : certifiés (3) dépasse volet 1 (1). ") && a.Text.Contains("3 ans"));
        Consistency.Check("1D, total", [("volet 1", 16), ("certifiés", 18)]).Should().HaveCount(1);
        Consistency.Check("2D", [("volet 1", 16), ("certifiés", 16)]).Should().BeEmpty();
    }

    [Theory]
    [InlineData("2022-08-31", "2021-2022")]
    [InlineData("2022-09-01", "2022-2023")]
    [InlineData("2023-08-31", "2022-2023")]
    public void A_school_year_runs_from_September_to_August(string day, string year)
    {
        var of = SchoolYear.Of(Day(day)!.Value);
        of.ToString().Should().Be(year);
        of.Contains(Day(day)!.Value).Should().BeTrue();
        of.Contains(of.From.AddDays(-1)).Should().BeFalse();
        of.Contains(of.To.AddDays(1)).Should().BeFalse();
    }
}
