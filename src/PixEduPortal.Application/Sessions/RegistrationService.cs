using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Sessions;

/// <summary>Registrations to volet 1, by the candidate or the DRANE: a seat or a rank on the waiting list, never one seat for
/// two. Each verb locks its session first, then moves the candidacy, and tells the audit, in one transaction.</summary>
public sealed class RegistrationService(PortalDbContext db, SessionDesk desk, SessionMails mails, CandidacyChange change, EnrolmentCheck enrolment)
{
    private const string ReferenceLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static readonly Refusal Unknown = new("INSCRIPTION_INCONNUE", "Cette inscription n’existe pas ou n’est pas de votre périmètre. Rechargez la page.");

    private static readonly Refusal RoomTaken = new("SALLE_OCCUPEE",
        "Avec ce temps majoré, l’épreuve finirait après le début de la session suivante dans la même salle. Changez l’une des deux sessions de salle ou d’heure, ou reportez ce candidat.", "ExtraTimePercent");

    /// <summary>Codes: <c>CANDIDATURE_INCONNUE</c>, <c>SESSION_AUTRE_ACADEMIE</c>, <c>SESSION_NON_OUVERTE</c>, <c>INSCRIPTION_PAS_OUVERTE</c>,
    /// <c>INSCRIPTION_CLOSE</c>, <c>CENTRE_NON_HABILITE</c>, <c>DEJA_INSCRIT</c>, those of <see cref="EnrolmentCheck"/>.</summary>
    public async Task<Outcome<RegistrationReceipt>> RegisterAsync(RegisterVolet1 registering, Actor actor, CancellationToken cancel = default) =>
        await desk.TransactAsync<RegistrationReceipt>(actor, async told =>
        {
            var session = await desk.LockAsync(registering.SessionId, cancel);
            if (await change.FindAsync(registering.CandidacyId, actor, cancel) is not { } candidacy)
            {
                return Outcome<RegistrationReceipt>.Refused(CandidacyChange.Unknown);
            }

            return await SeatAsync(session, candidacy, registering, null, actor, told, cancel);
        }, cancel);

    /// <summary>Gives up a seat, an offer or a rank; the seat goes to the next who waits. Reason due from the DRANE.</summary>
    public async Task<Outcome> CancelAsync(Guid id, string? reason, Actor actor, CancellationToken cancel = default) =>
        await OnOpenAsync(id, actor, cancel, async (session, registration, candidacy, told) =>
        {
            var left = await LeaveAsync(session, registration, candidacy, RegistrationState.Cancelled, reason, actor, cancel);
            if (!left.Succeeded)
            {
                return Outcome<bool>.Refused(left.Refusals);
            }

            told.Add(SessionDesk.Told(registration, "inscription.annulee", null, reason));
            told.AddRange(await desk.PassOnAsync(session, cancel));
            return true;
        });

    /// <summary>Goes to another session; the former registration stays as history. Nothing is given up when the other
    /// session refuses.</summary>
    public async Task<Outcome<RegistrationReceipt>> MoveAsync(MoveRegistration moving, Actor actor, CancellationToken cancel = default) =>
        await desk.TransactAsync<RegistrationReceipt>(actor, async told =>
        {
            var found = await SessionOfAsync(moving.RegistrationId, cancel);
            if (found is not { } from || from == moving.SessionId)
            {
                return Outcome<RegistrationReceipt>.Refused(found is null ? Unknown : new Refusal("SESSION_IDENTIQUE", "Choisissez une autre session que l’actuelle.", "SessionId"));
            }

            // Two people moving in opposite directions must not wait for each other: always the same order.
            var sessions = new Dictionary<Guid, Session?>();
            foreach (var each in new[] { from, moving.SessionId }.Order())
            {
                sessions[each] = await desk.LockAsync(each, cancel);
            }

            if (await FindAsync(moving.RegistrationId, actor, cancel) is not ({ } registration, { } candidacy) || !registration.IsOpen)
            {
                return Outcome<RegistrationReceipt>.Refused(Unknown);
            }

            var session = sessions[from]!;
            var left = await LeaveAsync(session, registration, candidacy, RegistrationState.Moved, moving.Reason, actor, cancel);
            if (!left.Succeeded)
            {
                return Outcome<RegistrationReceipt>.Refused(left.Refusals);
            }

            // The former registration must be closed before the new one opens.
            await db.SaveChangesAsync(cancel);
            var receipt = await SeatAsync(sessions[moving.SessionId], candidacy, new RegisterVolet1
            {
                SessionId = moving.SessionId,
                CandidacyId = candidacy.Id,
                Level = registration.DerogationLevel,
                DerogationReason = registration.DerogationReason,
                Function = registration.DeclaredFunction,
                AccommodationRequest = registration.AccommodationRequest,
            }, registration, actor, told, cancel);
            if (receipt.Succeeded)
            {
                told.Add(SessionDesk.Told(registration, "inscription.reportee", new { Vers = moving.SessionId }, moving.Reason));
                told.AddRange(await desk.PassOnAsync(session, cancel));
            }

            return receipt;
        }, cancel);

    /// <summary>Takes the freed seat that was offered .</summary>
    public async Task<Outcome> ConfirmOfferAsync(Guid id, Actor actor, CancellationToken cancel = default) =>
        await OnOpenAsync(id, actor, cancel, async (session, registration, candidacy, told) =>
        {
            if (registration.State != RegistrationState.Offered || registration.OfferedUntil < desk.Now)
            {
                return Outcome<bool>.Refused(new Refusal("OFFRE_PASSEE", "Le délai pour confirmer cette place est passé\u00a0: elle a été proposée à la personne suivante."));
            }

            var check = await enrolment.CheckAsync(candidacy, session, registration.DerogationLevel, registration.DerogationReason, actor, cancel);
            if (!check.Succeeded)
            {
                return Outcome<bool>.Refused(check.Refusals);
            }

            var moved = await MoveAsync(candidacy, CandidacyVerb.RegisterVolet1, actor, null, cancel);
            if (!moved.Succeeded)
            {
                return Outcome<bool>.Refused(moved.Refusals);
            }

            candidacy.EnrolledLevel = check.Value!.Level;
            registration.Become(RegistrationState.Seated, desk.Now);
            told.Add(SessionDesk.Told(registration, "inscription.place_confirmee", null));
            return true;
        });

    /// <summary>Grants an accommodation; whoever was convoked is told of the new times.</summary>
    public async Task<Outcome> GrantAsync(GrantAccommodation grant, Actor actor, CancellationToken cancel = default)
    {
        var granted = await TryGrantAsync(grant, actor, cancel);
        return granted.Refusals is [{ Code: "SALLE_OCCUPEE" }] ? Outcome.Refused(RoomTaken) : granted;
    }

    private async Task<Outcome> TryGrantAsync(GrantAccommodation grant, Actor actor, CancellationToken cancel) =>
        await OnOpenAsync(grant.RegistrationId, actor, cancel, async (session, registration, _, told) =>
        {
            if (!SessionDesk.IsOwn(session, actor))
            {
                return Outcome<bool>.Refused(Unknown);
            }

            if (grant.ExtraTimePercent is < 0 or > 99)
            {
                return Outcome<bool>.Refused(new Refusal("TEMPS_MAJORE_INVALIDE", "Le temps majoré va de 0 à 99\u00a0%.", "ExtraTimePercent"));
            }

            registration.ExtraTimePercent = grant.ExtraTimePercent;
            registration.Accommodation = string.IsNullOrWhiteSpace(grant.Accommodation) ? null : grant.Accommodation.Trim();
            registration.Revision++;
            await db.SaveChangesAsync(cancel);
            await desk.OccupyAsync(session, cancel);
            if (registration.ConvokedAt is not null)
            {
                (registration.ConvokedAt, registration.SentSequence, registration.AcknowledgedAt) = (desk.Now, SessionMails.Sequence(session, registration), null);
                await mails.ConvocationAsync(session, registration, ConvocationReason.Changed, cancel);
            }

            told.Add(SessionDesk.Told(registration, "inscription.amenagement", new { registration.ExtraTimePercent, registration.Accommodation }));
            return true;
        });

    private async Task<Outcome<RegistrationReceipt>> SeatAsync(
        Session? session, Candidacy candidacy, RegisterVolet1 registering, Registration? former, Actor actor, List<AuditRecord> told, CancellationToken cancel)
    {
        if (session is null || session.AcademyCode != candidacy.AcademyCode)
        {
            return Outcome<RegistrationReceipt>.Refused(new Refusal("SESSION_AUTRE_ACADEMIE", "Cette session n’est pas ouverte à l’académie de la candidature. Choisissez-en une dans la liste.", "SessionId"));
        }

        var zone = await desk.ZoneAsync(session.AcademyCode, cancel);
        var refusals = new List<Refusal>();
        if (SessionRules.CheckOpen(session, desk.Now, at => French.DateAndTime(AcademyTime.Local(zone, at))) is { } closed)
        {
            refusals.Add(closed);
        }

        if (former is null && await db.Set<Registration>().AnyAsync(open => open.CandidacyId == candidacy.Id && RegistrationStates.Open.Contains(open.State), cancel))
        {
            return Outcome<RegistrationReceipt>.Refused(SessionDesk.AlreadyRegistered);
        }

        var center = await db.Set<Center>().AsNoTracking().FirstAsync(known => known.Id == session.CenterId, cancel);
        if (!center.MayGive(candidacy.Mention))
        {
            refusals.Add(new("CENTRE_NON_HABILITE", French.Text($"Le centre {center.Name} n’est pas habilité pour {candidacy.Mention.Label()} : choisissez une autre session."), "SessionId"));
        }

        if (actor.Role == Role.Candidat && await enrolment.CheckPublicAsync(candidacy, session, registering.Function, cancel) is { } notConcerned)
        {
            refusals.Add(notConcerned);
        }

        var check = await enrolment.CheckAsync(candidacy, session, registering.Level, registering.DerogationReason, actor, cancel);
        refusals.AddRange(check.Refusals);
        if (refusals.Count > 0)
        {
            return Outcome<RegistrationReceipt>.Refused(refusals);
        }

        var waiting = await db.Set<Registration>().CountAsync(other => other.SessionId == session.Id && other.State == RegistrationState.Waiting, cancel);
        var seated = waiting == 0 && await desk.HeldAsync(session.Id, cancel) < session.Capacity;
        if (seated)
        {
            var moved = await MoveAsync(candidacy, CandidacyVerb.RegisterVolet1, actor, null, cancel);
            if (!moved.Succeeded)
            {
                return Outcome<RegistrationReceipt>.Refused(moved.Refusals);
            }

            candidacy.EnrolledLevel = check.Value!.Level;
        }

        var registration = new Registration
        {
            Id = Guid.CreateVersion7(),
            SessionId = session.Id,
            CandidacyId = candidacy.Id,
            State = seated ? RegistrationState.Seated : RegistrationState.Waiting,
            Position = 1 + (await db.Set<Registration>().Where(other => other.SessionId == session.Id).MaxAsync(other => (int?)other.Position, cancel) ?? 0),
            RegisteredAt = desk.Now,
            RegisteredBy = actor.Name,
            StateSince = desk.Now,
            MovedFromId = former?.Id,
            DerogationLevel = registering.Level is { } level && !string.IsNullOrWhiteSpace(registering.DerogationReason) ? level : null,
            DerogationReason = registering.Level is not null && !string.IsNullOrWhiteSpace(registering.DerogationReason) ? registering.DerogationReason.Trim() : null,
            DeclaredFunction = CandidacyChange.Text(registering.Function),
            AccommodationRequest = string.IsNullOrWhiteSpace(registering.AccommodationRequest) ? null : registering.AccommodationRequest.Trim(),
            ExtraTimePercent = former?.ExtraTimePercent ?? 0,
            Accommodation = former?.Accommodation,
            Reference = $"V1-{RandomNumberGenerator.GetString(ReferenceLetters, 10)}",
        };
        db.Add(registration);
        told.Add(SessionDesk.Told(registration, seated ? "inscription.volet1" : "inscription.liste_attente", new { Niveau = check.Value!.Level, registration.DerogationReason }));
        told.AddRange(await desk.PassOnAsync(session, cancel));
        return new RegistrationReceipt(registration.Id, seated, seated ? 0 : waiting + 1);
    }

    /// <summary>Closes a registration; a seat takes its candidacy back to « Éligible » and its convocation back.</summary>
    private async Task<Outcome> LeaveAsync(
        Session session, Registration registration, Candidacy candidacy, RegistrationState to, string? reason, Actor actor, CancellationToken cancel)
    {
        if (actor.Role == Role.Candidat && desk.Now >= session.ConvokedAt)
        {
            return Outcome.Refused(new Refusal("SESSION_COMMENCEE", "La session a commencé\u00a0: prévenez votre DRANE, qui notera votre absence."));
        }

        if (actor.Role == Role.Drane && string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused(new Refusal("MOTIF_REQUIS", "Indiquez le motif de cette action.", "Reason"));
        }

        if (registration.State == RegistrationState.Seated)
        {
            var left = await MoveAsync(candidacy, CandidacyVerb.LeaveVolet1, actor, reason, cancel);
            if (!left.Succeeded)
            {
                return left;
            }
        }

        registration.Become(to, desk.Now, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        if (registration.ConvokedAt is not null)
        {
            registration.Revision++;
            await mails.ConvocationAsync(session, registration, ConvocationReason.Cancelled, cancel);
        }

        return Outcome.Done();
    }

    private async Task<Outcome> MoveAsync(Candidacy candidacy, CandidacyVerb verb, Actor actor, string? reason, CancellationToken cancel) =>
        change.Move(candidacy, verb, actor, await change.TodayAsync(candidacy.AcademyCode, cancel), reason);

    private async Task<Outcome<bool>> OnOpenAsync(
        Guid id, Actor actor, CancellationToken cancel, Func<Session, Registration, Candidacy, List<AuditRecord>, Task<Outcome<bool>>> work) =>
        await desk.TransactAsync<bool>(actor, async told =>
            await SessionOfAsync(id, cancel) is { } sessionId && await desk.LockAsync(sessionId, cancel) is { } session
            && await FindAsync(id, actor, cancel) is ({ } registration, { } candidacy) && registration.IsOpen
                ? await work(session, registration, candidacy, told)
                : Outcome<bool>.Refused(Unknown), cancel);

    private Task<Guid?> SessionOfAsync(Guid id, CancellationToken cancel) =>
        db.Set<Registration>().Where(registration => registration.Id == id).Select(registration => (Guid?)registration.SessionId).FirstOrDefaultAsync(cancel);

    /// <summary>Read once the session is locked, so that the state is the last one.</summary>
    private async Task<(Registration? Registration, Candidacy? Candidacy)> FindAsync(Guid id, Actor actor, CancellationToken cancel) =>
        await db.Set<Registration>().FirstOrDefaultAsync(registration => registration.Id == id, cancel) is { } registration
            ? (registration, await change.FindAsync(registration.CandidacyId, actor, cancel))
            : (null, null);
}
