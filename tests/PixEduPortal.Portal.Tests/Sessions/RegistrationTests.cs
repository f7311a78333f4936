using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;
using PixEduPortal.Testing;
using Xunit;
using static PixEduPortal.Portal.Tests.Sessions.SessionCases;

namespace PixEduPortal.Portal.Tests.Sessions;

/// <summary>R-35 to R-39 on a real PostgreSQL.</summary>
public sealed class RegistrationTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Fifty_at_once_for_one_seat_give_one_seat_and_forty_nine_ranks_in_order()
    {
        var session = await portal.SessionAsync("FOULE", capacity: 1);
        var candidates = new List<(Guid Person, Guid Candidacy)>();
        for (var i = 0; i < 50; i++)
        {
            candidates.Add(await portal.EligibleAsync("FOULE"));
        }

        var receipts = await Task.WhenAll(candidates.Select(candidate => Task.Run(() => portal.RegisteredAsync(session, candidate))));

        receipts.Count(receipt => receipt.Seated).Should().Be(1);
        receipts.Where(receipt => !receipt.Seated).Select(receipt => receipt.WaitingRank).Should().BeEquivalentTo(Enumerable.Range(1, 49));
        var rows = await portal.DatabaseAsync(db => db.Set<Registration>().AsNoTracking().Where(row => row.SessionId == session).OrderBy(row => row.Position).ToListAsync());
        rows.Select(row => row.Position).Should().Equal(Enumerable.Range(1, 50));
        rows[0].State.Should().Be(RegistrationState.Seated);
        rows.Skip(1).Should().OnlyContain(row => row.State == RegistrationState.Waiting);
        rows.Skip(1).Select(row => receipts.Single(receipt => receipt.Id == row.Id).WaitingRank).Should().Equal(Enumerable.Range(1, 49), "the ranks that were told follow the order of arrival");
        (await portal.DatabaseAsync(db => db.Set<Session>().AsNoTracking().FirstAsync(row => row.Id == session))).State.Should().Be(SessionState.Full);
        var states = await Task.WhenAll(candidates.Select(candidate => portal.StateAsync(candidate.Candidacy)));
        states.Count(state => state == CandidacyState.RegisteredVolet1).Should().Be(1);
        states.Count(state => state == CandidacyState.Eligible).Should().Be(49);
    }

    [Fact]
    public async Task A_freed_seat_is_kept_48_hours_for_the_first_who_waits_then_passes_on()
    {
        var session = await portal.SessionAsync("ATTENTE", capacity: 1);
        var (holder, first, second) = (await portal.EligibleAsync("ATTENTE"), await portal.EligibleAsync("ATTENTE"), await portal.EligibleAsync("ATTENTE"));
        var held = await portal.RegisteredAsync(session, holder);
        var next = await portal.RegisteredAsync(session, first);
        var last = await portal.RegisteredAsync(session, second);

        Require(await portal.RegistrationsAsync(service => service.CancelAsync(held.Id, null, Candidate(holder.Person))));

        (await portal.StateAsync(holder.Candidacy)).Should().Be(CandidacyState.Eligible);
        var offered = await portal.RegistrationAsync(next.Id);
        offered.State.Should().Be(RegistrationState.Offered);
        offered.OfferedUntil.Should().Be(portal.Clock.GetUtcNow().AddHours(48));
        (await MailsAsync("M-05", next.Id)).Should().ContainSingle().Which.Text.Should().Contain("Elle vous est gardée jusqu’au 14 mai 2026");

        portal.Clock.Advance(TimeSpan.FromHours(48));
        await portal.WorkAsync();
        portal.Clock.Set(TestClock.Start);

        (await portal.RegistrationAsync(next.Id)).State.Should().Be(RegistrationState.Lapsed);
        (await portal.RegistrationAsync(last.Id)).State.Should().Be(RegistrationState.Offered);
        Require(await portal.RegistrationsAsync(service => service.ConfirmOfferAsync(last.Id, Candidate(second.Person))));
        (await portal.StateAsync(second.Candidacy)).Should().Be(CandidacyState.RegisteredVolet1);
        (await portal.RegistrationsAsync(service => service.ConfirmOfferAsync(next.Id, Candidate(first.Person)))).Succeeded.Should().BeFalse();
        // the one whose offer lapsed may register again.
        (await portal.RegisteredAsync(session, first)).Seated.Should().BeFalse();
    }

    [Fact]
    public async Task Bad_registrations_are_refused_each_with_its_reason()
    {
        var session = await portal.SessionAsync("REFUS");
        var candidate = await portal.EligibleAsync("REFUS");
        var elsewhere = await portal.EligibleAsync("AILLEURS");
        await portal.RegisteredAsync(session, candidate);
        var cpe = await portal.EligibleAsync("REFUS", mention: Mention.EducationVieScolaire);
        var narrow = await portal.SessionAsync("REFUS", Form(await portal.CenterAsync("REFUS", habilitations: Mention.SecondDegre.Label())));

        (await TryAsync(session, candidate)).Should().Be("DEJA_INSCRIT");
        (await TryAsync(session, elsewhere)).Should().Be("SESSION_AUTRE_ACADEMIE");
        (await TryAsync(narrow, cpe)).Should().Be("CENTRE_NON_HABILITE");
        (await TryAsync(Guid.NewGuid(), cpe)).Should().Be("SESSION_AUTRE_ACADEMIE");
        (await portal.RegistrationsAsync(service => service.RegisterAsync(new RegisterVolet1 { SessionId = session, CandidacyId = candidate.Candidacy }, Candidate(elsewhere.Person))))
            .Refusals[0].Code.Should().Be("CANDIDATURE_INCONNUE", "another person's candidacy does not exist for a candidate");

        portal.Clock.Set(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));
        (await TryAsync(session, cpe)).Should().Be("INSCRIPTION_CLOSE");
        portal.Clock.Set(new DateTimeOffset(2026, 4, 30, 8, 0, 0, TimeSpan.Zero));
        (await TryAsync(session, cpe)).Should().Be("INSCRIPTION_PAS_OUVERTE");
        portal.Clock.Set(TestClock.Start);
        Require(await portal.SessionsAsync(service => service.CancelAsync(narrow, "salle fermée", Drane("REFUS"))));
        (await TryAsync(narrow, await portal.EligibleAsync("REFUS"))).Should().Be("SESSION_NON_OUVERTE");
        (await portal.StateAsync(cpe.Candidacy)).Should().Be(CandidacyState.Eligible);
    }

    [Fact]
    public async Task A_move_keeps_its_history_and_gives_nothing_up_when_the_other_session_refuses()
    {
        var (from, to, closed) = (await portal.SessionAsync("REPORT"), await portal.SessionAsync("REPORT"), await portal.SessionAsync("REPORT"));
        Require(await portal.SessionsAsync(service => service.CloseAsync(closed, Drane("REPORT"))));
        var candidate = await portal.EligibleAsync("REPORT");
        var receipt = await portal.RegisteredAsync(from, candidate);
        Need(await portal.DaysAsync(service => service.ConvokeAsync(from, Drane("REPORT"))));

        var refused = await MoveAsync(receipt.Id, closed, candidate);
        refused.Refusals[0].Code.Should().Be("SESSION_NON_OUVERTE");
        (await portal.RegistrationAsync(receipt.Id)).State.Should().Be(RegistrationState.Seated);
        (await portal.StateAsync(candidate.Candidacy)).Should().Be(CandidacyState.ConvokedVolet1);

        var moved = Need(await MoveAsync(receipt.Id, to, candidate));
        (await portal.RegistrationAsync(receipt.Id)).State.Should().Be(RegistrationState.Moved);
        (await portal.RegistrationAsync(moved.Id)).MovedFromId.Should().Be(receipt.Id);
        (await portal.StateAsync(candidate.Candidacy)).Should().Be(CandidacyState.RegisteredVolet1);
        (await MailsAsync("M-04", receipt.Id)).Select(mail => mail.CalendarMethod).Should().BeEquivalentTo(["REQUEST", "CANCEL"]);
    }

    [Fact]
    public async Task Cancelling_a_session_reopens_registrations_and_takes_convocations_back()
    {
        var session = await portal.SessionAsync("ANNULE");
        var candidate = await portal.EligibleAsync("ANNULE");
        var receipt = await portal.RegisteredAsync(session, candidate);
        Need(await portal.DaysAsync(service => service.ConvokeAsync(session, Drane("ANNULE"))));

        (await portal.SessionsAsync(service => service.CancelAsync(session, " ", Drane("ANNULE")))).Refusals[0].Code.Should().Be("MOTIF_REQUIS");
        (await portal.SessionsAsync(service => service.CancelAsync(session, "panne", Drane("AILLEURS")))).Refusals[0].Code.Should().Be("SESSION_INCONNUE");
        Require(await portal.SessionsAsync(service => service.CancelAsync(session, "panne de réseau", Drane("ANNULE"))));

        (await portal.StateAsync(candidate.Candidacy)).Should().Be(CandidacyState.Eligible);
        (await portal.RegistrationAsync(receipt.Id)).State.Should().Be(RegistrationState.Cancelled);
        var calendars = (await MailsAsync("M-04", receipt.Id)).ToDictionary(mail => mail.CalendarMethod!, mail => mail.Calendar!);
        Ics.Parse(calendars["CANCEL"]).Single("SEQUENCE").Should().Be("1");
        Ics.Parse(calendars["REQUEST"]).Single("SEQUENCE").Should().Be("0");
        Ics.Parse(calendars["CANCEL"]).Single("UID").Should().Be(Ics.Parse(calendars["REQUEST"]).Single("UID"));
        (await portal.DatabaseAsync(db => db.Set<AuditEntry>().AnyAsync(entry => entry.SubjectId == candidate.Candidacy.ToString() && entry.Action == "inscription.annulee"))).Should().BeTrue();
    }

    [Fact]
    public async Task An_absence_bars_no_new_registration_and_a_presence_waits_for_the_result()
    {
        var session = await portal.SessionAsync("JOUR");
        var (absent, present) = (await portal.EligibleAsync("JOUR"), await portal.EligibleAsync("JOUR"));
        var (away, here) = (await portal.RegisteredAsync(session, absent), await portal.RegisteredAsync(session, present));
        Need(await portal.DaysAsync(service => service.ConvokeAsync(session, Drane("JOUR"))));

        (await PresenceAsync(away.Id, Presence.Absent)).Refusals[0].Code.Should().Be("EMARGEMENT_TROP_TOT");
        portal.Clock.Set(new DateTimeOffset(2026, 6, 10, 7, 20, 0, TimeSpan.Zero));
        Require(await PresenceAsync(away.Id, Presence.Absent));
        Require(await PresenceAsync(here.Id, Presence.Present));
        await portal.WorkAsync();
        portal.Clock.Set(TestClock.Start);

        (await portal.StateAsync(absent.Candidacy)).Should().Be(CandidacyState.Eligible);
        (await portal.StateAsync(present.Candidacy)).Should().Be(CandidacyState.ConvokedVolet1);
        (await portal.DatabaseAsync(db => db.Set<Session>().AsNoTracking().FirstAsync(row => row.Id == session))).State.Should().Be(SessionState.Closed, "the test began at 09:15 in Paris");
        (await portal.RegisteredAsync(await portal.SessionAsync("JOUR"), absent)).Seated.Should().BeTrue();
    }

    [Fact]
    public async Task An_absence_noted_by_mistake_is_corrected_unless_the_candidate_has_another_session()
    {
        var session = await portal.SessionAsync("JOUR");
        var candidate = await portal.EligibleAsync("JOUR");
        var receipt = await portal.RegisteredAsync(session, candidate);
        Need(await portal.DaysAsync(service => service.ConvokeAsync(session, Drane("JOUR"))));
        var morning = new DateTimeOffset(2026, 6, 10, 7, 20, 0, TimeSpan.Zero);

        portal.Clock.Set(morning);
        Require(await PresenceAsync(receipt.Id, Presence.Absent));
        Require(await PresenceAsync(receipt.Id, Presence.Excused));
        Require(await PresenceAsync(receipt.Id, Presence.Present));
        (await portal.StateAsync(candidate.Candidacy)).Should().Be(CandidacyState.ConvokedVolet1);
        (await portal.RegistrationAsync(receipt.Id)).State.Should().Be(RegistrationState.Attended);

        Require(await PresenceAsync(receipt.Id, Presence.Absent));
        (await portal.StateAsync(candidate.Candidacy)).Should().Be(CandidacyState.Eligible);
        portal.Clock.Set(TestClock.Start);
        await portal.RegisteredAsync(await portal.SessionAsync("JOUR"), candidate);
        portal.Clock.Set(morning);
        var late = await PresenceAsync(receipt.Id, Presence.Present);
        portal.Clock.Set(TestClock.Start);

        late.Refusals[0].Code.Should().Be("DEJA_INSCRIT");
        (await portal.RegistrationAsync(receipt.Id)).State.Should().Be(RegistrationState.Absent);
    }

    [Fact]
    public async Task A_level_under_the_bilan_is_never_asked_for_where_the_reglement_has_none()
    {
        var session = await portal.SessionAsync("NIVEAU");
        var candidate = await portal.EligibleAsync("NIVEAU");

        var refused = await portal.RegistrationsAsync(service => service.RegisterAsync(
            new RegisterVolet1 { SessionId = session, CandidacyId = candidate.Candidacy, Level = Level.Avance, DerogationReason = "au choix" }, Drane("NIVEAU")));

        refused.Refusals.Should().ContainSingle(refusal => refusal.Code == "SANS_NIVEAU_PRESENTE" && refusal.Field == "Level");
    }

    private Task<Outcome> PresenceAsync(Guid registration, Presence presence) => portal.DaysAsync(service => service.NotePresenceAsync(registration, presence, Drane("JOUR")));

    private Task<Outcome<RegistrationReceipt>> MoveAsync(Guid registration, Guid session, (Guid Person, Guid Candidacy) candidate) => portal.RegistrationsAsync(service =>
        service.MoveAsync(new MoveRegistration { RegistrationId = registration, SessionId = session }, Candidate(candidate.Person)));

    private async Task<string> TryAsync(Guid session, (Guid Person, Guid Candidacy) candidate) => (await portal.RegistrationsAsync(service =>
        service.RegisterAsync(new RegisterVolet1 { SessionId = session, CandidacyId = candidate.Candidacy }, Candidate(candidate.Person)))).Refusals[0].Code;

    private Task<List<OutboxMessage>> MailsAsync(string kind, Guid registration) =>
        portal.DatabaseAsync(db => db.Set<OutboxMessage>().AsNoTracking().Where(mail => mail.Kind == kind && mail.EventKey!.Contains(registration.ToString())).ToListAsync());
}
