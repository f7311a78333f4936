using System.Globalization;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Grids;

public sealed class DossierGridTests
{
    [Theory]
    [InlineData("G-01", "9*E 7*A", "E", "9/16/16/16", "0/0/0/0", 0, 0)]
    [InlineData("G-02", "9*E 6*A 1*C", "A", "9/15/16/16", "0/0/0/0", 1, 0)]
    [InlineData("G-03", "8*E 8*A", "A", "8/16/16/16", "1/0/0/0", 0, 0)]
    [InlineData("G-04", "9*A 7*C", "A", "0/9/16/16", "9/0/0/0", 7, 0)]
    [InlineData("G-05", "9*A 6*C 1*I", "C", "0/9/15/16", "9/0/0/0", 7, 1)]
    [InlineData("G-06", "15*E 1*C", "A", "15/15/16/16", "0/0/0/0", 1, 0)]
    [InlineData("G-07", "15*E 1*I", "C", "15/15/15/16", "0/0/0/0", 1, 1)]
    [InlineData("G-08", "12*E 4*I", "C", "12/12/12/16", "0/0/0/0", 4, 4)]
    [InlineData("G-09", "9*E 7*I", "C", "9/9/9/16", "0/0/0/0", 7, 7)]
    [InlineData("G-10", "8*C 8*I", "I", "0/0/8/16", "9/9/1/0", 16, 8)]
    [InlineData("G-11", "16*I", "I", "0/0/0/16", "9/9/9/0", 16, 16)]
    [InlineData("G-12", "9*E 7*-", "E", "9/9/9/9", "0/0/0/0", 0, 0)]
    [InlineData("G-13", "9*E 1*C 6*-", "A", "9/9/10/10", "0/0/0/0", 1, 0)]
    [InlineData("G-14", "9*E 1*I 6*-", "C", "9/9/9/10", "0/0/0/0", 1, 1)]
    [InlineData("G-15", "8*E 1*I 7*-", "I", "8/8/8/9", "1/1/1/0", 1, 1)]
    [InlineData("G-16", "8*E 8*-", "-", "8/8/8/8", "1/1/1/1", 0, 0)]
    [InlineData("G-17", "16*-", "-", "0/0/0/0", "9/9/9/9", 0, 0)]
    [InlineData("G-18", "1*E 1*A 14*-", "-", "1/2/2/2", "8/7/7/7", 0, 0)]
    public void Worked_vectors_of_7_4(string vector, string marks, string level, string validated, string missing, int blockingExpert, int blockingAvance)
    {
        foreach (var assessment in BuiltIn.All.Select(r => DossierGrid.Assess(r, Grid(Marks(marks)))).Append(DossierGrid.Assess(Grid(Marks(marks)))))
        {
            assessment.Level.Should().Be(Mark(level), vector);
            string.Join('/', assessment.Levels.Select(l => l.Validated)).Should().Be(validated);
            string.Join('/', assessment.Levels.Select(l => l.Missing)).Should().Be(missing);
            assessment.Levels.Select(l => l.Blocking.Count).Should().Equal(blockingExpert, blockingAvance, 0, 0);
            assessment.Levels.Should().OnlyContain(l => l.Required == 9);
            assessment.Complete.Should().Be(vector is not ("G-16" or "G-17" or "G-18"));
        }
    }

    [Fact]
    public void All_4845_count_vectors_agree_with_an_independent_oracle()
    {
        var vectors = 0;
        for (var e = 0; e <= 16; e++)
        {
            for (var a = 0; a + e <= 16; a++)
            {
                for (var c = 0; c + a + e <= 16; c++)
                {
                    for (var i = 0; i + c + a + e <= 16; i++)
                    {
                        vectors++;
                        var marks = Enumerable.Repeat<Level?>(Level.Expert, e)
                            .Concat(Enumerable.Repeat<Level?>(Level.Avance, a))
                            .Concat(Enumerable.Repeat<Level?>(Level.Confirme, c))
                            .Concat(Enumerable.Repeat<Level?>(Level.Initie, i));
                        var assessment = DossierGrid.Assess(Grid([.. marks]));
                        if (assessment.Level != Oracle(e, a, c, i) || assessment.Complete != (e + a + c + i >= 9) || assessment.Evaluated != e + a + c + i)
                        {
                            Assert.Fail($"E {e}, A {a}, C {c}, I {i} gave {assessment.Level}");
                        }
                    }
                }
            }
        }

        vectors.Should().Be(4845);
    }

    // Annexe 3 read as a table, without the code's notions of floor and missing.
    private static Level? Oracle(int e, int a, int c, int i)
    {
        if (e >= 9 && c == 0 && i == 0)
        {
            return Level.Expert;
        }

        if (e + a >= 9 && i == 0)
        {
            return Level.Avance;
        }

        return e + a + c >= 9 ? Level.Confirme : e + a + c + i >= 9 ? Level.Initie : null;
    }

    [Fact]
    public void Blocking_criteria_are_named_in_the_order_of_the_grid()
    {
        var assessment = DossierGrid.Assess(new Dictionary<string, Level?>(StringComparer.Ordinal)
        {
            ["8.2"] = Level.Initie, ["3.1"] = Level.Confirme, ["1.2"] = Level.Avance, ["2.1"] = null,
        });
        assessment.Levels[0].Blocking.Should().Equal("3.1", "8.2");
        assessment.Levels[1].Blocking.Should().Equal("8.2");
        assessment.Counts.Should().BeEquivalentTo(new Dictionary<Level, int>
        {
            [Level.Initie] = 1, [Level.Confirme] = 1, [Level.Avance] = 1, [Level.Expert] = 0,
        });
    }

    [Fact]
    public void A_key_that_is_no_criterion_is_a_bug() =>
        FluentActions.Invoking(() => DossierGrid.Assess(new Dictionary<string, Level?>(StringComparer.Ordinal) { ["1.3"] = null }))
            .Should().Throw<ArgumentException>().WithMessage("'1.3'*");

    [Theory]
    [InlineData("8*E 1*C 7*-", 0, "Expert\u00a0: 8\u00a0critères sur 9, il en manque 1\u00a0; bloquant\u00a0: 5.1")]
    [InlineData("9*E 7*A", 0, "Expert\u00a0: 9\u00a0critères pour 9 demandés, niveau atteint")]
    [InlineData("12*E 4*I", 0, "Expert\u00a0: 12\u00a0critères pour 9 demandés\u00a0; bloquants\u00a0: 7.1, 7.2, 8.1, 8.2")]
    [InlineData("1*E 15*-", 0, "Expert\u00a0: 1\u00a0critère sur 9, il en manque 8")]
    [InlineData("16*I", 3, "Initié\u00a0: 16\u00a0critères pour 9 demandés, niveau atteint")]
    public void Each_level_is_explained_in_one_line(string marks, int level, string explanation) =>
        DossierGrid.Assess(Grid(Marks(marks))).Levels[level].Explanation.Should().Be(explanation);

    [Theory]
    [InlineData("9*E 7*A", 0, null)]
    [InlineData("8*E 1*C 7*-", 0, "Expert\u00a0: il suffirait de porter 5.1 au moins au niveau Avancé et d’avoir 1\u00a0critère de plus au niveau Expert.")]
    [InlineData("8*C 8*I", 2, "Confirmé\u00a0: il suffirait d’avoir 1\u00a0critère de plus au niveau Confirmé ou au-dessus.")]
    [InlineData("15*E 1*I", 1, "Avancé\u00a0: il suffirait de porter 8.2 au moins au niveau Confirmé.")]
    public void Each_level_says_what_would_be_enough(string marks, int level, string? enough) =>
        DossierGrid.Assess(Grid(Marks(marks))).Levels[level].Enough.Should().Be(enough);

    [Theory]
    [InlineData("9*E 7*A", "Le niveau du dossier est Expert\u00a0: 9\u00a0critères à ce niveau ou au-dessus pour 9 demandés.")]
    [InlineData("8*E 8*-", "Grille incomplète\u00a0: 8\u00a0critères évalués sur 9 au moins\u00a0; il en manque 1.")]
    public void The_grid_is_explained(string marks, string explanation) =>
        DossierGrid.Assess(Grid(Marks(marks))).Explanation.Should().Be(explanation);

    [Fact]
    public void Phases_without_an_evaluated_criterion_are_named()
    {
        DossierGrid.Assess(Grid(Marks("9*E 7*-"))).EmptyPhases.Select(p => p.Number).Should().Equal(3);
        DossierGrid.Assess(Grid(Marks("6*- 6*E 1*I 3*-"))).EmptyPhases.Select(p => p.Number).Should().Equal(1);
        DossierGrid.Assess(Grid(Marks("5*- 7*E 1*I 3*-"))).EmptyPhases.Should().BeEmpty();
        DossierGrid.Phases.SelectMany(p => p.Criteria).Should().Equal(DossierGrid.Criteria);
        DossierGrid.Phases.Select(p => p.Criteria[^1]).Should().Equal("3.2", "6.2", "8.2");
    }

    [Fact]
    public void Raising_a_criterion_never_lowers_the_level() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arbitrary(), Gen.Choose(0, 15).ToArbitrary(), (marks, which) =>
        {
            if (marks[which] is null or Level.Expert)
            {
                return true;
            }

            var raised = marks.ToArray();
            raised[which]++;
            return Rank(DossierGrid.Assess(Grid(raised)).Level) >= Rank(DossierGrid.Assess(Grid(marks)).Level);
        }));

    [Fact]
    public void The_place_of_a_mark_never_changes_the_level() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arbitrary(), marks => DossierGrid.Assess(Grid(marks)).Level == DossierGrid.Assess(Grid([.. marks.Reverse()])).Level));

    [Fact]
    public void A_lower_floor_or_a_smaller_number_of_criteria_never_gives_less() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arbitrary(), marks =>
        {
            var strict = Rank(DossierGrid.Assess(Grid(marks)).Level);
            return Rank(DossierGrid.Assess(DossierGridParameters.Annexe3 with { Floors = [] }, Grid(marks)).Level) >= strict
                && Rank(DossierGrid.Assess(DossierGridParameters.Annexe3 with { Required = 8 }, Grid(marks)).Level) >= strict;
        }));

    private static Arbitrary<Level?[]> Arbitrary() => Gen.ArrayOf(Gen.Elements(AllMarks), 16).ToArbitrary();

    private static Dictionary<string, Level?> Grid(Level?[] marks) =>
        DossierGrid.Criteria.Take(marks.Length).Select((c, i) => (c, marks[i])).ToDictionary(m => m.c, m => m.Item2, StringComparer.Ordinal);
}
