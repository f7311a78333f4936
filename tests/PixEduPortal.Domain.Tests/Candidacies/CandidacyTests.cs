using FluentAssertions;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;

namespace PixEduPortal.Domain.Tests.Candidacies;

public sealed class CandidacyTests
{
    private static readonly DateTimeOffset Opened = Instant("2024-01-10T09:00:00Z");
    private static readonly Actor Candidat = new(Guid.NewGuid(), "Ana Rivière", Role.Candidat);
    private static readonly Actor Drane = new(Guid.NewGuid(), "Paul Fleury", Role.Drane);
    private static readonly DateOnly End = new(2027, 3, 12);

    [Fact]
    public void A_candidacy_begins_as_a_draft_and_remembers_who_opened_it()
    {
        var person = Guid.NewGuid();
        var id = Guid.NewGuid();
        var candidacy = new Candidacy(id, person, Mention.SecondDegre, Formation.Initiale, "NANTES", "2024", Opened, Candidat);
        candidacy.Should().BeEquivalentTo(new
        {
            Id = id, PersonId = person, Mention = Mention.SecondDegre, Formation = Formation.Initiale, AcademyCode = "NANTES", ReglementId = "2024",
            State = CandidacyState.Draft, StateSince = Opened, OpenedAt = Opened, EnrolledLevel = (Level?)null, Volet1 = (Volet1Standing?)null,
            Modality = (Volet2Modality?)null, JurySessionId = (Guid?)null, Alert = (string?)null, IsActive = true,
        });
        candidacy.AcademiesSinceVolet2.Should().BeEmpty();
        candidacy.Events.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            CandidacyId = id, From = (CandidacyState?)null, To = CandidacyState.Draft, AuthorId = Candidat.UserId, AuthorName = "Ana Rivière",
            AuthorRole = Role.Candidat, At = Opened, Reason = (string?)null,
        });
    }

    [Fact]
    public void A_move_that_the_table_allows_is_kept_with_its_author_and_reason()
    {
        var candidacy = Draft();
        var later = Opened.AddDays(2);
        candidacy.MoveTo(CandidacyState.Eligible, Drane, later, "Bilan vu.").Succeeded.Should().BeTrue();
        candidacy.State.Should().Be(CandidacyState.Eligible);
        candidacy.StateSince.Should().Be(later);
        candidacy.OpenedAt.Should().Be(Opened);
        candidacy.Events[^1].Should().BeEquivalentTo(new
        {
            CandidacyId = candidacy.Id, From = CandidacyState.Draft, To = CandidacyState.Eligible, AuthorId = Drane.UserId, AuthorName = "Paul Fleury",
            AuthorRole = Role.Drane, At = later, Reason = "Bilan vu.",
        });
        candidacy.Events.Select(e => e.Id).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_move_that_is_refused_changes_nothing()
    {
        var candidacy = Draft();
        candidacy.MoveTo(CandidacyState.Eligible, Drane, Opened.AddDays(1)).Refusals.Single().Code.Should().Be("MOTIF_REQUIS");
        candidacy.MoveTo(CandidacyState.Certified, Drane, Opened.AddDays(1), "Motif.").Refusals.Single().Code.Should().Be("TRANSITION_INTERDITE");
        candidacy.State.Should().Be(CandidacyState.Draft);
        candidacy.StateSince.Should().Be(Opened);
        candidacy.Events.Should().ContainSingle();
    }

    [Fact]
    public void A_candidacy_that_is_certified_or_withdrawn_is_no_longer_active()
    {
        var withdrawn = Draft();
        withdrawn.MoveTo(CandidacyState.Withdrawn, Candidat, Opened).Succeeded.Should().BeTrue();
        withdrawn.IsActive.Should().BeFalse();
        var adjourned = At(CandidacyState.Decided);
        adjourned.MoveTo(CandidacyState.Adjourned, Drane, Opened);
        adjourned.IsActive.Should().BeTrue();
        var certified = At(CandidacyState.Decided);
        certified.MoveTo(CandidacyState.Certified, Drane, Opened);
        certified.IsActive.Should().BeFalse();
    }

    [Theory]
    [InlineData("C", null, true)]
    [InlineData("-", true, true)]
    [InlineData("-", false, false)]
    [InlineData("-", null, false)]
    public void Volet_1_is_obtained_by_a_level_or_an_admissibility(string level, bool? admissible, bool obtained) =>
        new Volet1Standing(Mark(level), admissible, new(2024, 3, 12), null, null).Obtained.Should().Be(obtained);

    [Fact]
    public void The_result_of_volet_1_brings_its_reglement()
    {
        var candidacy = Draft();
        var standing = new Volet1Standing(null, true, new(2026, 3, 12), new(2029, 3, 12), 7);
        candidacy.RecordVolet1(standing, "2026");
        candidacy.Volet1.Should().BeSameAs(standing);
        candidacy.ReglementId.Should().Be("2026");
    }

    [Fact]
    public void Every_academy_since_the_registration_to_volet_2_is_kept_once()
    {
        var candidacy = Draft();
        candidacy.TransferTo("RENNES");
        candidacy.AcademiesSinceVolet2.Should().BeEmpty("the candidate was not registered to volet 2 yet (R-52)");

        var session = Guid.NewGuid();
        candidacy.JoinJurySession(session);
        candidacy.JurySessionId.Should().Be(session);
        candidacy.Modality.Should().Be(Volet2Modality.JuryOral);
        candidacy.TransferTo("LILLE");
        candidacy.TransferTo("RENNES");
        candidacy.JoinJurySession(Guid.NewGuid());
        candidacy.AcademyCode.Should().Be("RENNES");
        candidacy.AcademiesSinceVolet2.Should().Equal("RENNES", "LILLE");
    }

    [Fact]
    public void A_resource_has_no_jury_session_and_keeps_no_academy_away()
    {
        var candidacy = Draft();
        candidacy.JoinJurySession(Guid.NewGuid());
        candidacy.JoinResource();
        candidacy.JurySessionId.Should().BeNull();
        candidacy.Modality.Should().Be(Volet2Modality.RessourceValidee);
        candidacy.TransferTo("LILLE");
        candidacy.AcademiesSinceVolet2.Should().Equal(["NANTES"], "R-50: no jury");
    }

    [Theory]
    [InlineData(CandidacyState.Draft, "DeclareEligible Transfer")]
    [InlineData(CandidacyState.Volet1Obtained, "RegisterVolet2 Transfer")]
    [InlineData(CandidacyState.RegisteredVolet2, "Postpone Transfer")]
    [InlineData(CandidacyState.DossierMissed, "GrantDerogation Transfer")]
    [InlineData(CandidacyState.Adjourned, "RegisterVolet2 Transfer")]
    [InlineData(CandidacyState.Decided, "")]
    [InlineData(CandidacyState.Certified, "")]
    [InlineData(CandidacyState.Withdrawn, "")]
    public void The_DRANE_has_these_actions(CandidacyState state, string actions) => Actions(At(state), Drane).Should().Be(actions);

    [Theory]
    [InlineData(CandidacyState.Draft, "Withdraw")]
    [InlineData(CandidacyState.Volet1Obtained, "RegisterVolet2 Withdraw")]
    [InlineData(CandidacyState.RegisteredVolet2, "Withdraw Postpone")]
    [InlineData(CandidacyState.DossierMissed, "ChooseAnotherJurySession Withdraw")]
    [InlineData(CandidacyState.OralAbsent, "ChooseAnotherJurySession Withdraw")]
    [InlineData(CandidacyState.Adjourned, "RegisterVolet2")]
    [InlineData(CandidacyState.Decided, "")]
    public void The_candidate_has_these_actions(CandidacyState state, string actions) => Actions(At(state), Candidat).Should().Be(actions);

    [Fact]
    public void Nobody_else_acts_from_the_page_of_a_candidacy()
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => r is not (Role.Candidat or Role.Drane or Role.System)))
        {
            Enum.GetValues<CandidacyState>().SelectMany(state => At(state).PossibleDecisions(new Actor(null, "", role), End)).Should().BeEmpty("{0}", role);
        }
    }

    [Fact]
    public void A_registration_is_postponed_before_a_jury_and_to_the_last_day_of_validity()
    {
        var registered = At(CandidacyState.RegisteredVolet2);
        registered.Allows(CandidacyAction.Postpone, Candidat, End).Should().BeTrue();
        registered.Allows(CandidacyAction.Postpone, Candidat, End.AddDays(1)).Should().BeFalse();
        registered.Allows(CandidacyAction.Postpone, Actor.Portal, End).Should().BeFalse();
        registered.JoinResource();
        registered.Allows(CandidacyAction.Postpone, Candidat, End).Should().BeFalse();
        At(CandidacyState.RegisteredVolet2, volet1: false).Allows(CandidacyAction.Postpone, Candidat, End).Should().BeFalse();
        At(CandidacyState.DossierSubmitted).Allows(CandidacyAction.Postpone, Candidat, End).Should().BeFalse();
    }

    [Fact]
    public void Each_action_says_what_it_does_and_whether_a_reason_is_due()
    {
        At(CandidacyState.RegisteredVolet2).PossibleDecisions(Drane, End).Should().Equal(
            new PossibleAction(CandidacyAction.Postpone, "Reporter à une autre session de jury", true),
            new PossibleAction(CandidacyAction.Transfer, "Transférer à une autre académie", true));
        At(CandidacyState.DossierMissed).PossibleDecisions(Drane, End)[0].Should().Be(new PossibleAction(CandidacyAction.GrantDerogation, "Accorder une dérogation", true));
        At(CandidacyState.DossierMissed).PossibleDecisions(Candidat, End)[0].Should().Be(
            new PossibleAction(CandidacyAction.ChooseAnotherJurySession, "Choisir une autre session de jury", false));
    }

    [Fact]
    public void A_resource_is_handed_in_where_a_dossier_would_be()
    {
        CandidacyMachine.ActionRequiredFrom(CandidacyState.RegisteredVolet2, Volet2Modality.RessourceValidee).Should().Be(new ActionRequired(Role.Candidat, "Déposer la ressource pédagogique"));
        CandidacyMachine.ActionRequiredFrom(CandidacyState.RegisteredVolet2, Volet2Modality.JuryOral).Text.Should().Be("Déposer le dossier avant la date butoir");
        CandidacyMachine.ActionRequiredFrom(CandidacyState.RegisteredVolet2, null).Text.Should().Be("Déposer le dossier avant la date butoir");
        CandidacyMachine.ActionRequiredFrom(CandidacyState.Adjourned, Volet2Modality.RessourceValidee).Text.Should().Be("Se présenter de nouveau au volet 2");
    }

    [Fact]
    public void The_machine_reads_the_candidacy()
    {
        var candidacy = At(CandidacyState.RegisteredVolet2);
        candidacy.JoinResource();
        candidacy.Situation().Should().Be(new CandidacySituation(CandidacyState.RegisteredVolet2, End, Modality: Volet2Modality.RessourceValidee));
        Draft().Situation().Should().Be(new CandidacySituation(CandidacyState.Draft));
    }

    private static Candidacy Draft() => new(Guid.NewGuid(), Guid.NewGuid(), Mention.SecondDegre, Formation.Continue, "NANTES", "2023", Opened, Candidat);

    private static string Actions(Candidacy candidacy, Actor actor) => string.Join(' ', candidacy.PossibleDecisions(actor, End).Select(possible => possible.Action));

    // The shortest way through the table, each step by somebody who may.
    private static Candidacy At(CandidacyState state, bool volet1 = true)
    {
        var candidacy = Draft();
        if (volet1)
        {
            candidacy.RecordVolet1(new Volet1Standing(Level.Expert, null, new(2024, 3, 12), End, null), "2023");
        }

        foreach (var step in Path(CandidacyState.Draft, state))
        {
            candidacy.MoveTo(step.To, new Actor(null, "", step.Who[0]), Opened, "Motif.").Succeeded.Should().BeTrue();
        }

        return candidacy;
    }

    private static List<Transition<CandidacyState, CandidacyVerb>> Path(CandidacyState from, CandidacyState to)
    {
        var ways = new Queue<List<Transition<CandidacyState, CandidacyVerb>>>([[]]);
        var seen = new HashSet<CandidacyState> { from };
        while (ways.TryDequeue(out var way))
        {
            var at = way.Count == 0 ? from : way[^1].To;
            if (at == to)
            {
                return way;
            }

            foreach (var next in CandidacyMachine.Table.Transitions.Where(t => t.From == at && seen.Add(t.To)))
            {
                ways.Enqueue([.. way, next]);
            }
        }

        throw new InvalidOperationException($"{to} cannot be reached.");
    }
}
