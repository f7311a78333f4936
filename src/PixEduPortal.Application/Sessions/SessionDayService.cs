using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Sessions;

/// <summary>How many convocations left, and what to know about them.</summary>
/// <param name="WithoutAddress">Candidates whose address is not known: to be told by other means.</param>
/// <param name="ShortNotice">The session comes sooner than the academy's notice: a warning only.</param>
public sealed record ConvocationsSent(int Sent, IReadOnlyList<string> WithoutAddress, bool ShortNotice, int NoticeDays);

/// <summary>Convocations, and what happens on the day: attendance, absences .</summary>
public sealed class SessionDayService(PortalDbContext db, SessionDesk desk, SessionMails mails, CandidacyChange change, AcademySettingService settings)
{
    /// <summary>Convokes everybody seated who was not yet.</summary>
    public async Task<Outcome<ConvocationsSent>> ConvokeAsync(Guid sessionId, Actor actor, CancellationToken cancel = default) =>
        await desk.TransactAsync<ConvocationsSent>(actor, async told =>
        {
            if (await desk.LockAsync(sessionId, actor, cancel) is not { } session)
            {
                return Outcome<ConvocationsSent>.Refused(SessionDesk.Unknown);
            }

            if (session.State is not (SessionState.Published or SessionState.Full or SessionState.Closed) || session.ConvokedAt <= desk.Now)
            {
                return Outcome<ConvocationsSent>.Refused(new Refusal("CONVOCATION_IMPOSSIBLE", "Publiez d’abord la session\u00a0; une session passée ou annulée ne convoque plus."));
            }

            var zone = await desk.ZoneAsync(session.AcademyCode, cancel);
            var today = AcademyTime.Today(zone, desk.Now);
            var waiting = await db.Set<Registration>().Where(registration => registration.SessionId == sessionId
                && registration.State == RegistrationState.Seated && registration.ConvokedAt == null).OrderBy(registration => registration.Position).ToListAsync(cancel);
            List<string> unreachable = [];
            foreach (var registration in waiting)
            {
                var candidacy = await db.Set<Candidacy>().FirstAsync(own => own.Id == registration.CandidacyId, cancel);
                if (candidacy.State == CandidacyState.RegisteredVolet1)
                {
                    var moved = change.Move(candidacy, CandidacyVerb.ConvokeVolet1, actor, today, null);
                    if (!moved.Succeeded)
                    {
                        return Outcome<ConvocationsSent>.Refused(moved.Refusals);
                    }
                }

                (registration.ConvokedAt, registration.SentSequence) = (desk.Now, SessionMails.Sequence(session, registration));
                if (!await mails.ConvocationAsync(session, registration, ConvocationReason.First, cancel))
                {
                    unreachable.Add(registration.Reference);
                }

                told.Add(SessionDesk.Told(registration, "inscription.convoquee", new { registration.Reference }));
            }

            var notice = (await settings.ForAsync(session.AcademyCode, today, cancel)).ConvocationNoticeDays;
            return new ConvocationsSent(waiting.Count, unreachable, SessionRules.ShortNotice(AcademyTime.Today(zone, session.ConvokedAt), today, notice), notice);
        }, cancel);

    /// <summary>The candidate read the convocation.</summary>
    public async Task<Outcome> AcknowledgeAsync(Guid registrationId, Actor actor, CancellationToken cancel = default) =>
        await desk.TransactAsync<bool>(actor, async told =>
        {
            var registration = await db.Set<Registration>().FirstOrDefaultAsync(known => known.Id == registrationId, cancel);
            if (registration is not { State: RegistrationState.Seated, ConvokedAt: not null }
                || await change.FindAsync(registration.CandidacyId, actor, cancel) is null || actor.Role != Role.Candidat)
            {
                return Outcome<bool>.Refused(RegistrationService.Unknown);
            }

            if (registration.AcknowledgedAt is null)
            {
                registration.AcknowledgedAt = desk.Now;
                told.Add(SessionDesk.Told(registration, "inscription.accuse_lecture", null));
            }

            return true;
        }, cancel);

    /// <summary>Notes who came. An absence gives no result and bars no new registration. It may be corrected, a
    /// wrong touch on a phone above all, until results are imported.</summary>
    public async Task<Outcome> NotePresenceAsync(Guid registrationId, Presence presence, Actor actor, CancellationToken cancel = default) =>
        await desk.TransactAsync<bool>(actor, async told =>
        {
            var sessionId = await db.Set<Registration>().Where(known => known.Id == registrationId).Select(known => known.SessionId).FirstOrDefaultAsync(cancel);
            if (await desk.LockAsync(sessionId, actor, cancel) is not { } session)
            {
                return Outcome<bool>.Refused(SessionDesk.Unknown);
            }

            var registration = await db.Set<Registration>().FirstAsync(known => known.Id == registrationId, cancel);
            if (registration.State is not (RegistrationState.Seated or RegistrationState.Attended or RegistrationState.Absent or RegistrationState.Excused)
                || session.State is SessionState.Cancelled or SessionState.ResultsImported or SessionState.Archived)
            {
                return Outcome<bool>.Refused(RegistrationService.Unknown);
            }

            var zone = await desk.ZoneAsync(session.AcademyCode, cancel);
            if (AcademyTime.Today(zone, desk.Now) < AcademyTime.Today(zone, session.ConvokedAt))
            {
                return Outcome<bool>.Refused(new Refusal("EMARGEMENT_TROP_TOT", "La présence se note à partir du jour de la session."));
            }

            var to = presence switch
            {
                Presence.Present => RegistrationState.Attended,
                Presence.Absent => RegistrationState.Absent,
                _ => RegistrationState.Excused,
            };
            var (wasAway, isAway) = (IsAway(registration.State), IsAway(to));
            var candidacy = await db.Set<Candidacy>().FirstAsync(own => own.Id == registration.CandidacyId, cancel);
            var moved = (wasAway, isAway) switch
            {
                (false, true) => change.Move(candidacy, CandidacyVerb.LeaveVolet1, actor, AcademyTime.Today(zone, desk.Now), $"{to.Label()} à la session du volet 1"),
                (true, false) => await ComeBackAsync(candidacy, registration, actor, AcademyTime.Today(zone, desk.Now), cancel),
                _ => Outcome.Done(),
            };
            if (!moved.Succeeded)
            {
                return Outcome<bool>.Refused(moved.Refusals);
            }

            var before = registration.State;
            registration.Become(to, desk.Now);
            if (before != to)
            {
                told.Add(SessionDesk.Told(registration, "inscription.presence", new { Avant = before, Apres = to }));
            }

            return true;
        }, cancel);

    private static bool IsAway(RegistrationState state) => state is RegistrationState.Absent or RegistrationState.Excused;

    /// <summary>An absence noted by mistake: the candidacy is where it was, unless the candidate took another session since.</summary>
    private async Task<Outcome> ComeBackAsync(Candidacy candidacy, Registration registration, Actor actor, DateOnly today, CancellationToken cancel)
    {
        if (await db.Set<Registration>().AnyAsync(other => other.CandidacyId == candidacy.Id && other.Id != registration.Id && RegistrationStates.Open.Contains(other.State), cancel))
        {
            return Outcome.Refused(new Refusal("DEJA_INSCRIT", "Ce candidat s’est inscrit à une autre session depuis cette absence\u00a0: annulez d’abord cette autre inscription."));
        }

        var registered = change.Move(candidacy, CandidacyVerb.RegisterVolet1, actor, today, null);
        return registered.Succeeded && registration.ConvokedAt is not null ? change.Move(candidacy, CandidacyVerb.ConvokeVolet1, actor, today, null) : registered;
    }
}
