using FluentAssertions;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;
using Xunit;

namespace PixEduPortal.Domain.Tests.Candidacies;

public sealed class CandidacyMachineTests
{
    private static readonly DateOnly End = new(2026, 6, 15);
    private static readonly Actor Candidat = new(null, "Candidat", Role.Candidat);
    private static readonly Actor Drane = new(null, "Drane", Role.Drane);
    private static readonly Actor President = new(null, "Président", Role.President);

    [Theory]
    [InlineData(CandidacyState.Volet1Obtained, CandidacyVerb.RegisterVolet2)]
    [InlineData(CandidacyState.Adjourned, CandidacyVerb.RegisterVolet2)]
    [InlineData(CandidacyState.DossierMissed, CandidacyVerb.ChooseAnotherJurySession)]
    [InlineData(CandidacyState.OralAbsent, CandidacyVerb.ChooseAnotherJurySession)]
    public void Volet_2_is_open_to_the_last_day_of_validity(CandidacyState state, CandidacyVerb verb)
    {
        var candidacy = new CandidacySituation(state, End);
        CandidacyMachine.Check(candidacy, verb, Candidat, End).Succeeded.Should().BeTrue();
        var refused = CandidacyMachine.Check(candidacy, verb, Candidat, End.AddDays(1));
        refused.Refusals.Should().ContainSingle().Which.Should().Be(
            new Refusal("VOLET1_EXPIRE", "Le volet 1 n’est plus valide depuis le 16 juin 2026\u00a0: il faut le repasser."));
        CandidacyMachine.Check(candidacy with { Volet1ValidUntil = null }, verb, Candidat, End).Refusals.Single().Message
            .Should().StartWith("Le volet 1 n’est pas obtenu");
        CandidacyMachine.PossibleDecisions(candidacy, Candidat, End).Select(t => t.Verb).Should().Contain(verb);
        CandidacyMachine.PossibleDecisions(candidacy, Candidat, End.AddDays(1)).Select(t => t.Verb).Should().NotContain(verb);
    }

    [Theory]
    [InlineData(CandidacyState.OralAbsent)]
    [InlineData(CandidacyState.OralHeld)]
    public void An_oral_is_held_again_only_while_volet_1_is_valid(CandidacyState state)
    {
        CandidacyMachine.Check(new(state, End), CandidacyVerb.RescheduleOral, President, End, "Excusé.").Value.Should().Be(CandidacyState.DossierSubmitted);
        CandidacyMachine.Check(new(state, End), CandidacyVerb.RescheduleOral, President, End.AddDays(1), "Excusé.").Refusals.Single().Code.Should().Be("VOLET1_EXPIRE");
        CandidacyMachine.Check(new(state, End), CandidacyVerb.RescheduleOral, President, End).Refusals.Single().Code.Should().Be("MOTIF_REQUIS");
    }

    [Fact]
    public void Volet_1_expires_the_day_after_its_last_day()
    {
        foreach (var state in CandidacyMachine.Table.Transitions.Where(t => t.Verb == CandidacyVerb.ExpireVolet1).Select(t => t.From!.Value))
        {
            CandidacyMachine.Check(new(state, End), CandidacyVerb.ExpireVolet1, Actor.Portal, End).Refusals.Single().Code.Should().Be("VOLET1_ENCORE_VALIDE");
            CandidacyMachine.Check(new(state), CandidacyVerb.ExpireVolet1, Actor.Portal, End).Refusals.Single().Code.Should().Be("VOLET1_ENCORE_VALIDE");
            CandidacyMachine.Check(new(state, End), CandidacyVerb.ExpireVolet1, Actor.Portal, End.AddDays(1)).Value.Should().Be(CandidacyState.Volet1Expired);
        }
    }

    [Fact]
    public void An_oral_held_in_time_waits_for_its_decision()
    {
        foreach (var state in new[] { CandidacyState.OralHeld, CandidacyState.Deliberated })
        {
            CandidacyMachine.Check(new(state, End, OralHeldOn: End), CandidacyVerb.ExpireVolet1, Actor.Portal, End.AddDays(1)).Refusals.Single().Code.Should().Be("ORAL_DANS_LA_VALIDITE");
            CandidacyMachine.Check(new(state, End, OralHeldOn: End.AddDays(1)), CandidacyVerb.ExpireVolet1, Actor.Portal, End.AddDays(2)).Succeeded.Should().BeTrue();
        }

        CandidacyMachine.Check(new(CandidacyState.Adjourned, End, OralHeldOn: End), CandidacyVerb.ExpireVolet1, Actor.Portal, End.AddDays(1)).Succeeded.Should().BeTrue();
    }

    [Theory]
    [InlineData(DecisionOutcome.Certifie, CandidacyVerb.ReleaseCertified, CandidacyState.Certified)]
    [InlineData(DecisionOutcome.Ajourne, CandidacyVerb.ReleaseAdjourned, CandidacyState.Adjourned)]
    [InlineData(DecisionOutcome.Volet1Expire, CandidacyVerb.ReleaseExpired, CandidacyState.Volet1Expired)]
    public void What_is_released_is_the_stored_outcome(DecisionOutcome outcome, CandidacyVerb verb, CandidacyState state)
    {
        var candidacy = new CandidacySituation(CandidacyState.Decided, End, Outcome: outcome);
        CandidacyMachine.PossibleDecisions(candidacy, Drane, End).Select(t => t.Verb).Should().Equal(verb);
        CandidacyMachine.Check(candidacy, verb, Drane, End).Value.Should().Be(state);
        foreach (var other in new[] { CandidacyVerb.ReleaseCertified, CandidacyVerb.ReleaseAdjourned, CandidacyVerb.ReleaseExpired }.Where(v => v != verb))
        {
            CandidacyMachine.Check(candidacy, other, Drane, End).Refusals.Single().Code.Should().Be("DECISION_DIFFERENTE");
        }
    }

    [Fact]
    public void A_decision_is_reopened_by_two_persons_while_no_later_attempt_began()
    {
        var candidacy = new CandidacySituation(CandidacyState.Adjourned, End, Outcome: DecisionOutcome.Ajourne);
        CandidacyMachine.Check(candidacy, CandidacyVerb.ReopenDecision, President, End, "Erreur.", deputyAgrees: true).Value.Should().Be(CandidacyState.Deliberated);
        CandidacyMachine.Check(candidacy, CandidacyVerb.ReopenDecision, President, End, "Erreur.").Refusals.Single().Code.Should().Be("DEUX_PERSONNES_REQUISES");
        CandidacyMachine.Check(candidacy with { LaterAttemptBegun = true }, CandidacyVerb.ReopenDecision, President, End, "Erreur.", deputyAgrees: true)
            .Refusals.Single().Code.Should().Be("NOUVELLE_PRESENTATION_COMMENCEE");
    }

    [Fact]
    public void Whoever_must_act_next_can_or_the_path_is_closed()
    {
        foreach (var state in Enum.GetValues<CandidacyState>())
        {
            var action = CandidacyMachine.ActionRequiredFrom(state);
            action.Text.Should().NotBeEmpty();
            (action.Who is null).Should().Be(state is CandidacyState.Certified or CandidacyState.Withdrawn);
            CandidacyMachine.IsActive(state).Should().Be(action.Who is not null);
            if (action.Who is { } who && who != Role.Jury && state is not (CandidacyState.Draft or CandidacyState.ConvokedVolet1 or CandidacyState.Volet1Expired or CandidacyState.RegisteredVolet2))
            {
                CandidacyMachine.Table.Transitions.Should().Contain(t => t.From == state && t.Verb != CandidacyVerb.Withdraw && t.Who.Contains(who), "{0}", state);
            }
        }
    }
}
