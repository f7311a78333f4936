using Microsoft.EntityFrameworkCore;
using Npgsql;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Sessions;

/// <summary>What the verbs of sessions and registrations share: the session locked for the time of the transaction (so that
/// seats are given one at a time), seats counted and passed on, and one way to save.</summary>
public sealed class SessionDesk(PortalDbContext db, AuditLog audit, SessionMails mails, ReglementCatalog reglements, CandidacyChange change, TimeProvider time)
{
    public static readonly Refusal Unknown = new("SESSION_INCONNUE", "Cette session n’existe pas ou n’est pas de votre académie. Revenez à la liste des sessions.");

    public static readonly Refusal AlreadyRegistered = new("DEJA_INSCRIT",
        "Cette candidature a déjà une inscription ouverte au volet 1 (R-37). Annulez-la ou reportez-la d’abord.", "SessionId");

    public DateTimeOffset Now => time.GetUtcNow();

    public Task<string> ZoneAsync(string academyCode, CancellationToken cancel) => change.ZoneAsync(academyCode, cancel);

    /// <summary>The session's row, held until the transaction ends. Everything that gives or frees seats starts here.</summary>
    public async Task<Session?> LockAsync(Guid id, CancellationToken cancel) =>
        (await db.Set<Session>().FromSql($"select *, xmin from sessions where id = {id} for update").ToListAsync(cancel)).SingleOrDefault();

    /// <summary>The same for a DRANE, in its own academy only.</summary>
    public async Task<Session?> LockAsync(Guid id, Actor actor, CancellationToken cancel) =>
        await LockAsync(id, cancel) is { } session && IsOwn(session, actor) ? session : null;

    public static bool IsOwn(Session session, Actor actor) => actor.Role == Role.Drane && actor.AcademyCode == session.AcademyCode;

    public Task<int> HeldAsync(Guid sessionId, CancellationToken cancel) =>
        db.Set<Registration>().CountAsync(registration => registration.SessionId == sessionId
            && (registration.State == RegistrationState.Seated || registration.State == RegistrationState.Offered), cancel);

    /// <summary>Règlement and times of a session .</summary>
    public async Task<Reglement> ReglementAsync(DateTimeOffset convokedAt, string zone, CancellationToken cancel) =>
        await reglements.InForceOnAsync(Academies.AcademyTime.Today(zone, convokedAt), cancel);

    /// <summary>Offers free seats to those who wait, first come first, and tells whether the session is full. Call it after
    /// anything that frees or adds seats, once the changes are in the context.</summary>
    public async Task<IReadOnlyList<AuditRecord>> PassOnAsync(Session session, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await OccupyAsync(session, cancel);
        List<AuditRecord> told = [];
        var held = await HeldAsync(session.Id, cancel);
        if (session.IsOpen || session.State == SessionState.Closed)
        {
            var free = Now < session.ConvokedAt ? session.Capacity - held : 0;
            var next = free <= 0 ? [] : await db.Set<Registration>()
                .Where(registration => registration.SessionId == session.Id && registration.State == RegistrationState.Waiting)
                .OrderBy(registration => registration.Position).Take(free).ToListAsync(cancel);
            foreach (var registration in next)
            {
                registration.OfferedUntil = SessionRules.OfferEnds(session, Now);
                registration.Become(RegistrationState.Offered, Now);
                await mails.OfferAsync(session, registration, cancel);
                told.Add(Told(registration, "inscription.place_proposee", new { Jusque = registration.OfferedUntil }));
                held++;
            }
        }

        if (session.State == SessionState.Published && held >= session.Capacity)
        {
            session.Move(SessionVerb.Fill, Actor.Portal);
        }
        else if (session.State == SessionState.Full && held < session.Capacity)
        {
            session.Move(SessionVerb.FreeSeat, Actor.Portal);
        }

        return told;
    }

    /// <summary>Keeps the room until the last candidate ends, extra time included. The database refuses two sessions in a
    /// room at once.</summary>
    public async Task OccupyAsync(Session session, CancellationToken cancel)
    {
        var extra = await db.Set<Registration>().Where(registration => registration.SessionId == session.Id
            && (registration.State == RegistrationState.Seated || registration.State == RegistrationState.Offered || registration.State == RegistrationState.Attended))
            .MaxAsync(registration => (int?)registration.ExtraTimePercent, cancel) ?? 0;
        var reglement = await ReglementAsync(session.ConvokedAt, await ZoneAsync(session.AcademyCode, cancel), cancel);
        session.Occupy(SessionTimes.For(reglement, session.Mode, session.ConvokedAt, extra).TestEnd.ToUniversalTime());
    }

    /// <summary>Does work and its audit in one transaction. What the work refuses, or the database, is rolled back and comes
    /// back as refusals.</summary>
    public async Task<Outcome<T>> TransactAsync<T>(Actor actor, Func<List<AuditRecord>, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            List<AuditRecord> told = [];
            var done = await work(told);
            if (done.Succeeded)
            {
                await audit.SaveAsync(actor, told, cancel);
                await transaction.CommitAsync(cancel);
                return done;
            }

            db.ChangeTracker.Clear();
            return done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Outcome<T>.Refused(CandidacyChange.ChangedMeanwhile);
        }
        catch (DbUpdateException exception) when (Broken(exception) is { } refusal)
        {
            db.ChangeTracker.Clear();
            return Outcome<T>.Refused(refusal);
        }
    }

    public static AuditRecord Told(Session session, string action, object? before, object? after, string? reason = null) => new()
    {
        Action = action, SubjectType = "session", SubjectId = session.Id.ToString(), Before = before, After = after, Reason = reason,
    };

    public static AuditRecord Told(Registration registration, string action, object? after, string? reason = null) => new()
    {
        Action = action, SubjectType = "candidature", SubjectId = registration.CandidacyId.ToString(),
        After = new { Inscription = registration.Id, registration.SessionId, Etat = registration.State, Detail = after }, Reason = reason,
    };

    internal static Refusal? Broken(DbUpdateException exception) => exception.InnerException is PostgresException postgres
        ? postgres switch
        {
            { SqlState: PostgresErrorCodes.ExclusionViolation, ConstraintName: "ex_sessions_room" } => new("SALLE_OCCUPEE",
                "Cette salle est déjà prise à cette heure, installation et temps majoré compris. Choisissez une autre salle, un autre jour ou une autre heure.", "Rooms"),
            { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "ux_registrations_open" } => AlreadyRegistered,
            { SqlState: PostgresErrorCodes.CheckViolation, ConstraintName: "ck_session_seats" } => new("SESSION_COMPLETE",
                "La dernière place vient d’être prise. Recommencez\u00a0: vous serez sur la liste d’attente.", "SessionId"),
            { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "centers" } => new("CENTRE_DEJA_CONNU", "Un centre de votre académie porte déjà ce nom.", "Name"),
            _ => null,
        }
        : null;
}
