using FluentAssertions;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Grids;

public sealed class BordereauTests
{
    [Theory]
    [InlineData("D-01", "A A A E E", "A", false, "A", 5)]
    [InlineData("D-02", "A A E C -", "A", false, "A", 4)]
    [InlineData("D-03", "E E C C I", "C", true, "E C", 5)]
    [InlineData("D-04", "A A - C C", "C", true, "A C", 4)]
    [InlineData("D-05", "E A C I -", "I", true, "E A C I", 4)]
    [InlineData("D-06", "E A C - -", "C", true, "E A C", 3)]
    [InlineData("D-07", "E E E - -", "E", false, "E", 3)]
    [InlineData("D-08", "E E - - -", "-", false, "", 2)]
    [InlineData("D-09", "E E A I I", "I", true, "E I", 5)]
    [InlineData("D-10", "I C A E E", "E", false, "E", 5)]
    [InlineData("D-11", "- - - - -", "-", false, "", 0)]
    [InlineData("D-12", "A A C C -", "C", true, "A C", 4)]
    public void Worked_vectors_of_7_5(string vector, string marks, string level, bool tie, string candidates, int observed)
    {
        foreach (var assessment in BuiltIn.All.Select(r => Bordereau.Assess(r, Domains(Marks(marks)))).Append(Bordereau.Assess(Domains(Marks(marks)))))
        {
            assessment.Level.Should().Be(Mark(level), vector);
            assessment.Tie.Should().Be(tie);
            assessment.Candidates.Select(c => (Level?)c).Should().Equal(Marks(candidates));
            assessment.Observed.Should().Be(observed);
            assessment.Complete.Should().Be(observed >= 3);
            assessment.Alert.Should().Be(vector is "D-02" or "D-03" or "D-05" or "D-06" or "D-09" or "D-10", vector);
            (assessment.AlertText is not null).Should().Be(assessment.Alert);
        }
    }

    [Fact]
    public void All_3125_combinations_agree_with_an_independent_oracle()
    {
        var combinations = 0;
        foreach (var marks in AllMarks.SelectMany(_ => AllMarks, (a, b) => (a, b)).SelectMany(_ => AllMarks, (p, c) => (p, c))
                     .SelectMany(_ => AllMarks, (p, d) => (p, d)).SelectMany(_ => AllMarks, (p, e) => new[] { p.p.p.a, p.p.p.b, p.p.c, p.d, e }))
        {
            combinations++;
            var counts = new int[5];
            foreach (var mark in marks)
            {
                counts[Rank(mark)]++;
            }

            var observed = 5 - counts[0];
            var best = Math.Max(Math.Max(counts[1], counts[2]), Math.Max(counts[3], counts[4]));
            var tied = new[] { 4, 3, 2, 1 }.Where(l => observed >= 3 && counts[l] == best).ToList();
            var assessment = Bordereau.Assess(Domains(marks));
            var present = Enumerable.Range(1, 4).Where(l => counts[l] > 0).ToList();
            var agrees = assessment.Candidates.Select(c => (int)c).SequenceEqual(tied)
                && assessment.Level == (tied.Count == 0 ? null : (Level?)tied[^1])
                && assessment.Tie == tied.Count > 1
                && assessment.Observed == observed
                && assessment.Frequency == (tied.Count == 0 ? 0 : best)
                && assessment.Alert == (present.Count > 0 && present[^1] - present[0] >= 2);
            if (!agrees)
            {
                Assert.Fail($"{string.Join(' ', marks)} gave {assessment}");
            }
        }

        combinations.Should().Be(3125);
    }

    [Theory]
    [InlineData("A A E C -", "Avancé est le niveau le plus fréquent\u00a0: 2\u00a0domaines sur 4\u00a0domaines observés.")]
    [InlineData("E E C C I", "Égalité entre Expert et Confirmé, 2\u00a0domaines chacun\u00a0: Confirmé est proposé\u00a0; le président choisit parmi ces niveaux, avec un motif.")]
    [InlineData("E E - - -", "Bordereau incomplet\u00a0: 2\u00a0domaines observés sur 3 au moins\u00a0; sans 1\u00a0domaine de plus, l’oral est à tenir de nouveau.")]
    public void The_majority_is_explained(string marks, string explanation) =>
        Bordereau.Assess(Domains(Marks(marks))).Explanation.Should().Be(explanation);

    [Fact]
    public void A_missing_domain_is_not_observed_and_an_unknown_one_is_a_bug()
    {
        Bordereau.Assess(new Dictionary<int, Level?> { [1] = Level.Expert }).Observed.Should().Be(1);
        FluentActions.Invoking(() => Bordereau.Assess(new Dictionary<int, Level?> { [6] = null })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Bordereau.Assess(new Dictionary<int, Level?> { [0] = null })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Bordereau.Assess(new Dictionary<int, Level?> { [1] = Level.Expert, [6] = null })).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void The_rule_of_ties_and_the_minimum_are_data()
    {
        var highest = new BordereauParameters(2, TieProposal.Highest);
        Bordereau.Assess(highest, Domains(Marks("E C - - -"))).Level.Should().Be(Level.Expert);
    }

    private static Dictionary<int, Level?> Domains(Level?[] marks) => marks.Select((m, i) => (i, m)).ToDictionary(m => m.i + 1, m => m.m);
}
