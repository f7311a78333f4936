using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Juries;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Portal.Tests.Candidacies;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Juries;

/// <summary>DOMAIN.md 7.10 through the services: composition when saving, out of academy and conflicts when assigning.</summary>
public sealed class JuryCompositionTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string V = "VERSAILLES";
    private const string N = "NANTES";
    private const string R = "RENNES";
    private const string L = "LILLE";
    private readonly Scene _scene = new(portal);

    [Theory]
    [InlineData("J-1", "Dr NANTES, Ex RENNES, Ex LILLE", null)]
    [InlineData("J-2", "Dr NANTES, In RENNES, Ex LILLE", null)]
    [InlineData("J-3", "Di NANTES, In 0, Ex LILLE", null)]
    [InlineData("J-4", "Ex NANTES, Ex RENNES, Ex LILLE", JuryRules.NoInstitutional)]
    [InlineData("J-5", "Dr NANTES, In RENNES, Di LILLE", JuryRules.NoExpert)]
    [InlineData("J-6", "Dr NANTES, Ex RENNES", JuryRules.NotThreePersons)]
    [InlineData("J-7", "Dr NANTES, X In LILLE, X Ex LILLE", JuryRules.NotThreePersons)]
    [InlineData("J-8", "Dr NANTES, In VERSAILLES, Ex LILLE", JuryRules.SameAcademy)]
    public async Task Each_vector_of_a_jury_gets_its_answer(string number, string members, string? refused)
    {
        var session = await _scene.SessionAsync(V, N, R, L);
        var candidacy = await _scene.SubmittedAsync(V, session);

        var saved = await _scene.SaveJuryAsync(session, await SeatsAsync(members), N);
        var outcome = saved.Succeeded ? await _scene.AssignAsync(saved.Value, V, candidacy) : saved;

        outcome.Refusals.Select(refusal => refusal.Code).Should().BeEquivalentTo(refused is null ? [] : [refused], number);
        (await _scene.CandidacyAsync(candidacy)).State.Should().Be(refused is null ? CandidacyState.AssignedToJury : CandidacyState.DossierSubmitted);
    }

    [Theory]
    [InlineData("Dr NANTES, Ex RENNES, Ex LILLE")]
    [InlineData("Dr NANTES, In RENNES, Ex LILLE")]
    [InlineData("Di NANTES, In 0, Ex LILLE")]
    public async Task A_candidate_who_moved_to_Lille_after_registration_keeps_both_academies_away(string members)
    {
        var session = await _scene.SessionAsync(V, N, R, L);
        var candidacy = await _scene.SubmittedAsync(V, session);
        var saved = await _scene.SaveJuryAsync(session, await SeatsAsync(members), N);
        Scene.Require(await portal.DoAsync(services => services.GetRequiredService<CandidacyService>().TransferAsync(
            new TransferCandidacy { CandidacyId = candidacy, AcademyCode = L, Reason = "mutation" }, Scene.DraneOf(V))));

        var outcome = await _scene.AssignAsync(saved.Value, L, candidacy);

        outcome.Refusals.Should().ContainSingle().Which.Code.Should().Be(JuryRules.SameAcademy);
        (await _scene.CandidacyAsync(candidacy)).AcademiesSinceVolet2.Should().BeEquivalentTo(V, L);
    }

    [Fact]
    public async Task Several_broken_rules_are_said_at_once_and_nothing_is_written()
    {
        var session = await _scene.SessionAsync(V, N);
        var juror = await _scene.JurorAsync(N, JuryQuality.Inspecteur);

        var saved = await portal.DoAsync(services => services.GetRequiredService<JuryService>().SaveAsync(
            new SaveJury { JurySessionId = session, Name = " ", Seats = [new(juror, JuryQuality.ExpertPixEdu), new(Guid.NewGuid(), JuryQuality.Drane)] }, Scene.DraneOf(N)));

        saved.Refusals.Select(refusal => refusal.Code).Should().BeEquivalentTo(
            "JURY_NOM_MANQUANT", JuryRules.NotThreePersons, JuryRules.NoInstitutional, "JURE_INCONNU", "JURY_QUALITE");
        (await portal.DatabaseAsync(db => db.Set<Jury>().CountAsync(jury => jury.JurySessionId == session))).Should().Be(0);
    }

    [Fact]
    public async Task A_member_of_the_candidates_school_is_refused_by_name_and_the_other_dossiers_with_it()
    {
        var session = await _scene.SessionAsync(V, N, R);
        var jury = await Conforming(session, "Collège Jean-Moulin");
        var shared = await _scene.SubmittedAsync(V, session, school: "collège Jean Moulin");
        var other = await _scene.SubmittedAsync(V, session);

        var outcome = await _scene.AssignAsync(jury, V, shared, other);

        outcome.Refusals.Should().ContainSingle().Which.Code.Should().Be(ConflictCodes.SameSchool);
        (await _scene.CandidacyAsync(other)).State.Should().Be(CandidacyState.DossierSubmitted);
        (await portal.DatabaseAsync(db => db.Set<Oral>().CountAsync(oral => oral.JuryId == jury))).Should().Be(0);
    }

    [Fact]
    public async Task A_juror_who_is_a_candidate_of_the_session_cannot_sit_in_it()
    {
        var session = await _scene.SessionAsync(V, N, R);
        var candidacy = await _scene.RegisteredAsync(R, session);
        var person = (await _scene.CandidacyAsync(candidacy)).PersonId;
        var user = await portal.AccountAsync([Role.Jury], R, person);
        await portal.DatabaseAsync(async db =>
        {
            db.Add(new JurorProfile { UserId = user.Id, Qualities = [JuryQuality.ExpertPixEdu] });
            return await db.SaveChangesAsync();
        });

        var saved = await _scene.SaveJuryAsync(session,
            [new(await _scene.JurorAsync(N, JuryQuality.Drane), JuryQuality.Drane), new(user.Id, JuryQuality.ExpertPixEdu), new(await _scene.JurorAsync(N, JuryQuality.ExpertPixEdu), JuryQuality.ExpertPixEdu)], N);

        saved.Refusals.Should().ContainSingle().Which.Code.Should().Be(ConflictCodes.CandidateOfSession);
    }

    [Fact]
    public async Task A_new_member_is_checked_against_the_dossiers_already_assigned()
    {
        var session = await _scene.SessionAsync(V, N, R, L);
        var seats = await SeatsAsync("Dr NANTES, Ex RENNES, Ex LILLE");
        var jury = await _scene.SaveJuryAsync(session, seats, N);
        Scene.Require(await _scene.AssignAsync(jury.Value, V, await _scene.SubmittedAsync(V, session)));

        var changed = await _scene.SaveJuryAsync(session,
            [seats[0], seats[1], new(await _scene.JurorAsync(V, JuryQuality.ExpertPixEdu), JuryQuality.ExpertPixEdu)], N, jury.Value);

        changed.Refusals.Should().ContainSingle().Which.Code.Should().Be(JuryRules.SameAcademy);
        (await portal.DatabaseAsync(db => db.Set<JuryMember>().Where(member => member.JuryId == jury.Value).Select(member => member.UserId).ToListAsync()))
            .Should().BeEquivalentTo(seats.Select(seat => seat.UserId));
    }

    [Fact]
    public async Task An_assignment_creates_the_oral_with_the_frozen_dossier_and_tells_the_journal()
    {
        var session = await _scene.SessionAsync(V, N, R, L);
        var candidacy = await _scene.SubmittedAsync(V, session);
        var jury = await _scene.JuryAsync(session, N, R, L);

        Scene.Require(await _scene.AssignAsync(jury, V, candidacy));

        var oral = await _scene.OralOfAsync(candidacy);
        oral.State.Should().Be(OralState.Assigned);
        oral.DossierVersionId.Should().NotBeNull();
        (await portal.DatabaseAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == "oral.affecte" && entry.SubjectId == candidacy.ToString()))).Should().Be(1);
    }

    [Fact]
    public async Task A_dossier_assigned_twice_a_dossier_not_frozen_and_one_of_another_academy_are_refused()
    {
        var session = await _scene.SessionAsync(V, N, R, L);
        var jury = await _scene.JuryAsync(session, N, R, L);
        var assigned = await _scene.SubmittedAsync(V, session);
        Scene.Require(await _scene.AssignAsync(jury, V, assigned));

        (await _scene.AssignAsync(jury, V, assigned)).Refusals.Should().ContainSingle().Which.Code.Should().Be("TRANSITION_INTERDITE");
        (await _scene.AssignAsync(jury, V, await _scene.RegisteredAsync(V, session))).Refusals.Should().ContainSingle().Which.Code.Should().Be("TRANSITION_INTERDITE");
        (await _scene.AssignAsync(jury, N, await _scene.SubmittedAsync(V, session))).Refusals.Should().ContainSingle().Which.Code.Should().Be("CANDIDATURE_INCONNUE");
        (await _scene.AssignAsync(jury, "CAEN", assigned)).Refusals.Should().ContainSingle().Which.Code.Should().Be("JURY_INCONNU");
        (await _scene.AssignAsync(jury, V)).Refusals.Should().ContainSingle().Which.Code.Should().Be("AUCUN_DOSSIER");
    }

    [Fact]
    public async Task Only_the_president_withdraws_a_dossier_with_a_reason_and_it_waits_again()
    {
        var session = await _scene.SessionAsync(V, N, R, L);
        var candidacy = await _scene.SubmittedAsync(V, session);
        Scene.Require(await _scene.AssignAsync(await _scene.JuryAsync(session, N, R, L), V, candidacy));
        var oral = (await _scene.OralOfAsync(candidacy)).Id;
        var president = new Actor(await portal.DatabaseAsync(db => db.Set<JurySession>().Where(known => known.Id == session).Select(known => known.PresidentId).FirstAsync()), "Président", Role.President);
        Task<Outcome> Release(Actor actor, string? reason) => portal.DoAsync(services => services.GetRequiredService<JuryAssignments>().ReleaseAsync(oral, reason, actor));

        (await Release(Scene.DraneOf(V), "récusation")).Refusals.Should().ContainSingle().Which.Code.Should().Be("ROLE_INTERDIT");
        (await Release(president, " ")).Refusals.Should().ContainSingle().Which.Code.Should().Be("MOTIF_REQUIS");
        Scene.Require(await Release(president, "récusation"));

        (await _scene.CandidacyAsync(candidacy)).State.Should().Be(CandidacyState.DossierSubmitted);
        (await _scene.OralOfAsync(candidacy)).State.Should().Be(OralState.Cancelled);
    }

    private async Task<Guid> Conforming(Guid session, string school)
    {
        var saved = await _scene.SaveJuryAsync(session,
        [
            new(await _scene.JurorAsync(N, JuryQuality.Drane, school), JuryQuality.Drane),
            new(await _scene.JurorAsync(R, JuryQuality.ExpertPixEdu), JuryQuality.ExpertPixEdu),
            new(await _scene.JurorAsync(N, JuryQuality.ExpertPixEdu), JuryQuality.ExpertPixEdu),
        ], N);
        return saved.Value;
    }

    /// <summary>« Dr NANTES, X In LILLE, X Ex LILLE »: X marks one person on two seats, 0 a member without academy.</summary>
    private async Task<IReadOnlyList<SeatChoice>> SeatsAsync(string members)
    {
        List<SeatChoice> seats = [];
        Guid? twice = null;
        foreach (var member in members.Split(", "))
        {
            var words = member.Split(' ');
            var same = words[0] == "X";
            var quality = words[^2] switch { "Dr" => JuryQuality.Drane, "In" => JuryQuality.Inspecteur, "Di" => JuryQuality.PersonnelDeDirection, _ => JuryQuality.ExpertPixEdu };
            var academy = words[^1] == "0" ? null : words[^1];
            var user = same && twice is { } known
                ? known
                : await _scene.JurorAsync(academy, same ? JuryQuality.Inspecteur : quality, also: same ? JuryQuality.ExpertPixEdu : null);
            twice = same ? user : twice;
            seats.Add(new(user, quality));
        }

        return seats;
    }
}
