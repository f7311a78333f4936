using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Kernel;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;

namespace PixEduPortal.Domain.Tests.Deliberations;

public sealed class AgreementTests
{
    [Fact]
    public void Worked_vector_of_7_12()
    {
        var statistics = Agreement.Measure(Units("A A A|A E A|C C A|E E E|C C C|A A -"), seed: 1);
        statistics.Should().Match<AgreementStatistics>(s => s.Units == 6 && s.Exact == 4 && s.Adjacent == 6 && s.KappaUnits == 5 && s.AlphaInterval == null);
        statistics.Alpha.Should().BeApproximately(4715.0 / 5967, 1e-12);
        statistics.Kappa.Should().BeApproximately(22.0 / 37, 1e-12);
        statistics.AlphaText.Should().Be("non calculable (6 < 10 unités)");
        statistics.KappaText.Should().Be("non calculable (5 < 10 unités)");
    }

    [Fact]
    public void When_all_marks_are_equal_alpha_is_not_computable()
    {
        var statistics = Agreement.Measure(Enumerable.Repeat(Marks("A A A"), 12), seed: 1);
        statistics.Should().Match<AgreementStatistics>(s => s.Units == 12 && s.Exact == 12 && s.Adjacent == 12 && s.Alpha == null && s.Kappa == null && s.AlphaInterval == null);
        statistics.AlphaText.Should().Be("non calculable (aucune variation)");
        statistics.KappaText.Should().Be("non calculable (aucune variation)");
    }

    [Fact]
    public void Units_with_fewer_than_two_marks_do_not_count()
    {
        var statistics = Agreement.Measure(Units("A - -|- - -|A C -|I E -"), seed: 1);
        statistics.Should().Match<AgreementStatistics>(s => s.Units == 2 && s.Exact == 0 && s.Adjacent == 1 && s.KappaUnits == 0 && s.Kappa == null);
    }

    [Fact]
    public void From_ten_units_on_the_figure_is_shown_with_its_interval_and_n()
    {
        var units = Units("A A A|A E A|C C A|E E E|C C C|A A -|I I C|E E A|C A A|E E E|I I I").ToList();
        var statistics = Agreement.Measure(units, seed: 42);
        statistics.AlphaInterval.Should().NotBeNull();
        statistics.AlphaInterval!.Low.Should().BeLessThan(statistics.Alpha!.Value);
        statistics.AlphaInterval.High.Should().BeGreaterThan(statistics.Alpha.Value).And.BeLessThanOrEqualTo(1);
        statistics.AlphaText.Should().MatchRegex(@"^0,\d+ \(entre 0,\d+ et (0,\d+|1)\), 11\u00a0unités$");
        statistics.KappaText.Should().MatchRegex(@"^0,\d+, 10\u00a0unités$");
        Agreement.Measure(units, seed: 42).Should().Be(statistics, "same seed, same interval");
        Agreement.Measure(units, seed: 43).AlphaInterval.Should().NotBe(statistics.AlphaInterval);
    }

    [Fact]
    public void Total_disagreement_goes_under_zero_and_total_agreement_is_one()
    {
        Agreement.Measure(Units("I E -|I E -|I E -"), 1).Alpha.Should().BeNegative();
        Agreement.Measure(Units("I I I|E E E"), 1).Should().Match<AgreementStatistics>(s => s.Alpha == 1 && s.Kappa == 1);
        Agreement.Measure([], 1).Should().Be(new AgreementStatistics(0, 0, 0, null, null, 0, null));
    }

    [Fact]
    public void Neither_the_order_of_members_nor_of_units_matters() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.ArrayOf(Gen.ArrayOf(Gen.Elements(AllMarks), 3), 6).ToArbitrary(), units =>
        {
            var straight = Agreement.Measure(units, 1);
            var turned = Agreement.Measure(units.Reverse().Select(u => u.Reverse().ToArray()), 1);
            return straight.Exact == turned.Exact && straight.Adjacent == turned.Adjacent && Near(straight.Alpha, turned.Alpha) && Near(straight.Kappa, turned.Kappa)
                && straight.Alpha is null or <= 1 && straight.Kappa is null or <= 1;
        }));

    private static bool Near(double? a, double? b) => a is null ? b is null : b is not null && Math.Abs(a.Value - b.Value) < 1e-9;

    private static IEnumerable<Level?[]> Units(string text) => text.Split('|').Select(Marks);
}
