using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Jobs;
using PixEduPortal.Application.Persistence;

namespace PixEduPortal.Application.Messages;

/// <summary>Sends what waits in the outbox. Each mail is claimed by one sender for a while (row lock, then a lease), sent,
/// and marked at once: two instances never send the same one, a crash loses none. A crash between the server's answer and
/// the mark is the only case of a second sending; it bears the same Message-ID, so that mail servers recognise it.</summary>
public sealed partial class OutboxSender(
    PortalDbContext db, IOptions<MailSettings> settings, IOptions<PortalSettings> portal, TimeProvider time, ILogger<OutboxSender> logger) : IScheduledWork
{
    private const int MostTries = 10;
    private const int MostPerRound = 200;

    /// <summary>550 to 554: about the mailbox or the message. 500 to 535 are about the dialogue itself (commands, sign-in).</summary>
    private const SmtpStatusCode FirstFinal = SmtpStatusCode.MailboxUnavailable;
    private const SmtpStatusCode LastFinal = SmtpStatusCode.TransactionFailed;
    private const string InError = "Adresse en erreur\u00a0: rien ne part avant qu’elle soit corrigée ou rétablie";
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3),
        TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    public string Name => "courriels";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.Value.Enabled)
        {
            return;
        }

        using var client = Client();
        for (var count = 0; count < MostPerRound && await ClaimAsync(cancellationToken) is { } message; count++)
        {
            await HandleAsync(client, message, cancellationToken);
            await db.SaveChangesAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Takes the oldest mail that is due and that nobody holds.</summary>
    private async Task<OutboxMessage?> ClaimAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var until = now + Lease;
        var claimed = await db.Set<OutboxMessage>().FromSql(
            $"""
            update outbox_messages set leased_until = {until}, tries = tries + 1
            where id = (
                select id from outbox_messages
                where sent_at is null and failed_at is null and coalesce(next_try_at, '-infinity') <= {now} and coalesce(leased_until, '-infinity') <= {now}
                order by created_at limit 1 for update skip locked)
            returning *
            """).ToListAsync(cancel);
        return claimed.SingleOrDefault();
    }

    private async Task HandleAsync(SmtpClient client, OutboxMessage message, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        message.LeasedUntil = null;
        if (QuietHours.End(message.TimeZone, now) is { } morning)
        {
            (message.NextTryAt, message.Tries) = (morning, message.Tries - 1);
            return;
        }

        if (!MailAddress.TryCreate(message.To, out var to))
        {
            (message.FailedAt, message.LastError) = (now, "Adresse mal formée");
            return;
        }

        if ((await AddressBounces.AmongAsync(db, [message.To.ToLowerInvariant()], cancel)).Count > 0)
        {
            (message.FailedAt, message.LastError) = (now, InError);
            return;
        }

        try
        {
            using var mail = Compose(message, to);
            await client.SendMailAsync(mail, cancel);
            (message.SentAt, message.LastError) = (time.GetUtcNow(), null);
        }
        catch (SmtpException exception) when (IsFinal(exception))
        {
            (message.FailedAt, message.LastError) = (time.GetUtcNow(), $"Refusé par le serveur ({(int)exception.StatusCode})");
            await AddressBounces.MarkAsync(db, message, $"Le serveur de messagerie a répondu {(int)exception.StatusCode}.", time.GetUtcNow(), cancel);
        }
        catch (Exception exception) when (exception is SmtpException or IOException or InvalidOperationException or System.Security.Authentication.AuthenticationException)
        {
            LogFailure(logger, exception, message.Id);
            message.LastError = Cut(exception.InnerException?.Message ?? exception.Message);
            if (message.Tries >= MostTries)
            {
                message.FailedAt = time.GetUtcNow();
            }
            else
            {
                message.NextTryAt = time.GetUtcNow() + Delays[Math.Min(message.Tries, Delays.Length) - 1];
            }
        }
    }

    /// <summary>The mailbox does not exist or refuses for good (5xx to RCPT or DATA): trying again would only annoy. A refusal
    /// of the sender (MAIL) says nothing of the recipient, and would take every address for a wrong one.</summary>
    private static bool IsFinal(SmtpException exception) =>
        exception is SmtpFailedRecipientException { StatusCode: >= FirstFinal and <= LastFinal }
        || (exception.StatusCode is >= FirstFinal and <= LastFinal && !IsOfSender(exception));

    /// <summary>The framework gives the phase of the dialogue by its stack only.</summary>
    private static bool IsOfSender(SmtpException exception) => exception.StackTrace?.Contains("MailCommand", StringComparison.Ordinal) == true;

    private MailMessage Compose(OutboxMessage message, MailAddress to)
    {
        var from = new MailAddress(settings.Value.From, settings.Value.FromName, Encoding.UTF8);
        var host = Uri.TryCreate(portal.Value.PublicUrl, UriKind.Absolute, out var address) ? address.Host : "portail";
        var mail = new MailMessage(from, to)
        {
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
            // Lines of a text end with CRLF. The framework would write line ends as characters in quoted-printable: base64 keeps them.
            Body = message.Text.ReplaceLineEndings("\r\n"),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
        };
        mail.Headers.Add("Message-ID", string.Create(CultureInfo.InvariantCulture, $"<{message.Id:N}@{host}>"));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(MailHtml.Of(message.Text), Encoding.UTF8, MediaTypeNames.Text.Html));
        if (message.Calendar is { } calendar)
        {
            var type = new ContentType("text/calendar") { CharSet = "utf-8" };
            type.Parameters.Add("method", message.CalendarMethod ?? "REQUEST");
            mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(calendar, type));
        }

        return mail;
    }

    private SmtpClient Client() => new(settings.Value.Host, settings.Value.Port)
    {
        EnableSsl = settings.Value.StartTls,
        UseDefaultCredentials = false,
        Credentials = settings.Value.User is { Length: > 0 } user ? new NetworkCredential(user, settings.Value.Password) : null,
        Timeout = 30_000,
    };

    private static string Cut(string text) => text.Length <= 300 ? text : text[..300];

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} could not be sent and will be tried again")]
    private static partial void LogFailure(ILogger logger, Exception exception, Guid id);
}

/// <summary>Nothing leaves between 20:00 and 07:00 where the recipient lives.</summary>
public static class QuietHours
{
    private static readonly TimeSpan From = TimeSpan.FromHours(20);
    private static readonly TimeSpan To = TimeSpan.FromHours(7);

    /// <summary>When the night ends, or null by day or without a zone.</summary>
    public static DateTimeOffset? End(string? zone, DateTimeOffset now)
    {
        if (zone is null)
        {
            return null;
        }

        var local = AcademyTime.Local(zone, now).DateTime;
        return local.TimeOfDay >= From ? AcademyTime.Instant(zone, local.Date.AddDays(1) + To)
            : local.TimeOfDay < To ? AcademyTime.Instant(zone, local.Date + To)
            : null;
    }
}

/// <summary>A plain text as simple HTML: escaped, paragraphs, links.</summary>
internal static partial class MailHtml
{
    public static string Of(string text)
    {
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(paragraph => $"<p>{Link().Replace(WebUtility.HtmlEncode(paragraph), "<a href=\"$0\">$0</a>").Replace("\n", "<br>", StringComparison.Ordinal)}</p>");
        return $"<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>PixEduPortal</title></head><body>{string.Concat(paragraphs)}</body></html>";
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"https?://[^\s<>""]+", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Link();
}
