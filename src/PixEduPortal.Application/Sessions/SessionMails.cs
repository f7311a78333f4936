using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Calendars;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Sessions;

/// <summary>What a convocation is about: why it leaves.</summary>
public enum ConvocationReason
{
    First,
    Changed,
    Cancelled,
}

/// <summary>Mails of sessions (M-04, M-05), with the calendar entry of the convocation .</summary>
public sealed class SessionMails(
    PortalDbContext db, Outbox outbox, MailTemplates templates, ReglementCatalog reglements, IOptions<PortalSettings> portal, IOptions<MailSettings> mail, TimeProvider time)
{
    private sealed record Recipient(string Name, string Email, string AcademyCode, string Academy, string TimeZone);

    /// <summary>The calendar entry of a registration, for the download and the mail. Null without an address.</summary>
    public async Task<string?> CalendarAsync(Session session, Registration registration, CalendarMethod method, CancellationToken cancel) =>
        await RecipientAsync(registration.CandidacyId, cancel) is { } to ? await CalendarAsync(session, registration, to, method, cancel) : null;

    /// <summary>Convocation, change or cancellation. False when no address is known: the DRANE must tell the candidate.</summary>
    public async Task<bool> ConvocationAsync(Session session, Registration registration, ConvocationReason why, CancellationToken cancel)
    {
        if (await RecipientAsync(registration.CandidacyId, cancel) is not { } to)
        {
            return false;
        }

        var method = why == ConvocationReason.Cancelled ? CalendarMethod.Cancel : CalendarMethod.Request;
        var when = French.DateAndTime(AcademyTime.Local(to.TimeZone, session.ConvokedAt));
        var key = why switch { ConvocationReason.First => "M-04-premiere", ConvocationReason.Changed => "M-04-changee", _ => "M-04-annulee" };
        var link = why == ConvocationReason.Cancelled ? "/candidat/volet-1/sessions" : $"/candidat/volet-1/convocations/{registration.Id}";
        var words = await templates.WriteAsync(to.AcademyCode, key, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["nom"] = to.Name, ["academie"] = to.Academy, ["lien"] = portal.Value.Link(link), ["date"] = when, ["lieu"] = Place(session),
            ["reference"] = registration.Reference, ["motif"] = registration.Reason is { } reason ? $"Motif : {reason}." : "",
        }, cancel);
        outbox.Enqueue(to.Email, words.Subject, words.Body, new MailContext
        {
            Kind = "M-04",
            AcademyCode = to.AcademyCode,
            TimeZone = to.TimeZone,
            EventKey = $"M-04:{registration.Id}:{Sequence(session, registration)}:{why}",
            Calendar = await CalendarAsync(session, registration, to, method, cancel),
            CalendarMethod = method.ToString().ToUpperInvariant(),
        });
        return true;
    }

    /// <summary>A freed seat is kept for the first of the waiting list (M-05, R-36).</summary>
    public async Task OfferAsync(Session session, Registration registration, CancellationToken cancel)
    {
        if (await RecipientAsync(registration.CandidacyId, cancel) is not { } to)
        {
            return;
        }

        var words = await templates.WriteAsync(to.AcademyCode, "M-05", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["nom"] = to.Name, ["academie"] = to.Academy, ["lien"] = portal.Value.Link("/candidat/volet-1/sessions"),
            ["date"] = French.DateAndTime(AcademyTime.Local(to.TimeZone, session.ConvokedAt)),
            ["echeance"] = French.DateAndTime(AcademyTime.Local(to.TimeZone, registration.OfferedUntil!.Value)),
        }, cancel);
        outbox.Enqueue(to.Email, words.Subject, words.Body, new MailContext { Kind = "M-05", AcademyCode = to.AcademyCode, TimeZone = to.TimeZone, EventKey = $"M-05:{registration.Id}" });
    }

    /// <summary>SEQUENCE of the calendar entry: it rises with each change of the session or of the registration.</summary>
    public static int Sequence(Session session, Registration registration) => session.Revision + registration.Revision;

    public static string Place(Session session) => session.Mode == SessionMode.OnSite
        ? $"{session.Site}, {session.Room}"
        : $"À distance (Cned) : {session.Link}";

    private async Task<string> CalendarAsync(Session session, Registration registration, Recipient to, CalendarMethod method, CancellationToken cancel)
    {
        var reglement = await reglements.InForceOnAsync(AcademyTime.Today(to.TimeZone, session.ConvokedAt), cancel);
        var times = SessionTimes.For(reglement, session.Mode, session.ConvokedAt, registration.ExtraTimePercent);
        var host = Uri.TryCreate(portal.Value.PublicUrl, UriKind.Absolute, out var address) ? address.Host : "portail";
        return CalendarFile.Write(method, to.TimeZone, time.GetUtcNow(),
        [
            new CalendarEntry($"volet1-{registration.Id}@{host}", Sequence(session, registration), "Pix+ Édu : épreuve du volet 1", session.ConvokedAt, times.TestEnd)
            {
                Location = Place(session),
                Description = French.Text($"""
                    Convocation {registration.Reference}
                    Convocation : {Hour(session.ConvokedAt)} ; début de l'épreuve : {Hour(times.TestStart)} ; fin : {Hour(times.TestEnd)}
                    {session.Instructions}
                    """).Trim(),
                Url = new Uri(portal.Value.Link($"/candidat/volet-1/convocations/{registration.Id}")),
                OrganizerName = $"DRANE {to.Academy}",
                OrganizerEmail = mail.Value.From,
                AttendeeName = to.Name,
                AttendeeEmail = to.Email,
            },
        ]);

        string Hour(DateTimeOffset at) => French.Time(TimeOnly.FromDateTime(AcademyTime.Local(to.TimeZone, at).DateTime));
    }

    /// <summary>The account's address first, then the person's, a verified one by preference.</summary>
    private async Task<Recipient?> RecipientAsync(Guid candidacyId, CancellationToken cancel)
    {
        var found = await (
            from candidacy in db.Set<Candidacy>().AsNoTracking().Where(candidacy => candidacy.Id == candidacyId)
            join person in db.Set<Person>() on candidacy.PersonId equals person.Id
            join academy in db.Set<Academy>() on candidacy.AcademyCode equals academy.Code
            select new
            {
                Name = person.FirstName + " " + (person.UsualName ?? person.LastName),
                Academy = academy,
                Account = db.Set<PortalUser>().Where(user => user.PersonId == person.Id && user.DisabledAt == null).Select(user => user.Email).FirstOrDefault(),
                Known = person.Identifiers.Where(identifier => identifier.Kind == IdentifierKind.Email)
                    .OrderByDescending(identifier => identifier.Verified).ThenBy(identifier => identifier.Value).Select(identifier => identifier.Value).FirstOrDefault(),
            }).FirstOrDefaultAsync(cancel);
        return found is not null && EmailAddress.TryParse(found.Account ?? found.Known, out var email)
            ? new Recipient(found.Name, email.Value, found.Academy.Code, found.Academy.Name, found.Academy.TimeZone)
            : null;
    }
}
