using FluentAssertions;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Volet1;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Campaigns;

public sealed class BilanRulesTests
{
    [Theory]
    [InlineData("B-01", "86; 81; 55 55 55 55 55", "E", "C", true)]
    [InlineData("B-02", "75; 65; 50 50 50 50 50", "A", "C", true)]
    [InlineData("B-03", "86; 81; 60 60 60 60 60", "E", "E", false)]
    [InlineData("B-04", "60; 50; 50 50 50 50 50", "C", "C", false)]
    [InlineData("B-05", "86; 81; 60 60 60 60 49.99", "-", "-", false)]
    [InlineData("B-06", "86; 81; 60 60 60 - -", "-", "-", false)]
    public void Worked_vectors_of_7_2(string vector, string measures, string bilan, string volet1, bool alert)
    {
        foreach (var reglement in new[] { BuiltIn.Of2023, BuiltIn.Of2024 })
        {
            var level = BilanRules.LevelOf(reglement, Measures(measures), fileSaysLevel: false, null);
            level.Should().Be(new BilanLevel(Mark(bilan), Estimated: true), vector);
            Volet1Rules.Assess(reglement, Measures(measures)).Level.Should().Be(Mark(volet1), vector);
            (BilanRules.CheckOverPositioning(reglement, level.Level, Measures(measures)) is not null).Should().Be(alert, vector);
        }
    }

    [Theory]
    [InlineData("59.99; 50; 50 50 50 50 50")]
    [InlineData("60; 49.99; 50 50 50 50 50")]
    [InlineData("60; 50; 49.99 50 50 50 50")]
    public void One_hundredth_under_the_minimums_gives_no_bilan_level(string measures) =>
        BilanRules.LevelOf(BuiltIn.Of2023, Measures(measures), false, null).Level.Should().BeNull();

    [Fact]
    public void The_badge_of_the_file_wins_even_when_none_was_obtained()
    {
        BilanRules.LevelOf(BuiltIn.Of2023, Measures("90; 90; 90 90 90 90 90"), true, Level.Initie).Should().Be(new BilanLevel(Level.Initie, false));
        BilanRules.LevelOf(BuiltIn.Of2023, Measures("90; 90; 90 90 90 90 90"), true, null).Should().Be(new BilanLevel(null, false));
        BilanRules.LevelOf(BuiltIn.Of2026, Measures("90; 90; 90 90 90 90 90"), false, null).Should().Be(new BilanLevel(null, true));
        BilanRules.Assess(BuiltIn.Of2026, Measures("90; 90; 90 90 90 90 90")).Should().BeNull();
    }

    [Fact]
    public void Over_positioning_says_which_figures_and_which_positioning()
    {
        BilanRules.CheckOverPositioning(BuiltIn.Of2023, Level.Expert, Measures("86; 81; 55 60 60 60 60"))!.Explanations
            .Should().Equal("domaine\u00a01\u00a0: 55\u00a0% pour 60\u00a0% demandés, il manque 5\u00a0points");
        BilanRules.CheckOverPositioning(BuiltIn.Of2023, Level.Expert, Measures("86; 81; 60 60 60 60 60"), Level.Avance)!.Explanations
            .Should().Equal("Le niveau du bilan, Expert, dépasse celui des derniers positionnements, Avancé.");
        BilanRules.CheckOverPositioning(BuiltIn.Of2023, Level.Expert, Measures("86; 81; 60 60 60 60 60"), Level.Expert).Should().BeNull();
        BilanRules.CheckOverPositioning(BuiltIn.Of2023, Level.Expert, Measures("86; 81; 60 60 60 - -")).Should().BeNull("what is not measured misses nothing");
        BilanRules.CheckOverPositioning(BuiltIn.Of2023, Level.Initie, Measures("0; 0; 0 0 0 0 0")).Should().BeNull("Initié has no conditions");
        BilanRules.CheckOverPositioning(BuiltIn.Of2026, Level.Expert, Measures("0; 0; 0 0 0 0 0")).Should().BeNull();
    }

    [Theory]
    [InlineData("2023", Formation.Continue, false, "E", "BILAN_ATTENDU")]
    [InlineData("2023", Formation.Continue, true, "-", "BILAN_SANS_NIVEAU")]
    [InlineData("2023", Formation.Continue, true, "I", "NIVEAU_NON_DELIVRE")]
    [InlineData("2023", Formation.Continue, true, "C", "")]
    [InlineData("2024", Formation.Continue, true, "E", "")]
    [InlineData("2023", Formation.Initiale, true, "I", "")]
    [InlineData("2023", Formation.Initiale, true, "A", "NIVEAU_NON_DELIVRE")]
    [InlineData("2026", Formation.Continue, false, "-", "")]
    public void Eligible_is_a_shared_bilan_with_a_delivered_level(string reglement, Formation formation, bool shared, string level, string code) =>
        string.Join(' ', BilanRules.CheckEligibility(BuiltIn.Find(reglement)!, formation, shared, Mark(level)).Refusals.Select(r => r.Code)).Should().Be(code);

    [Fact]
    public void A_level_that_is_not_delivered_names_those_that_are() =>
        BilanRules.CheckEligibility(BuiltIn.Of2023, Formation.Initiale, true, Level.Expert).Refusals.Single().Message
            .Should().Be("Le niveau Expert n’est pas délivré en formation initiale. Niveaux possibles\u00a0: Initié ou Confirmé.");

    [Theory]
    [InlineData("2023", "A", "A", null, "")]
    [InlineData("2023", "A", "E", "Motif.", "NIVEAU_TROP_HAUT")]
    [InlineData("2023", "A", "C", null, "DEROGATION_REQUISE")]
    [InlineData("2023", "A", "C", " ", "DEROGATION_REQUISE")]
    [InlineData("2023", "A", "C", "Demande du candidat.", "")]
    [InlineData("2023", "-", "C", "Motif.", "NIVEAU_REQUIS")]
    [InlineData("2023", "A", "-", "Motif.", "NIVEAU_REQUIS")]
    [InlineData("2026", "A", "-", null, "")]
    [InlineData("2026", "A", "A", null, "SANS_NIVEAU_PRESENTE")]
    public void The_enrolment_level_is_that_of_the_bilan(string reglement, string bilan, string requested, string? reason, string code) =>
        string.Join(' ', BilanRules.CheckEnrolment(BuiltIn.Find(reglement)!, Mark(bilan), Mark(requested), reason).Refusals.Select(r => r.Code)).Should().Be(code);
}
