using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Sessions;

/// <summary>What the form of sessions holds; days and hours are of the academy.</summary>
public sealed record SessionForm
{
    public required Guid CenterId { get; init; }

    public required string Site { get; init; }

    /// <summary>One session for each day and each room.</summary>
    public required IReadOnlyList<DateOnly> Days { get; init; }

    public required IReadOnlyList<string> Rooms { get; init; }

    public required TimeOnly ConvokedAt { get; init; }

    public required IReadOnlyList<string> Supervisors { get; init; }

    public required SessionMode Mode { get; init; }

    public required int Capacity { get; init; }

    public required DateTime OpensAt { get; init; }

    /// <summary>Null = a given number of days before each session.</summary>
    public DateTime? ClosesAt { get; init; }

    public int ClosesDaysBefore { get; init; }

    public string? Link { get; init; }

    public string? Instructions { get; init; }

    public string? PixNumber { get; init; }
}

/// <summary>The life of sessions of volet 1: created one or many at once, changed, published, closed, cancelled.</summary>
public sealed class SessionService(PortalDbContext db, SessionDesk desk, SessionMails mails, CandidacyChange change)
{
    public const int MostAtOnce = 60;

    /// <summary>Creates every session, or none. Codes: those of <see cref="SessionRules"/>, <c>CENTRE_INCONNU</c>,
    /// <c>TROP_DE_SESSIONS</c>, <c>SALLE_OCCUPEE</c>.</summary>
    public async Task<Outcome<List<Guid>>> CreateAsync(SessionForm form, Actor actor, CancellationToken cancel = default)
    {
        var allowed = SessionMachine.Table.Check(null, SessionVerb.Create, actor);
        if (!allowed.Succeeded || actor.AcademyCode is not { } academy)
        {
            return Outcome<List<Guid>>.Refused(allowed.Succeeded ? [SessionDesk.Unknown] : allowed.Refusals);
        }

        var rooms = form.Rooms.Select(room => room.Trim()).Where(room => room.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var days = form.Days.Distinct().Order().ToList();
        if (days.Count == 0 || rooms.Count == 0 || days.Count * rooms.Count > MostAtOnce)
        {
            return Outcome<List<Guid>>.Refused(
                days.Count == 0 ? new Refusal("SESSION_SANS_JOUR", "Indiquez au moins un jour.", "Day")
                : rooms.Count == 0 ? new Refusal("SESSION_SANS_SALLE", "Indiquez au moins une salle.", "Rooms")
                : new Refusal("TROP_DE_SESSIONS", $"Créez {MostAtOnce} sessions au plus à la fois\u00a0: réduisez les jours ou les salles.", "Day"));
        }

        return await desk.TransactAsync<List<Guid>>(actor, async told =>
        {
            List<Guid> made = [];
            var refusals = new List<Refusal>();
            foreach (var day in days)
            {
                foreach (var room in rooms)
                {
                    var (plan, refused) = await PlanAsync(form, day, room, academy, 0, cancel);
                    refusals.AddRange(refused);
                    if (plan is null || refused.Count > 0)
                    {
                        continue;
                    }

                    var session = new Session(Guid.CreateVersion7(), academy, plan, desk.Now);
                    db.Add(session);
                    made.Add(session.Id);
                    told.Add(SessionDesk.Told(session, "session.creee", null, plan));
                }
            }

            return refusals.Count == 0 ? made : Outcome<List<Guid>>.Refused([.. refusals.Distinct()]);
        }, cancel);
    }

    /// <summary>Changes a session that is not over; those who were convoked are told at once .</summary>
    public async Task<Outcome<int>> EditAsync(Guid id, SessionForm form, Actor actor, CancellationToken cancel = default) =>
        await desk.TransactAsync<int>(actor, async told =>
        {
            if (await desk.LockAsync(id, actor, cancel) is not { } session)
            {
                return Outcome<int>.Refused(SessionDesk.Unknown);
            }

            if (session.State is not (SessionState.Draft or SessionState.Published or SessionState.Full or SessionState.Closed) || session.ConvokedAt <= desk.Now)
            {
                return Outcome<int>.Refused(new Refusal("SESSION_NON_MODIFIABLE", "Cette session est passée ou annulée\u00a0: elle ne se modifie plus."));
            }

            var (plan, refusals) = await PlanAsync(form, form.Days[0], form.Rooms[0], session.AcademyCode, await desk.HeldAsync(id, cancel), cancel);
            if (plan is null || refusals.Count > 0)
            {
                return Outcome<int>.Refused(refusals);
            }

            var before = new { session.ConvokedAt, session.Site, session.Room, session.Capacity, session.RegistrationClosesAt };
            var tell = session.Change(plan);
            told.Add(SessionDesk.Told(session, "session.modifiee", before, plan));
            told.AddRange(await desk.PassOnAsync(session, cancel));
            return tell ? await TellAsync(session, cancel) : 0;
        }, cancel);

    public Task<Outcome> PublishAsync(Guid id, Actor actor, CancellationToken cancel = default) => MoveAsync(id, SessionVerb.Publish, "session.publiee", actor, cancel);

    public Task<Outcome> CloseAsync(Guid id, Actor actor, CancellationToken cancel = default) => MoveAsync(id, SessionVerb.Close, "session.close", actor, cancel);

    /// <summary>Cancels with a reason: registrations are reopened, convocations taken back .</summary>
    public async Task<Outcome> CancelAsync(Guid id, string? reason, Actor actor, CancellationToken cancel = default) =>
        await desk.TransactAsync<bool>(actor, async told =>
        {
            if (await desk.LockAsync(id, actor, cancel) is not { } session)
            {
                return Outcome<bool>.Refused(SessionDesk.Unknown);
            }

            var before = new { session.State };
            var moved = session.Move(SessionVerb.Cancel, actor, reason);
            if (!moved.Succeeded)
            {
                return Outcome<bool>.Refused([.. moved.Refusals.Select(refusal => refusal with { Field = refusal.Field is null ? null : "Reason" })]);
            }

            var zone = await desk.ZoneAsync(session.AcademyCode, cancel);
            foreach (var registration in await OpenAsync(id, cancel))
            {
                if (registration.State == RegistrationState.Seated)
                {
                    var candidacy = await db.Set<Candidacy>().FirstAsync(own => own.Id == registration.CandidacyId, cancel);
                    var left = change.Move(candidacy, CandidacyVerb.LeaveVolet1, actor, AcademyTime.Today(zone, desk.Now), $"Session annulée : {reason}");
                    if (!left.Succeeded)
                    {
                        return Outcome<bool>.Refused(left.Refusals);
                    }
                }

                registration.Become(RegistrationState.Cancelled, desk.Now, reason!.Trim());
                await mails.ConvocationAsync(session, registration, ConvocationReason.Cancelled, cancel);
                told.Add(SessionDesk.Told(registration, "inscription.annulee", null, reason));
            }

            told.Add(SessionDesk.Told(session, "session.annulee", before, new { session.State }, reason));
            return true;
        }, cancel);

    /// <summary>Notes what happened during the session .</summary>
    public async Task<Outcome> NoteIncidentAsync(Guid id, string? text, Actor actor, CancellationToken cancel = default) =>
        await desk.TransactAsync<bool>(actor, async told =>
        {
            if (await desk.LockAsync(id, actor, cancel) is not { } session)
            {
                return Outcome<bool>.Refused(SessionDesk.Unknown);
            }

            if (string.IsNullOrWhiteSpace(text) || text.Length > 2000)
            {
                return Outcome<bool>.Refused(new Refusal("INCIDENT_TEXTE", "Décrivez l’incident en 2\u00a0000 caractères au plus.", "Incident"));
            }

            db.Add(new SessionIncident { Id = Guid.CreateVersion7(), SessionId = id, At = desk.Now, AuthorName = actor.Name, Text = text.Trim() });
            told.Add(SessionDesk.Told(session, "session.incident", null, new { Texte = text.Trim() }));
            return true;
        }, cancel);

    private async Task<Outcome> MoveAsync(Guid id, SessionVerb verb, string action, Actor actor, CancellationToken cancel) =>
        await desk.TransactAsync<bool>(actor, async told =>
        {
            if (await desk.LockAsync(id, actor, cancel) is not { } session)
            {
                return Outcome<bool>.Refused(SessionDesk.Unknown);
            }

            if (verb == SessionVerb.Publish && session.ConvokedAt <= desk.Now)
            {
                return Outcome<bool>.Refused(new Refusal("SESSION_PASSEE", "La date de cette session est passée\u00a0: modifiez-la avant de la publier."));
            }

            var before = new { session.State };
            var moved = session.Move(verb, actor);
            if (!moved.Succeeded)
            {
                return Outcome<bool>.Refused(moved.Refusals);
            }

            told.Add(SessionDesk.Told(session, action, before, new { session.State }));
            return true;
        }, cancel);

    /// <summary>Sends the convocation again to those who had one.</summary>
    private async Task<int> TellAsync(Session session, CancellationToken cancel)
    {
        var count = 0;
        foreach (var registration in (await OpenAsync(session.Id, cancel)).Where(registration => registration is { State: RegistrationState.Seated, ConvokedAt: not null }))
        {
            (registration.ConvokedAt, registration.SentSequence, registration.AcknowledgedAt) = (desk.Now, SessionMails.Sequence(session, registration), null);
            await mails.ConvocationAsync(session, registration, ConvocationReason.Changed, cancel);
            count++;
        }

        return count;
    }

    private Task<List<Registration>> OpenAsync(Guid sessionId, CancellationToken cancel) =>
        db.Set<Registration>().Where(registration => registration.SessionId == sessionId && RegistrationStates.Open.Contains(registration.State))
            .OrderBy(registration => registration.Position).ToListAsync(cancel);

    private async Task<(SessionPlan? Plan, IReadOnlyList<Refusal> Refusals)> PlanAsync(
        SessionForm form, DateOnly day, string room, string academy, int held, CancellationToken cancel)
    {
        if (!await db.Set<Center>().AnyAsync(center => center.Id == form.CenterId && center.AcademyCode == academy, cancel))
        {
            return (null, [new("CENTRE_INCONNU", "Choisissez un centre de votre académie.", "CenterId")]);
        }

        var zone = await desk.ZoneAsync(academy, cancel);
        var convoked = AcademyTime.Instant(zone, day.ToDateTime(form.ConvokedAt));
        var reglement = await desk.ReglementAsync(convoked, zone, cancel);
        var plan = new SessionPlan
        {
            CenterId = form.CenterId,
            Site = form.Site,
            Room = room,
            Supervisors = form.Supervisors,
            Mode = form.Mode,
            ConvokedAt = convoked,
            EndsAt = SessionTimes.For(reglement, form.Mode, convoked).TestEnd,
            Capacity = form.Capacity,
            RegistrationOpensAt = AcademyTime.Instant(zone, form.OpensAt),
            RegistrationClosesAt = AcademyTime.Instant(zone, form.ClosesAt ?? day.AddDays(-form.ClosesDaysBefore).ToDateTime(new TimeOnly(0, 0))),
            Link = form.Link,
            Instructions = form.Instructions,
            PixNumber = form.PixNumber,
        };
        return (plan, SessionRules.Check(plan, desk.Now, held));
    }
}
