using FluentAssertions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Kernel;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Deliberations;

public sealed class HarmonisationRulesTests
{
    private static readonly IReadOnlyDictionary<string, string?> None = new Dictionary<string, string?>(StringComparer.Ordinal);

    [Fact]
    public void Three_sheets_that_agree_validate()
    {
        var content = Content("16*A", "A A A E E");
        Codes(content).Should().BeEmpty();
        HarmonisationRules.CheckSettling(BuiltIn.Of2023, content, Sheets(content)).Should().BeEmpty();
        HarmonisationRules.Assess(BuiltIn.Of2023, content).Should().Match<HarmonisationAssessment>(a => a.Level == Level.Avance && !a.Differ && !a.RecordedInsufficient);
        HarmonisationRules.Assess(BuiltIn.Of2023, content).Explanation.Should().Be("Le jury arrête le niveau Avancé.");
    }

    [Theory]
    [InlineData(HarmonisationState.Proposed, false)]
    [InlineData(HarmonisationState.Discussed, false)]
    [InlineData(HarmonisationState.Settled, true)]
    [InlineData(HarmonisationState.Validated, true)]
    [InlineData(HarmonisationState.Locked, false)]
    [InlineData(HarmonisationState.Revoked, false)]
    public void Only_a_settled_harmonisation_validates(HarmonisationState state, bool validates)
    {
        var content = Content("16*A", "A A A E E");
        HarmonisationRules.CheckValidation(BuiltIn.Of2023, state, content, Sheets(content), []).Select(r => r.Code)
            .Should().Equal(validates ? [] : ["HARMONISATION_NON_ARRETEE"]);
    }

    [Fact]
    public void Two_sheets_or_a_jury_that_does_not_conform_do_not_validate()
    {
        var content = Content("16*A", "A A A E E");
        HarmonisationRules.CheckValidation(BuiltIn.Of2023, HarmonisationState.Settled, content, [.. Sheets(content).Take(2)], []).Single()
            .Should().Be(new Refusal("FICHES_MANQUANTES", "2\u00a0fiches transmises sur 3\u00a0: attendez celles qui manquent."));
        HarmonisationRules.CheckValidation(BuiltIn.Of2023, HarmonisationState.Settled, content, Sheets(content), [new("JURY_SANS_EXPERT", "x")]).Single().Code.Should().Be("JURY_SANS_EXPERT");
    }

    [Fact]
    public void Every_key_is_settled()
    {
        var content = Content("16*A", "A A A E E");
        var marks = content.Marks.Where(m => m.Key is not ("2.2" or "5")).ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);
        HarmonisationRules.CheckSettling(BuiltIn.Of2023, content with { Marks = marks }, Sheets(content))
            .Select(r => $"{r.Code} {r.Field}").Should().Equal("CHOIX_MANQUANT 2.2", "CHOIX_MANQUANT 5");
    }

    [Fact]
    public void What_is_not_settled_does_not_validate_either()
    {
        var content = Content("16*A", "A A A E E");
        var marks = content.Marks.Where(m => m.Key != "2.2").ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);
        HarmonisationRules.CheckValidation(BuiltIn.Of2023, HarmonisationState.Settled, content with { Marks = marks }, Sheets(content), []).Single().Should().Be(
            new Refusal("CHOIX_MANQUANT", "Critère 2.2\u00a0: arrêtez un niveau ou «\u00a0non observé\u00a0».", "2.2"));
    }

    [Fact]
    public void A_mark_outside_the_sheets_needs_its_reason()
    {
        var content = Content("15*A 1*E", "A A A E E");
        var sheets = Sheets(Content("16*A", "A A A E E"));
        HarmonisationRules.CheckSettling(BuiltIn.Of2023, content, sheets).Single().Should().Match<Refusal>(r => r.Code == "MOTIF_REQUIS" && r.Field == "8.2");
        HarmonisationRules.CheckSettling(BuiltIn.Of2023, content with { Reasons = Text("8.2", " ") }, sheets).Should().HaveCount(1);
        HarmonisationRules.CheckSettling(BuiltIn.Of2023, content with { Reasons = Text("8.2", "Vu à l'oral.") }, sheets).Should().BeEmpty();
    }

    [Fact]
    public void On_a_tie_the_president_chooses_among_the_tied_levels_with_a_reason()
    {
        var content = Content("16*C", "E E C C I");
        Settle(content).Should().Equal("CHOIX_REQUIS chosenLevel", "MOTIF_REQUIS choiceReason");
        Settle(content with { ChosenLevel = Level.Avance, ChoiceReason = "Motif." }).Should().Equal("CHOIX_REQUIS chosenLevel");
        Settle(content with { ChosenLevel = Level.Confirme }).Should().Equal("MOTIF_REQUIS choiceReason");
        Settle(content with { ChosenLevel = Level.Confirme, ChoiceReason = "Motif." }).Should().BeEmpty();
        Settle(content with { ChosenLevel = Level.Expert, ChoiceReason = "Motif." }).Should().Equal("REMARQUE_REQUISE remark");
        HarmonisationRules.Assess(BuiltIn.Of2023, content).Explanation.Should().Be("Une égalité reste à trancher par le président.");
        HarmonisationRules.Assess(BuiltIn.Of2023, content with { ChosenLevel = Level.Avance }).Level.Should().BeNull();
    }

    [Fact]
    public void Without_a_tie_the_level_follows_the_marks()
    {
        var content = Content("16*A", "A A A E E");
        Settle(content with { ChosenLevel = Level.Expert, ChoiceReason = "Motif." }).Should().Equal("CHOIX_SANS_EGALITE chosenLevel");
        Settle(content with { ChosenLevel = Level.Avance }).Should().BeEmpty();
    }

    [Fact]
    public void A_grid_that_differs_from_the_bordereau_needs_a_remark()
    {
        var content = Content("16*C", "A A A E E");
        HarmonisationRules.CheckSettling(BuiltIn.Of2023, content, Sheets(content)).Single().Message
            .Should().Be("La grille du dossier (Confirmé) et le bordereau (Avancé) diffèrent\u00a0: expliquez pourquoi dans la remarque.");
        Settle(content with { Remark = "L'oral a convaincu." }).Should().BeEmpty();
        HarmonisationRules.CheckSettling(BuiltIn.Of2023, Content("16*-", "A A A E E"), Sheets(Content("16*-", "A A A E E"))).Single().Message
            .Should().Contain("(aucun niveau)");
    }

    [Fact]
    public void Under_three_observed_domains_the_oral_is_held_again()
    {
        var content = Content("16*E", "E E - - -");
        Codes(content).Should().Equal("BORDEREAU_INCOMPLET");
        HarmonisationRules.Assess(BuiltIn.Of2023, content).Explanation.Should().StartWith("Bordereau incomplet");
    }

    [Fact]
    public void An_incomplete_grid_or_an_empty_phase_needs_a_reason()
    {
        var incomplete = Content("8*E 8*-", "E E E E E") with { Remark = "Remarque." };
        Codes(incomplete).Should().Equal("GRILLE_INCOMPLETE");
        HarmonisationRules.CheckValidation(BuiltIn.Of2023, HarmonisationState.Settled, incomplete, Sheets(incomplete), []).Single().Message
            .Should().Be("Grille incomplète\u00a0: 8\u00a0critères évalués sur 9 au moins\u00a0; il en manque 1. Complétez la grille ou indiquez pourquoi elle reste incomplète.");
        Codes(incomplete with { GridReason = "Dossier court." }).Should().BeEmpty();
        var phase = Content("9*E 7*-", "E E E E E");
        HarmonisationRules.CheckValidation(BuiltIn.Of2023, HarmonisationState.Settled, phase, Sheets(phase), []).Single().Message
            .Should().Be("Aucun critère n’est évalué dans la phase «\u00a0Retour réflexif\u00a0»\u00a0: évaluez-en un ou indiquez pourquoi.");
        Codes(phase with { GridReason = "Non observable." }).Should().BeEmpty();
    }

    [Fact]
    public void Each_observed_domain_has_its_comment()
    {
        var content = Content("16*A", "A A A E -");
        Codes(content with { Comments = None }).Should().Equal("COMMENTAIRE_REQUIS", "COMMENTAIRE_REQUIS", "COMMENTAIRE_REQUIS", "COMMENTAIRE_REQUIS");
        HarmonisationRules.CheckValidation(BuiltIn.Of2023, HarmonisationState.Settled, content with { Comments = None }, Sheets(content), [])[0].Message
            .Should().Be("Domaine 1\u00a0: écrivez un commentaire, qui sera lu par le candidat.");
        Codes(content with { Comments = content.Comments.Where(c => c.Key != "5").ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal) }).Should().BeEmpty();
    }

    [Fact]
    public void In_2026_a_settled_Confirme_is_announced_as_insufficient()
    {
        var content = Content("16*C", "E E C C I") with { ChosenLevel = Level.Confirme, ChoiceReason = "Motif." };
        var assessment = HarmonisationRules.Assess(BuiltIn.Of2026, content);
        assessment.RecordedInsufficient.Should().BeTrue();
        assessment.Explanation.Should().Be("Le jury arrête le niveau Confirmé\u00a0: sous ce règlement, l’oral est enregistré «\u00a0insuffisant\u00a0».");
        HarmonisationRules.Assess(BuiltIn.Of2024, content).RecordedInsufficient.Should().BeFalse();
    }

    [Fact]
    public void The_stored_harmonisation_gives_its_content()
    {
        var id = Guid.NewGuid();
        var stored = new Harmonisation
        {
            Id = id, OralId = id, Version = 1, State = HarmonisationState.Discussed, ProposedAt = default, ChosenLevel = Level.Expert, ChoiceReason = "a", Remark = "b", GridReason = "c",
            Marks = [new() { HarmonisationId = id, Key = "1.1", Level = Level.Expert, Reason = "d", Comment = "e" }, new() { HarmonisationId = id, Key = "1", Level = null, Comment = "f" }],
        };
        HarmonisedContent.Of(stored).Should().BeEquivalentTo(new HarmonisedContent(
            new Dictionary<string, Level?>(StringComparer.Ordinal) { ["1.1"] = Level.Expert, ["1"] = null },
            Text("1", "f"),
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["1.1"] = "d", ["1"] = null },
            Level.Expert, "a", "b", "c"));
    }

    private static IEnumerable<string> Codes(HarmonisedContent content) =>
        HarmonisationRules.CheckValidation(BuiltIn.Of2023, HarmonisationState.Settled, content, Sheets(content), []).Select(r => r.Code);

    private static IEnumerable<string> Settle(HarmonisedContent content) =>
        HarmonisationRules.CheckSettling(BuiltIn.Of2023, content, Sheets(content)).Select(r => $"{r.Code} {r.Field}");

    private static HarmonisedContent Content(string criteria, string domains) => new(
        DossierGrid.Criteria.Zip(Marks(criteria)).Concat(MarkKeys.Domains.Zip(Marks(domains))).ToDictionary(m => m.First, m => m.Second, StringComparer.Ordinal),
        MarkKeys.Domains.ToDictionary(k => k, _ => (string?)"Commentaire.", StringComparer.Ordinal),
        None);

    private static List<IReadOnlyDictionary<string, Level?>> Sheets(HarmonisedContent content) => [.. Enumerable.Repeat(content.Marks, 3)];

    private static Dictionary<string, string?> Text(string key, string text) => new(StringComparer.Ordinal) { [key] = text };
}
