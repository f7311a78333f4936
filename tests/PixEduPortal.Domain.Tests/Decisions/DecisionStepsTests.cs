using FluentAssertions;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Decisions;

/// <summary>The five steps of R-76 as a reader follows them: up to the one that decides, and no further.</summary>
public sealed class DecisionStepsTests
{
    private static readonly DateOnly Obtained = new(2023, 6, 15);
    private static readonly DateOnly LastDay = new(2026, 6, 15);

    [Fact]
    public void A_certified_candidate_passes_every_step()
    {
        var steps = Steps(BuiltIn.Of2023, new(Level.Expert, Obtained), new(Level.Avance, LastDay));
        steps.Select(step => step.Question).Should().Equal(
            "Le volet 1 est-il obtenu\u00a0?",
            "Le volet 2 est-il évalué\u00a0?",
            "L’oral s’est-il tenu pendant la validité du volet 1\u00a0?",
            "L’écart entre les volets atteint-il 2\u00a0niveaux, ou le niveau n’est-il pas délivré pour la formation\u00a0?",
            "Quel est le plus bas des deux niveaux\u00a0?");
        steps.Select(step => step.Answer).Should().Equal(
            "Oui, au niveau Expert, le 15 juin 2023.",
            "Oui.",
            "Oui, le volet 1 est valable jusqu’au 15 juin 2026 inclus.",
            "Non, rien ne s’oppose à la certification.",
            "Avancé. Le niveau délivré est le plus bas des deux volets.");
        steps.Select(step => step.Decides).Should().Equal(false, false, false, false, true);
    }

    [Fact]
    public void Under_the_2026_reglement_the_jury_gives_the_level()
    {
        var steps = Steps(BuiltIn.Of2026, new(null, Obtained, Admissible: true), new(Level.Expert, LastDay));
        steps[0].Answer.Should().Be("Oui, admissible depuis le 15 juin 2023.");
        steps[3].Question.Should().Be("L’oral est-il insuffisant, ou le niveau n’est-il pas délivré pour la formation\u00a0?");
        steps[4].Should().Be(new DecisionStep("Quel niveau le jury donne-t-il\u00a0?", "Expert. Le niveau délivré est celui du jury.", true));
    }

    [Theory]
    [InlineData("-", "-", null, 1, "Le volet 1 n’est pas obtenu.")]
    [InlineData("E", "-", null, 2, "Le volet 2 n’a pas encore été évalué.")]
    [InlineData("E", "E", "2026-06-16", 3, "L’oral a eu lieu après la fin de validité du volet 1.")]
    [InlineData("E", "I", "2026-06-15", 4, "Le niveau du volet 2 est inférieur d’au moins deux niveaux à celui du volet 1. Ce niveau n’est pas délivré pour cette formation.")]
    [InlineData("E", "E", "2026-06-15", 5, "Expert. Les deux volets donnent le même niveau.")]
    public void The_last_step_told_is_the_one_that_decides(string volet1, string volet2, string? heldOn, int count, string answer)
    {
        var steps = Steps(BuiltIn.Of2023, new(Mark(volet1), Mark(volet1) is null ? null : Obtained), heldOn is null ? null : new(Mark(volet2), Day(heldOn)));
        steps.Should().HaveCount(count);
        steps[^1].Answer.Should().Be(answer);
        steps.Select(step => step.Decides).Should().Equal(Enumerable.Range(1, count).Select(number => number == count));
    }

    [Theory]
    [InlineData(DecisionOutcome.Certifie, "certifie", "Certifié")]
    [InlineData(DecisionOutcome.Ajourne, "ajourne", "Ajourné")]
    [InlineData(DecisionOutcome.Volet1NonObtenu, "volet1_non_obtenu", "Volet 1 non obtenu")]
    [InlineData(DecisionOutcome.Volet1Expire, "volet1_expire", "Volet 1 expiré")]
    [InlineData(DecisionOutcome.EnAttente, "en_attente", "En attente du volet 2")]
    public void Each_outcome_has_its_code_and_its_label(DecisionOutcome outcome, string code, string label)
    {
        outcome.Code().Should().Be(code);
        outcome.Label().Should().Be(label);
    }

    [Fact]
    public void An_outcome_that_does_not_exist_is_a_bug()
    {
        FluentActions.Invoking(() => ((DecisionOutcome)9).Code()).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => ((DecisionOutcome)9).Label()).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static IReadOnlyList<DecisionStep> Steps(Reglement reglement, DecisionVolet1 volet1, DecisionVolet2? volet2)
    {
        var inputs = new DecisionInputs(Formation.Continue, volet1, volet2);
        return DecisionSteps.Of(reglement, inputs, DecisionRules.Decide(reglement, inputs));
    }
}
