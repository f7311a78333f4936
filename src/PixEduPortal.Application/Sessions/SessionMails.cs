using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PixEduPortal.Application.Academies;
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
public sealed class SessionMails(PortalDbContext db, MailWriter writer, ReglementCatalog reglements, IOptions<PortalSettings> portal, IOptions<MailSettings> mail, TimeProvider time)
{
    private sealed record Recipient(MailRecipient To, Academy Academy);

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
        await writer.WriteAsync([to.To], new MailAbout
        {
            Key = why switch { ConvocationReason.First => "M-04-premiere", ConvocationReason.Changed => "M-04-changee", _ => "M-04-annulee" },
            AcademyCode = to.Academy.Code,
            Path = why == ConvocationReason.Cancelled ? "/candidat/volet-1/sessions" : $"/candidat/volet-1/convocations/{registration.Id}",
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["date"] = French.DateAndTime(AcademyTime.Local(to.Academy.TimeZone, session.ConvokedAt)), ["lieu"] = Place(session),
                ["reference"] = registration.Reference, ["motif"] = registration.Reason is { } reason ? $"Motif : {reason}." : "",
            },
            Event = $"{registration.Id}:{Sequence(session, registration)}",
            Calendar = await CalendarAsync(session, registration, to, method, cancel),
            CalendarMethod = method.ToString().ToUpperInvariant(),
        }, cancel);
        return true;
    }

    /// <summary>A freed seat is kept for the first of the waiting list (M-05, R-36).</summary>
    public async Task OfferAsync(Session session, Registration registration, CancellationToken cancel)
    {
        if (await RecipientAsync(registration.CandidacyId, cancel) is { } to)
        {
            await writer.WriteAsync([to.To], new MailAbout
            {
                Key = "M-05",
                AcademyCode = to.Academy.Code,
                Path = "/candidat/volet-1/sessions",
                Values = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["date"] = French.DateAndTime(AcademyTime.Local(to.Academy.TimeZone, session.ConvokedAt)),
                    ["echeance"] = French.DateAndTime(AcademyTime.Local(to.Academy.TimeZone, registration.OfferedUntil!.Value)),
                },
                Event = $"{registration.Id}",
            }, cancel);
        }
    }

    /// <summary>SEQUENCE of the calendar entry: it rises with each change of the session or of the registration.</summary>
    public static int Sequence(Session session, Registration registration) => session.Revision + registration.Revision;

    public static string Place(Session session) => session.Mode == SessionMode.OnSite
        ? $"{session.Site}, {session.Room}"
        : $"À distance (Cned) : {session.Link}";

    private async Task<string> CalendarAsync(Session session, Registration registration, Recipient to, CalendarMethod method, CancellationToken cancel)
    {
        var reglement = await reglements.InForceOnAsync(AcademyTime.Today(to.Academy.TimeZone, session.ConvokedAt), cancel);
        var times = SessionTimes.For(reglement, session.Mode, session.ConvokedAt, registration.ExtraTimePercent);
        var host = Uri.TryCreate(portal.Value.PublicUrl, UriKind.Absolute, out var address) ? address.Host : "portail";
        return CalendarFile.Write(method, to.Academy.TimeZone, time.GetUtcNow(),
        [
            new CalendarEntry($"volet1-{registration.Id}@{host}", Sequence(session, registration), "Pix+ Édu : épreuve du volet 1", session.ConvokedAt, times.TestEnd)
            {
                Location = Place(session),
                Description = French.Text($"""
                    Convocation {registration.Reference}
                    Convocation : {Hour(session.ConvokedAt)} ; début de l’épreuve : {Hour(times.TestStart)} ; fin : {Hour(times.TestEnd)}
                    {session.Instructions}
                    """).Trim(),
                Url = new Uri(portal.Value.Link($"/candidat/volet-1/convocations/{registration.Id}")),
                OrganizerName = $"DRANE {to.Academy.Name}",
                OrganizerEmail = mail.Value.From,
                AttendeeName = to.To.Name,
                AttendeeEmail = to.To.Email,
            },
        ]);

        string Hour(DateTimeOffset at) => French.Time(TimeOnly.FromDateTime(AcademyTime.Local(to.Academy.TimeZone, at).DateTime));
    }

    private async Task<Recipient?> RecipientAsync(Guid candidacyId, CancellationToken cancel)
    {
        var found = await (
            from candidacy in db.Set<Candidacy>().AsNoTracking().Where(candidacy => candidacy.Id == candidacyId)
            join academy in db.Set<Academy>() on candidacy.AcademyCode equals academy.Code
            select new { candidacy.PersonId, Academy = academy }).FirstOrDefaultAsync(cancel);
        return found is not null && (await writer.PersonsAsync([found.PersonId], cancel)).TryGetValue(found.PersonId, out var to) ? new(to, found.Academy) : null;
    }
}
