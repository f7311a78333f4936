using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Sessions;

/// <summary>A session as a candidate sees it.</summary>
public sealed record OpenSession(Guid Id, Session Session, string Center, bool MayGive, int Free, int Waiting, SessionTimes Times);

/// <summary>A registration of a candidate, with its session.</summary>
/// <param name="Rank">Place on the waiting list; 0 elsewhere.</param>
public sealed record OwnRegistration(Registration Registration, Session Session, string Center, SessionTimes Times, int Rank);

/// <summary>All that the convocation says.</summary>
public sealed record ConvocationFacts(
    Registration Registration, Session Session, SessionTimes Times, string LastName, string FirstName, Mention Mention, string Academy, string TimeZone);

/// <summary>Sessions and registrations, as the candidate sees them.</summary>
public sealed class CandidateSessionQueries(PortalDbContext db, ReglementCatalog reglements)
{
    /// <summary>Sessions to come of an academy, that registrations to are open or will be.</summary>
    public async Task<IReadOnlyList<OpenSession>> OpenAsync(string academy, Mention mention, string zone, DateTimeOffset now, CancellationToken cancel = default)
    {
        var rows = await db.Set<Session>().AsNoTracking()
            .Where(session => session.AcademyCode == academy && (session.State == SessionState.Published || session.State == SessionState.Full) && session.RegistrationClosesAt >= now)
            .OrderBy(session => session.ConvokedAt).Take(200)
            .Select(session => new
            {
                Session = session,
                Center = db.Set<Center>().First(center => center.Id == session.CenterId),
                Held = db.Set<Registration>().Count(registration => registration.SessionId == session.Id && (registration.State == RegistrationState.Seated || registration.State == RegistrationState.Offered)),
                Waiting = db.Set<Registration>().Count(registration => registration.SessionId == session.Id && registration.State == RegistrationState.Waiting),
            }).ToListAsync(cancel);
        List<OpenSession> open = [];
        foreach (var row in rows)
        {
            var times = await TimesAsync(row.Session, zone, 0, cancel);
            open.Add(new(row.Session.Id, row.Session, row.Center.Name, row.Center.MayGive(mention), Math.Max(0, row.Session.Capacity - row.Held), row.Waiting, times));
        }

        return open;
    }

    /// <summary>Registrations of a candidacy of this person, latest first.</summary>
    public async Task<IReadOnlyList<OwnRegistration>> OwnAsync(Guid personId, Guid candidacyId, string zone, CancellationToken cancel = default)
    {
        var rows = await (
            from registration in db.Set<Registration>().AsNoTracking().Where(registration => registration.CandidacyId == candidacyId
                && db.Set<Candidacy>().Any(candidacy => candidacy.Id == candidacyId && candidacy.PersonId == personId))
            join session in db.Set<Session>() on registration.SessionId equals session.Id
            join center in db.Set<Center>() on session.CenterId equals center.Id
            orderby registration.RegisteredAt descending, registration.Id descending
            select new
            {
                Registration = registration, Session = session, Center = center.Name,
                Before = db.Set<Registration>().Count(other => other.SessionId == session.Id && other.State == RegistrationState.Waiting && other.Position < registration.Position),
            }).ToListAsync(cancel);
        List<OwnRegistration> own = [];
        foreach (var row in rows)
        {
            own.Add(new(row.Registration, row.Session, row.Center, await TimesAsync(row.Session, zone, row.Registration.ExtraTimePercent, cancel),
                row.Registration.State == RegistrationState.Waiting ? row.Before + 1 : 0));
        }

        return own;
    }

    /// <summary>The convocation of a registration, for its candidate only or the DRANE of its academy.</summary>
    public async Task<ConvocationFacts?> ConvocationAsync(Guid registrationId, Actor actor, CancellationToken cancel = default)
    {
        var row = await (
            from registration in db.Set<Registration>().AsNoTracking().Where(registration => registration.Id == registrationId && registration.ConvokedAt != null)
            join session in db.Set<Session>() on registration.SessionId equals session.Id
            join candidacy in db.Set<Candidacy>() on registration.CandidacyId equals candidacy.Id
            join person in db.Set<Person>() on candidacy.PersonId equals person.Id
            join academy in db.Set<Academy>() on session.AcademyCode equals academy.Code
            select new { Registration = registration, Session = session, candidacy.Mention, candidacy.PersonId, person.LastName, person.FirstName, Academy = academy }).FirstOrDefaultAsync(cancel);
        var allowed = row is not null && actor switch
        {
            { Role: Role.Candidat, PersonId: { } person } => row.PersonId == person,
            { Role: Role.Drane, AcademyCode: { } academy } => row.Session.AcademyCode == academy,
            _ => false,
        };
        return allowed
            ? new(row!.Registration, row.Session, await TimesAsync(row.Session, row.Academy.TimeZone, row.Registration.ExtraTimePercent, cancel),
                row.LastName, row.FirstName, row.Mention, row.Academy.Name, row.Academy.TimeZone)
            : null;
    }

    public Task<CivilStatus?> CivilAsync(Guid personId, CancellationToken cancel = default) =>
        db.Set<CivilStatus>().AsNoTracking().FirstOrDefaultAsync(civil => civil.PersonId == personId, cancel);

    public Task<DateOnly?> BirthDateAsync(Guid personId, CancellationToken cancel = default) =>
        db.Set<Person>().AsNoTracking().Where(person => person.Id == personId).Select(person => person.BirthDate).FirstOrDefaultAsync(cancel);

    private async Task<SessionTimes> TimesAsync(Session session, string zone, int extraTime, CancellationToken cancel) =>
        SessionTimes.For(await reglements.InForceOnAsync(AcademyTime.Today(zone, session.ConvokedAt), cancel), session.Mode, session.ConvokedAt, extraTime);
}
