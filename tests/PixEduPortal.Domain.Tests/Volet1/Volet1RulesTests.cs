using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Volet1;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Volet1;

public sealed class Volet1RulesTests
{
    [Theory]
    [InlineData("V1-01", "85; 80; 60 60 60 60 60", "E", "E; E; E")]
    [InlineData("V1-02", "84.99; 80; 60 60 60 60 60", "E", "A; -; A")]
    [InlineData("V1-03", "85; 79.99; 60 60 60 60 60", "E", "A; -; A")]
    [InlineData("V1-04", "85; 80; 60 60 60 60 59.99", "E", "C; -; -")]
    [InlineData("V1-05", "75; 65; 60 60 60 60 60", "A", "A; A; A")]
    [InlineData("V1-06", "74.99; 65; 60 60 60 60 60", "A", "C; -; C")]
    [InlineData("V1-07", "75; 64.99; 60 60 60 60 60", "A", "C; -; C")]
    [InlineData("V1-08", "80; 65; 70 70 59.9 70 70", "A", "C; -; C")]
    [InlineData("V1-09", "60; 50; 50 50 50 50 50", "C", "C; C; C")]
    [InlineData("V1-10", "59.99; 50; 50 50 50 50 50", "C", "-; -; -")]
    [InlineData("V1-11", "60; 49.99; 50 50 50 50 50", "C", "-; -; -")]
    [InlineData("V1-12", "60; 50; 50 50 49.99 50 50", "C", "-; -; -")]
    [InlineData("V1-13", "95; 95; 90 90 90 90 90", "A", "E; A; A")]
    [InlineData("V1-14", "80; 70; 65 65 65 65 65", "absent", "A; A; A")]
    [InlineData("V1-15", "61; 52; 55 55 55 55 55", "E", "C; -; -")]
    [InlineData("V1-16", "61; 52; 55 55 55 55 55", "I", "C; -; -")]
    [InlineData("V1-17", "86; 81.5; 70 65 60 90 -", "E", "-; -; -")]
    [InlineData("V1-18", "80; 82; 70 70 70 70 -", "E", "-; -; -")]
    [InlineData("V1-19", "0; 0; - - - - -", "absent", "-; -; -")]
    [InlineData("V1-20", "100; 100; 100 100 100 100 100", "C", "E; C; C")]
    [InlineData("V1-21", "84.99; 80; 60 60 60 60 60", "A", "A; A; A")]
    public void Worked_vectors_of_7_1(string vector, string measures, string enrolled, string expected)
    {
        var levels = expected.Split(';').Select(Mark).ToArray();
        foreach (var (reglement, granted) in new[] { (BuiltIn.Of2023, levels[1]), (BuiltIn.Of2024, levels[2]) })
        {
            var assessment = Volet1Rules.Assess(reglement, Measures(measures), Mark(enrolled));
            assessment.Level.Should().Be(levels[0], vector);
            assessment.Granted.Should().Be(granted, "{0} under {1}", vector, reglement.Id);
            Volet1Rules.Granted(reglement, assessment, Mark(enrolled)).Should().Be(granted);
            assessment.Verifiable.Should().Be(!measures.Contains('-', StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("85; 80; 60 60 60 60 59.99", false, false, true)]
    [InlineData("86; 81.5; 70 65 60 90 -", null, null, null)]
    [InlineData("80; 82; 70 70 70 70 -", false, null, null)]
    [InlineData("0; 0; - - - - -", false, false, false)]
    public void A_failed_condition_fails_a_level_and_an_unmeasured_one_leaves_it_open(string measures, bool? expert, bool? avance, bool? confirme) =>
        Volet1Rules.Assess(BuiltIn.Of2023, Measures(measures)).Levels.Select(l => l.Met).Should().Equal(expert, avance, confirme);

    [Fact]
    public void Gaps_are_exact()
    {
        var expert = Volet1Rules.Assess(BuiltIn.Of2023, Measures("84.99; 80; 60 60 60 60 60")).Levels[0];
        expert.Conditions.Select(c => c.Gap).Should().Equal(-0.01m, 0, 0, 0, 0, 0, 0);
        expert.Conditions.Select(c => c.Code).Should().Equal("CRCN_MIN", "CRCN_EDU_MIN", "DOMAIN_MIN", "DOMAIN_MIN", "DOMAIN_MIN", "DOMAIN_MIN", "DOMAIN_MIN");
        expert.Conditions.Select(c => c.Domain).Should().Equal(null, null, 1, 2, 3, 4, 5);
        expert.Conditions[0].Missing.Should().Be(0.01m);
        expert.Conditions[1].Missing.Should().Be(0);
    }

    public static TheoryData<Level, int, decimal> Thresholds()
    {
        (Level Level, decimal[] Minimums)[] printed =
        [
            (Level.Confirme, [60, 50, 50, 50, 50, 50, 50]),
            (Level.Avance, [75, 65, 60, 60, 60, 60, 60]),
            (Level.Expert, [85, 80, 60, 60, 60, 60, 60]),
        ];
        var data = new TheoryData<Level, int, decimal>();
        foreach (var (level, minimums) in printed)
        {
            for (var i = 0; i < minimums.Length; i++)
            {
                data.Add(level, i, minimums[i]);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Thresholds))]
    public void Each_minimum_is_inclusive_and_unrounded(Level level, int condition, decimal minimum)
    {
        foreach (var (value, met) in new[] { (minimum - 0.01m, false), (minimum - 0.0000001m, false), (minimum, true), (minimum + 0.01m, true) })
        {
            var values = Enumerable.Range(0, 7).Select(i => i == condition ? value : 100m).ToArray();
            var measures = new Volet1Measures(values[0], values[1], Enumerable.Range(1, 5).ToDictionary(d => d, d => (decimal?)values[d + 1]));
            var assessed = Volet1Rules.Assess(BuiltIn.Of2023, measures).Levels.Single(l => l.Level == level);
            assessed.Met.Should().Be(met);
            assessed.Conditions[condition].Should().Match<Volet1Condition>(c => c.Met == met && c.Required == minimum && c.Value == value);
        }
    }

    [Fact]
    public void A_reglement_that_computes_nothing_refuses_to_assess() =>
        FluentActions.Invoking(() => Volet1Rules.Assess(BuiltIn.Of2026, Measures("100; 100; 100 100 100 100 100")))
            .Should().Throw<InvalidOperationException>();

    [Fact]
    public void A_strict_comparison_is_data_too()
    {
        var strict = BuiltIn.Of2023 with { Volet1 = BuiltIn.Of2023.Volet1 with { Comparison = MinimumComparison.Above } };
        Volet1Rules.Assess(strict, Measures("85; 81; 61 61 61 61 61")).Level.Should().Be(Level.Avance);
        Volet1Rules.Assess(strict, Measures("85; 81; 61 61 61 61 61")).Levels[0].Conditions[0].Explanation
            .Should().Be("CRCN\u00a0: 85\u00a0%, il faut plus de 85\u00a0%");
        Volet1Rules.Assess(strict, Measures("85.01; 81; 61 61 61 61 61")).Level.Should().Be(Level.Expert);
    }

    [Theory]
    [InlineData("84.99", "84,99 % pour 85 % demandés, il manque 0,01 point")]
    [InlineData("84.96", "84,96 % pour 85 % demandés, il manque 0,04 point")]
    [InlineData("84.94", "84,9 % pour 85 % demandés, il manque 0,1 point")]
    [InlineData("66.666666666666", "66,7 % pour 85 % demandés, il manque 18,3 points")]
    [InlineData("85.04", "85,04 % pour 85 % demandés, 0,04 point de plus")]
    [InlineData("86.25", "86,3 % pour 85 % demandés, 1,3 point de plus")]
    public void Figures_are_rounded_for_reading_and_never_to_the_other_side_of_a_minimum(string value, string detail) =>
        Volet1Rules.Assess(BuiltIn.Of2023, Measures($"{value}; 81; 61 61 61 61 61")).Levels[0].Conditions[0].Detail.Replace('\u00a0', ' ')
            .Should().Be(detail);

    [Fact]
    public void Totals_that_were_not_measured_leave_every_level_open()
    {
        var assessment = Volet1Rules.Assess(BuiltIn.Of2023, Measures("90; 90; 90 90 90 90 90") with { Crcn = null });
        assessment.Verifiable.Should().BeFalse();
        assessment.Level.Should().BeNull();
        assessment.Levels.Should().OnlyContain(l => l.Met == null);
    }

    [Fact]
    public void Each_condition_says_what_holds_what_fails_and_by_how_much()
    {
        var expert = Volet1Rules.Assess(BuiltIn.Of2023, Measures("84.99; 81.5; 60 60 59 60 -")).Levels[0];
        expert.Conditions.Select(c => c.Explanation).Should().Equal(
            "CRCN\u00a0: 84,99\u00a0% pour 85\u00a0% demandés, il manque 0,01\u00a0point",
            "CRCN-Édu\u00a0: 81,5\u00a0% pour 80\u00a0% demandés, 1,5\u00a0point de plus",
            "domaine\u00a01\u00a0: 60\u00a0%, juste le minimum demandé",
            "domaine\u00a02\u00a0: 60\u00a0%, juste le minimum demandé",
            "domaine\u00a03\u00a0: 59\u00a0% pour 60\u00a0% demandés, il manque 1\u00a0point",
            "domaine\u00a04\u00a0: 60\u00a0%, juste le minimum demandé",
            "domaine\u00a05\u00a0: 60\u00a0% demandés, non mesuré");
        expert.Explanation.Should().Be(
            "Expert\u00a0: 2 conditions ne sont pas remplies\u00a0; il suffirait de 85\u00a0% (CRCN) et 60\u00a0% (domaine\u00a03), et de mesurer domaine\u00a05.");
    }

    [Theory]
    [InlineData("85; 80; 60 60 60 60 60", "Expert\u00a0: toutes les conditions sont réunies.")]
    [InlineData("84; 80; 60 60 60 60 60", "Expert\u00a0: une condition n’est pas remplie\u00a0; il suffirait de 85\u00a0% (CRCN).")]
    [InlineData("85; 80; 60 60 60 60 -", "Expert\u00a0: on ne peut pas conclure, domaine\u00a05 n’est pas mesuré\u00a0; les autres conditions sont remplies.")]
    [InlineData("85; 80; 60 60 60 - -", "Expert\u00a0: on ne peut pas conclure, domaine\u00a04 et domaine\u00a05 ne sont pas mesurés\u00a0; les autres conditions sont remplies.")]
    public void Each_level_says_what_would_be_enough(string measures, string explanation) =>
        Volet1Rules.Assess(BuiltIn.Of2023, Measures(measures)).Levels[0].Explanation.Should().Be(explanation);

    [Theory]
    [InlineData("2023", "85; 80; 60 60 60 60 -", "E", "Toutes les mesures ne sont pas connues\u00a0: aucun niveau ne peut être calculé.")]
    [InlineData("2023", "0; 0; 0 0 0 0 0", "absent", "Aucun niveau n’est atteint.")]
    [InlineData("2023", "85; 80; 60 60 60 60 60", "absent", "Le niveau atteint est Expert.")]
    [InlineData("2023", "85; 80; 60 60 60 60 60", "I", "Le niveau Initié n’a pas de seuil publié\u00a0: il n’est jamais calculé, seulement importé de Pix.")]
    [InlineData("2023", "85; 80; 60 60 60 60 60", "A", "Le niveau présenté, Avancé, est obtenu.")]
    [InlineData("2024", "84; 80; 60 60 60 60 60", "E", "Le niveau présenté, Expert, n’est pas atteint\u00a0; le niveau juste inférieur, Avancé, est accordé.")]
    [InlineData("2023", "84; 80; 60 60 60 60 60", "E", "Le niveau présenté, Expert, n’est pas atteint\u00a0; les conditions du niveau Avancé le sont, mais ce règlement ne l’accorde pas.")]
    [InlineData("2023", "0; 0; 0 0 0 0 0", "E", "Le niveau présenté, Expert, n’est pas atteint.")]
    public void The_result_is_explained(string reglement, string measures, string enrolled, string explanation) =>
        Volet1Rules.Assess(BuiltIn.Find(reglement)!, Measures(measures), Mark(enrolled)).Explanation.Should().Be(explanation);

    [Fact]
    public void Raising_a_measure_never_lowers_what_is_met_or_granted() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arbitraries.Measures(), Gen.Choose(0, 6).ToArbitrary(), Gen.Choose(0, 5000).ToArbitrary(),
        (values, which, raise) =>
        {
            var higher = values.ToArray();
            higher[which] = Math.Min(100, higher[which] + (raise / 100m));
            return new[] { BuiltIn.Of2023, BuiltIn.Of2024 }.All(r => AllMarks.All(enrolled =>
                NoLess(Volet1Rules.Assess(r, Arbitraries.ToMeasures(higher), enrolled), Volet1Rules.Assess(r, Arbitraries.ToMeasures(values), enrolled))));
        }));

    [Fact]
    public void A_lower_minimum_never_gives_less() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arbitraries.Measures(), Gen.Choose(1, 20).ToArbitrary(),
        (values, lower) =>
        {
            var kinder = BuiltIn.Of2024 with
            {
                Volet1 = BuiltIn.Of2024.Volet1 with
                {
                    Thresholds = [.. BuiltIn.Of2024.Volet1.Thresholds.Select(t => t with { CrcnMin = t.CrcnMin - lower, CrcnEduMin = t.CrcnEduMin - lower, DomainMin = t.DomainMin - lower })],
                },
            };
            return AllMarks.All(e => NoLess(Volet1Rules.Assess(kinder, Arbitraries.ToMeasures(values), e), Volet1Rules.Assess(BuiltIn.Of2024, Arbitraries.ToMeasures(values), e)));
        }));

    [Fact]
    public void What_is_granted_never_exceeds_the_enrolled_level_and_2024_never_gives_less_than_2023() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arbitraries.Measures(), values => Levels.Rising.All(enrolled =>
        {
            var of2023 = Volet1Rules.Assess(BuiltIn.Of2023, Arbitraries.ToMeasures(values), enrolled).Granted;
            var of2024 = Volet1Rules.Assess(BuiltIn.Of2024, Arbitraries.ToMeasures(values), enrolled).Granted;
            return (of2024 is null || of2024 <= enrolled) && (of2023 is null || of2023 == enrolled) && (of2023 is null || of2024 == of2023);
        })));

    private static bool NoLess(Volet1Assessment higher, Volet1Assessment lower) =>
        Rank(higher.Level) >= Rank(lower.Level) && Rank(higher.Granted) >= Rank(lower.Granted);

    private static class Arbitraries
    {
        internal static Arbitrary<decimal[]> Measures() =>
            Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 10000), Gen.Elements(4999, 5000, 5999, 6000, 6499, 6500, 7499, 7500, 7999, 8000, 8499, 8500)), 7)
                .Select(values => values.Select(v => v / 100m).ToArray()).ToArbitrary();

        internal static Volet1Measures ToMeasures(decimal[] v) => new(v[0], v[1], Enumerable.Range(1, 5).ToDictionary(d => d, d => (decimal?)v[d + 1]));
    }
}
