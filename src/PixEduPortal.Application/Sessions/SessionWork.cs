using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Jobs;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Sessions;

/// <summary>What falls due for sessions: offers that lapse pass to the next, sessions close at the start of the test,
/// and are done when each who was there has a result.</summary>
public sealed class SessionWork(PortalDbContext db, SessionDesk desk) : IScheduledWork
{
    public string Name => "sessions";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = desk.Now;
        var lapsed = await Lapsing(now).Select(registration => registration.SessionId).Distinct().ToListAsync(cancellationToken);
        foreach (var id in lapsed)
        {
            await LapseAsync(id, now, cancellationToken);
        }

        foreach (var session in await db.Set<Session>().AsNoTracking()
            .Where(session => (session.State == SessionState.Published || session.State == SessionState.Full) && session.ConvokedAt <= now).ToListAsync(cancellationToken))
        {
            var reglement = await desk.ReglementAsync(session.ConvokedAt, await desk.ZoneAsync(session.AcademyCode, cancellationToken), cancellationToken);
            if (SessionTimes.For(reglement, session.Mode, session.ConvokedAt).TestStart <= now)
            {
                await MoveAsync(session.Id, SessionVerb.Close, "session.close", cancellationToken);
            }
        }

        var done = await db.Set<Session>().AsNoTracking().Where(session => session.State == SessionState.Closed && session.EndsAt <= now
            && db.Set<Registration>().Any(registration => registration.SessionId == session.Id)
            && !db.Set<Registration>().Any(registration => registration.SessionId == session.Id && RegistrationStates.Open.Contains(registration.State))
            && !db.Set<Registration>().Any(registration => registration.SessionId == session.Id && registration.State == RegistrationState.Attended
                && db.Set<Candidacy>().Any(candidacy => candidacy.Id == registration.CandidacyId && candidacy.State == CandidacyState.ConvokedVolet1)))
            .Select(session => session.Id).ToListAsync(cancellationToken);
        foreach (var id in done)
        {
            await MoveAsync(id, SessionVerb.ImportResults, "session.resultats", cancellationToken);
        }
    }

    /// <summary>Offers past their time, and everybody still waiting once the session has begun: they may register elsewhere.</summary>
    private IQueryable<Registration> Lapsing(DateTimeOffset now) => db.Set<Registration>().Where(registration =>
        (registration.State == RegistrationState.Offered && registration.OfferedUntil <= now)
        || (registration.State == RegistrationState.Waiting && db.Set<Session>().Any(session => session.Id == registration.SessionId && session.ConvokedAt <= now)));

    private Task<Outcome<bool>> LapseAsync(Guid sessionId, DateTimeOffset now, CancellationToken cancel) => desk.TransactAsync<bool>(Actor.Portal, async told =>
    {
        var session = await desk.LockAsync(sessionId, cancel);
        foreach (var registration in await Lapsing(now).Where(registration => registration.SessionId == sessionId).ToListAsync(cancel))
        {
            registration.Become(RegistrationState.Lapsed, now);
            told.Add(SessionDesk.Told(registration, "inscription.place_non_confirmee", null));
        }

        told.AddRange(await desk.PassOnAsync(session!, cancel));
        return true;
    }, cancel);

    private Task<Outcome<bool>> MoveAsync(Guid id, SessionVerb verb, string action, CancellationToken cancel) => desk.TransactAsync<bool>(Actor.Portal, async told =>
    {
        var session = await desk.LockAsync(id, cancel);
        var before = new { session!.State };
        var moved = session.Move(verb, Actor.Portal);
        if (!moved.Succeeded)
        {
            return Outcome<bool>.Refused(moved.Refusals);
        }

        told.Add(SessionDesk.Told(session, action, before, new { session.State }));
        return true;
    }, cancel);
}
