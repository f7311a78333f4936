using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Sessions;

/// <summary>Whole sessions as a file for Pix Certif; each download is in the audit.</summary>
public sealed class PixCandidateList(PortalDbContext db, AuditLog audit, SessionDesk desk)
{
    /// <summary>Codes: <c>SESSION_INCONNUE</c> and those of <see cref="PixCandidateFile"/>.</summary>
    public async Task<Outcome<byte[]>> WriteAsync(Guid sessionId, Actor actor, CancellationToken cancel = default)
    {
        var session = await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(known => known.Id == sessionId, cancel);
        if (session is null || !SessionDesk.IsOwn(session, actor))
        {
            return Outcome<byte[]>.Refused(SessionDesk.Unknown);
        }

        var center = await db.Set<Center>().AsNoTracking().FirstAsync(known => known.Id == session.CenterId, cancel);
        var rows = await (
            from registration in db.Set<Registration>().AsNoTracking().Where(registration => registration.SessionId == sessionId
                && (registration.State == RegistrationState.Seated || registration.State == RegistrationState.Attended))
            join candidacy in db.Set<Candidacy>() on registration.CandidacyId equals candidacy.Id
            join person in db.Set<Person>() on candidacy.PersonId equals person.Id
            join civil in db.Set<CivilStatus>() on person.Id equals civil.PersonId into civils
            from civil in civils.DefaultIfEmpty()
            orderby person.FoldedLastName, person.FoldedFirstName, registration.Position
            select new
            {
                person.LastName, person.FirstName, person.BirthDate, candidacy.Mention, registration.ExtraTimePercent, Civil = civil,
                Emails = person.Identifiers.Where(identifier => identifier.Kind == IdentifierKind.Email)
                    .OrderByDescending(identifier => identifier.Verified).ThenBy(identifier => identifier.Value).Select(identifier => identifier.Value).ToList(),
            }).ToListAsync(cancel);
        var zone = await desk.ZoneAsync(session.AcademyCode, cancel);
        var file = PixCandidateFile.Write(center,
        [
            new PixSession(session.PixNumber, session.Site, session.Room, AcademyTime.Local(zone, session.ConvokedAt).DateTime, session.Supervisors,
            [
                .. rows.Select(row => new PixCandidate(row.LastName, row.FirstName, row.BirthDate, row.Mention, row.Emails.FirstOrDefault(),
                    Academic(row.Emails), row.ExtraTimePercent, row.Civil)),
            ]),
        ]);
        if (file.Succeeded)
        {
            await audit.SaveAsync(actor, new AuditRecord { Action = "session.export_pix_certif", SubjectType = "session", SubjectId = sessionId.ToString(), After = new { Candidats = rows.Count } }, cancel);
        }

        return file;
    }

    /// <summary>« Identifiant externe » is the academic address, so that results come back matched.</summary>
    private static string? Academic(List<string> emails) =>
        emails.Find(email => email.Split('@')[^1].StartsWith("ac-", StringComparison.Ordinal)) ?? emails.FirstOrDefault();
}
