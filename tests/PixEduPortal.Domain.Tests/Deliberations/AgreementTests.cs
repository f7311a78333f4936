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

    /// <summary>The figures of a second program: α by its textbook form in fractions, and its own generator.</summary>
    [Fact]
    public void Alpha_kappa_and_the_interval_agree_with_an_independent_computation()
    {
        var statistics = Agreement.Measure(Units("A A A|A E A|C C A|E E E|C C C|A A -|I I C|E E A|C A A|E E E|I I I"), seed: 42);
        statistics.Alpha.Should().BeApproximately(34151.0 / 40320, 1e-12);
        statistics.Kappa.Should().BeApproximately(91.0 / 166, 1e-12);
        statistics.AlphaInterval!.Low.Should().BeApproximately(0.5807861842105263, 1e-12);
        statistics.AlphaInterval.High.Should().BeApproximately(0.9504243827160493, 1e-12);
        statistics.AlphaText.Should().Be("0,85 (entre 0,58 et 0,95), 11\u00a0unités");
        statistics.KappaText.Should().Be("0,55, 10\u00a0unités");
        statistics.Should().Match<AgreementStatistics>(s => s.Units == 11 && s.Exact == 6 && s.Adjacent == 11 && s.KappaUnits == 10);
    }

    [Fact]
    public void Resamples_without_variance_are_left_out_of_the_interval()
    {
        var statistics = Agreement.Measure(Enumerable.Repeat(Marks("A A -"), 9).Append(Marks("A C -")), seed: 7);
        statistics.Alpha.Should().BeApproximately(0, 1e-12);
        statistics.AlphaInterval!.Low.Should().BeApproximately(-0.1875, 1e-12);
        statistics.AlphaInterval.High.Should().BeApproximately(0, 1e-12);
        statistics.AlphaText.Should().Be("0 (entre \u22120,19 et 0), 10\u00a0unités");
        statistics.KappaText.Should().Be("non calculable (0 < 10 unités)");
    }

    [Fact]
    public void Nine_units_are_not_enough_and_two_apart_are_not_adjacent()
    {
        var statistics = Agreement.Measure(Enumerable.Repeat(Marks("A A A"), 8).Append(Marks("A E I")), seed: 7);
        statistics.Should().Match<AgreementStatistics>(s => s.Units == 9 && s.Exact == 8 && s.Adjacent == 8 && s.AlphaInterval == null);
        statistics.AlphaText.Should().Be("non calculable (9 < 10 unités)");
    }

    [Fact]
    public void A_negative_agreement_is_shown_as_it_is()
    {
        var statistics = Agreement.Measure(Enumerable.Repeat(Marks("A A A"), 9).Append(Marks("A E I")), seed: 7);
        statistics.Alpha.Should().BeApproximately(-9.0 / 20, 1e-12);
        statistics.Kappa.Should().BeApproximately(4.0 / 19, 1e-12);
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
