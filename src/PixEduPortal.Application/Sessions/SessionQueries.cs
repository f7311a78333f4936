using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Sessions;

public sealed record SessionLine(
    Guid Id, string Center, string Site, string Room, SessionMode Mode, DateTimeOffset ConvokedAt, SessionState State, int Capacity, int Held, int Waiting, int ToConvoke);

public sealed record SessionList(string TimeZone, IReadOnlyList<SessionLine> Lines);

/// <summary>One registration as the DRANE sees it; ranks count from 1 on the waiting list.</summary>
public sealed record RegistrationLine(
    Guid Id, Guid CandidacyId, string LastName, string FirstName, Mention Mention, CandidacyState CandidacyState, RegistrationState State, DateTimeOffset RegisteredAt,
    string RegisteredBy, string? Reason, DateTimeOffset? OfferedUntil, Level? DerogationLevel, string? DerogationReason, string? AccommodationRequest, int ExtraTimePercent,
    string? Accommodation, string Reference, DateTimeOffset? ConvokedAt, DateTimeOffset? AcknowledgedAt, DateTimeOffset TestEnd, bool CivilKnown);

public sealed record SessionDetail(
    Session Session, Center Center, string TimeZone, SessionTimes Times, IReadOnlyList<RegistrationLine> Registrations, IReadOnlyList<SessionIncident> Incidents)
{
    public IEnumerable<RegistrationLine> Present => Registrations.Where(line => line.State is RegistrationState.Seated or RegistrationState.Attended or RegistrationState.Absent or RegistrationState.Excused);

    public IReadOnlyList<RegistrationLine> Queue => [.. Registrations.Where(line => line.State is RegistrationState.Offered or RegistrationState.Waiting)];

    public IEnumerable<RegistrationLine> Past => Registrations.Where(line => line.State is RegistrationState.Cancelled or RegistrationState.Moved or RegistrationState.Lapsed);

    public int Held => Registrations.Count(line => line.State is RegistrationState.Seated or RegistrationState.Offered);
}

/// <summary>Sessions of an academy, as its DRANE sees them.</summary>
public sealed class SessionQueries(PortalDbContext db, ReglementCatalog reglements)
{
    /// <param name="past">Sessions that are over or cancelled, latest first; else those to come.</param>
    public async Task<SessionList> ListAsync(Actor actor, bool past, DateTimeOffset now, CancellationToken cancel = default)
    {
        var sessions = db.Set<Session>().AsNoTracking().Where(session => session.AcademyCode == actor.AcademyCode);
        sessions = past
            ? sessions.Where(session => session.EndsAt < now || session.State == SessionState.Cancelled).OrderByDescending(session => session.ConvokedAt)
            : sessions.Where(session => session.EndsAt >= now && session.State != SessionState.Cancelled).OrderBy(session => session.ConvokedAt);
        var lines = await sessions.Take(500).Select(session => new SessionLine(
            session.Id, db.Set<Center>().Where(center => center.Id == session.CenterId).Select(center => center.Name).First(), session.Site, session.Room, session.Mode,
            session.ConvokedAt, session.State, session.Capacity,
            db.Set<Registration>().Count(registration => registration.SessionId == session.Id && (registration.State == RegistrationState.Seated || registration.State == RegistrationState.Offered || registration.State == RegistrationState.Attended)),
            db.Set<Registration>().Count(registration => registration.SessionId == session.Id && registration.State == RegistrationState.Waiting),
            db.Set<Registration>().Count(registration => registration.SessionId == session.Id && registration.State == RegistrationState.Seated && registration.ConvokedAt == null))).ToListAsync(cancel);
        return new(await ZoneAsync(actor.AcademyCode, cancel), lines);
    }

    public async Task<SessionDetail?> FindAsync(Guid id, Actor actor, CancellationToken cancel = default)
    {
        var session = await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(known => known.Id == id && known.AcademyCode == actor.AcademyCode, cancel);
        if (session is null)
        {
            return null;
        }

        var center = await db.Set<Center>().AsNoTracking().FirstAsync(known => known.Id == session.CenterId, cancel);
        var zone = await ZoneAsync(session.AcademyCode, cancel);
        var reglement = await reglements.InForceOnAsync(AcademyTime.Today(zone, session.ConvokedAt), cancel);
        var rows = await (
            from registration in db.Set<Registration>().AsNoTracking().Where(registration => registration.SessionId == id)
            join candidacy in db.Set<Candidacy>() on registration.CandidacyId equals candidacy.Id
            join person in db.Set<Person>() on candidacy.PersonId equals person.Id
            orderby registration.Position
            select new
            {
                Registration = registration, candidacy.Mention, candidacy.State, person.LastName, person.FirstName,
                Civil = person.BirthDate != null && db.Set<CivilStatus>().Any(civil => civil.PersonId == person.Id),
            }).ToListAsync(cancel);
        var incidents = await db.Set<SessionIncident>().AsNoTracking().Where(incident => incident.SessionId == id).OrderBy(incident => incident.At).ToListAsync(cancel);
        return new(session, center, zone, SessionTimes.For(reglement, session.Mode, session.ConvokedAt),
        [
            .. rows.Select(row => new RegistrationLine(
                row.Registration.Id, row.Registration.CandidacyId, row.LastName, row.FirstName, row.Mention, row.State, row.Registration.State, row.Registration.RegisteredAt,
                row.Registration.RegisteredBy, row.Registration.Reason, row.Registration.OfferedUntil, row.Registration.DerogationLevel, row.Registration.DerogationReason,
                row.Registration.AccommodationRequest, row.Registration.ExtraTimePercent, row.Registration.Accommodation, row.Registration.Reference, row.Registration.ConvokedAt,
                row.Registration.AcknowledgedAt, SessionTimes.For(reglement, session.Mode, session.ConvokedAt, row.Registration.ExtraTimePercent).TestEnd, row.Civil)),
        ], incidents);
    }

    /// <summary>The session of a registration, within the actor's academy.</summary>
    public async Task<SessionDetail?> OfRegistrationAsync(Guid registrationId, Actor actor, CancellationToken cancel = default) =>
        await db.Set<Registration>().AsNoTracking().Where(registration => registration.Id == registrationId).Select(registration => (Guid?)registration.SessionId)
            .FirstOrDefaultAsync(cancel) is { } session ? await FindAsync(session, actor, cancel) : null;

    public Task<Guid?> PersonOfAsync(Guid candidacyId, Actor actor, CancellationToken cancel = default) =>
        db.Set<Candidacy>().AsNoTracking().Where(candidacy => candidacy.Id == candidacyId && candidacy.AcademyCode == actor.AcademyCode)
            .Select(candidacy => (Guid?)candidacy.PersonId).FirstOrDefaultAsync(cancel);

    /// <summary>Candidates of the academy who may register now: eligible, without an open registration.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, Mention Mention)>> RegistrableAsync(Actor actor, CancellationToken cancel = default)
    {
        var rows = await (
            from candidacy in db.Set<Candidacy>().AsNoTracking().Where(candidacy => candidacy.AcademyCode == actor.AcademyCode
                && (candidacy.State == CandidacyState.Eligible || candidacy.State == CandidacyState.Volet1NotObtained)
                && !db.Set<Registration>().Any(open => open.CandidacyId == candidacy.Id && RegistrationStates.Open.Contains(open.State)))
            join person in db.Set<Person>() on candidacy.PersonId equals person.Id
            orderby person.FoldedLastName, person.FoldedFirstName
            select new { candidacy.Id, Name = person.LastName + " " + person.FirstName, candidacy.Mention }).Take(500).ToListAsync(cancel);
        return [.. rows.Select(row => (row.Id, row.Name, row.Mention))];
    }

    /// <summary>Other sessions that a registration may go to.</summary>
    public async Task<IReadOnlyList<SessionLine>> OpenAsync(Actor actor, DateTimeOffset now, CancellationToken cancel = default) =>
        [.. (await ListAsync(actor, past: false, now, cancel)).Lines.Where(line => line.State is SessionState.Published or SessionState.Full)];

    private async Task<string> ZoneAsync(string? academy, CancellationToken cancel) =>
        await db.Set<Academy>().AsNoTracking().Where(known => known.Code == academy).Select(known => known.TimeZone).FirstOrDefaultAsync(cancel) ?? AcademyTime.Paris;
}
