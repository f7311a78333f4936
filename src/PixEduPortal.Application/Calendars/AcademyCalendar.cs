using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Calendars;

/// <summary>A date that the DRANE writes in its calendar: campaigns, results, anything that the portal does not know by itself.</summary>
public sealed class CalendarDate
{
    public required Guid Id { get; init; }

    public required string AcademyCode { get; init; }

    public required string Title { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }
}

/// <summary>The secret in the address of an academy's feed.</summary>
public sealed class CalendarFeed
{
    public required string AcademyCode { get; init; }

    public required string Token { get; set; }
}

internal sealed class CalendarDateMapping : IEntityTypeConfiguration<CalendarDate>
{
    public void Configure(EntityTypeBuilder<CalendarDate> builder)
    {
        builder.ToTable("calendar_dates", table => table.HasCheckConstraint("ck_calendar_dates_days", "to_day >= from_day")).HasKey(date => date.Id);
        builder.Property(date => date.Id).ValueGeneratedNever();
        builder.Property(date => date.Title).HasMaxLength(150);
        builder.Property(date => date.From).HasColumnName("from_day");
        builder.Property(date => date.To).HasColumnName("to_day");
        builder.HasOne<Academy>().WithMany().HasForeignKey(date => date.AcademyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(date => new { date.AcademyCode, date.From });
    }
}

internal sealed class CalendarFeedMapping : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.ToTable("calendar_feeds").HasKey(feed => feed.AcademyCode);
        builder.Property(feed => feed.Token).HasMaxLength(64);
        builder.HasOne<Academy>().WithOne().HasForeignKey<CalendarFeed>(feed => feed.AcademyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(feed => feed.Token).IsUnique();
    }
}

/// <summary>One line of the calendar, whole days or hours; nothing nominative.</summary>
/// <param name="Id">The date that a DRANE may take away; null for what the portal knows by itself.</param>
public sealed record CalendarLine(string Uid, string Title, DateTimeOffset Start, DateTimeOffset End, bool AllDay, Guid? Id = null);

public sealed record AcademyCalendarPage(Academy Academy, IReadOnlyList<CalendarLine> Lines, string? FeedAddress);

/// <summary>The calendar of an academy: sessions, deposits, orals, and the dates that its DRANE adds; shown to candidates, and
/// as a feed whose address cannot be guessed.</summary>
public sealed class AcademyCalendar(PortalDbContext db, AuditLog audit, IOptions<PortalSettings> portal, TimeProvider time)
{
    private const string TokenLetters = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Dates from 30 days ago on.</summary>
    public async Task<AcademyCalendarPage?> PageAsync(string? academyCode, CancellationToken cancel = default)
    {
        var academy = await db.Set<Academy>().AsNoTracking().FirstOrDefaultAsync(known => known.Code == academyCode, cancel);
        if (academy is null)
        {
            return null;
        }

        var token = await db.Set<CalendarFeed>().AsNoTracking().Where(feed => feed.AcademyCode == academy.Code).Select(feed => feed.Token).FirstOrDefaultAsync(cancel);
        return new(academy, await LinesAsync(academy, cancel), token is null ? null : portal.Value.Link($"/calendrier/{token}.ics"));
    }

    /// <summary>The feed behind a secret address; null when it is not one.</summary>
    public async Task<string?> FeedAsync(string token, CancellationToken cancel = default)
    {
        var academy = await db.Set<CalendarFeed>().AsNoTracking().Where(feed => feed.Token == token).Join(db.Set<Academy>(), feed => feed.AcademyCode, known => known.Code, (feed, known) => known).FirstOrDefaultAsync(cancel);
        return academy is null ? null : CalendarFile.Write(CalendarMethod.Publish, academy.TimeZone, time.GetUtcNow(),
            [.. (await LinesAsync(academy, cancel)).Select(line => new CalendarEntry(line.Uid, 0, line.Title, line.Start, line.End) { AllDay = line.AllDay })],
            $"Pix+ Édu – {academy.Name}");
    }

    /// <summary>Makes the secret address, or a new one: the former stops at once.</summary>
    public async Task<Outcome> RenewFeedAsync(Actor actor, CancellationToken cancel = default)
    {
        if (actor is not { Role: Role.Drane, AcademyCode: { } academy })
        {
            return Outcome.Refused(Elsewhere);
        }

        var feed = await db.Set<CalendarFeed>().FirstOrDefaultAsync(known => known.AcademyCode == academy, cancel);
        var token = RandomNumberGenerator.GetString(TokenLetters, 40);
        if (feed is null)
        {
            db.Add(new CalendarFeed { AcademyCode = academy, Token = token });
        }
        else
        {
            feed.Token = token;
        }

        await audit.SaveAsync(actor, new AuditRecord { Action = "calendrier.adresse", SubjectType = "academie", SubjectId = academy }, cancel);
        return Outcome.Done();
    }

    /// <summary>Codes: <c>CALENDRIER_TITRE</c>, <c>CALENDRIER_DATES</c>.</summary>
    public async Task<Outcome> AddAsync(string? title, DateOnly? from, DateOnly? to, Actor actor, CancellationToken cancel = default)
    {
        if (actor is not { Role: Role.Drane, AcademyCode: { } academy })
        {
            return Outcome.Refused(Elsewhere);
        }

        List<Refusal> refusals = [];
        if (string.IsNullOrWhiteSpace(title) || title.Length > 150)
        {
            refusals.Add(new("CALENDRIER_TITRE", "Dites ce qui a lieu, en 150 caractères au plus.", "Title"));
        }

        if (from is null || (to ?? from) < from)
        {
            refusals.Add(new("CALENDRIER_DATES", "Indiquez le premier jour, et un dernier jour qui ne le précède pas.", from is null ? "From" : "To"));
        }

        if (refusals.Count > 0)
        {
            return Outcome.Refused(refusals);
        }

        var date = new CalendarDate { Id = Guid.CreateVersion7(), AcademyCode = academy, Title = title!.Trim(), From = from!.Value, To = to ?? from.Value };
        db.Add(date);
        await audit.SaveAsync(actor, new AuditRecord { Action = "calendrier.date", SubjectType = "academie", SubjectId = academy, After = date }, cancel);
        return Outcome.Done();
    }

    public async Task<Outcome> RemoveAsync(Guid id, Actor actor, CancellationToken cancel = default)
    {
        var date = await db.Set<CalendarDate>().FirstOrDefaultAsync(known => known.Id == id && known.AcademyCode == actor.AcademyCode, cancel);
        if (date is null || actor.Role != Role.Drane)
        {
            return Outcome.Refused(Elsewhere);
        }

        db.Remove(date);
        await audit.SaveAsync(actor, new AuditRecord { Action = "calendrier.retrait", SubjectType = "academie", SubjectId = date.AcademyCode, Before = date }, cancel);
        return Outcome.Done();
    }

    private static readonly Refusal Elsewhere = new("CALENDRIER_HORS_ACADEMIE", "Ce calendrier se modifie avec un compte DRANE de l’académie.");

    private async Task<IReadOnlyList<CalendarLine>> LinesAsync(Academy academy, CancellationToken cancel)
    {
        var since = time.GetUtcNow().AddDays(-30);
        var day = AcademyTime.Today(academy.TimeZone, since);
        var host = Uri.TryCreate(portal.Value.PublicUrl, UriKind.Absolute, out var address) ? address.Host : "portail";
        DateTimeOffset At(DateOnly date) => AcademyTime.Instant(academy.TimeZone, date.ToDateTime(TimeOnly.MinValue));

        var sessions = await db.Set<Session>().AsNoTracking().Where(session => session.AcademyCode == academy.Code && session.ConvokedAt >= since
            && session.State != SessionState.Draft && session.State != SessionState.Cancelled).ToListAsync(cancel);
        var juries = await db.Set<JurySession>().AsNoTracking().Where(session => session.AcademyCodes.Contains(academy.Code) && session.OralsTo >= day).ToListAsync(cancel);
        var dates = await db.Set<CalendarDate>().AsNoTracking().Where(date => date.AcademyCode == academy.Code && date.To >= day).ToListAsync(cancel);
        List<CalendarLine> lines =
        [
            .. sessions.Select(session => new CalendarLine($"session-{session.Id}@{host}", $"Volet 1 : {session.Site}", session.ConvokedAt, session.EndsAt, false)),
            .. sessions.Where(session => session.IsOpen).Select(session => new CalendarLine($"inscription-{session.Id}@{host}", $"Clôture des inscriptions au volet 1 du {French.Date(AcademyTime.Today(academy.TimeZone, session.ConvokedAt))}", session.RegistrationClosesAt, session.RegistrationClosesAt, false)),
            .. juries.Select(jury => new CalendarLine($"depot-{jury.Id}@{host}", $"Date butoir de dépôt des dossiers : {jury.Label}", jury.DepositDeadline, jury.DepositDeadline, false)),
            .. juries.Select(jury => new CalendarLine($"oraux-{jury.Id}@{host}", $"Oraux : {jury.Label}", At(jury.OralsFrom), At(jury.OralsTo), true)),
            .. dates.Select(date => new CalendarLine($"date-{date.Id}@{host}", date.Title, At(date.From), At(date.To), true, date.Id)),
        ];
        return [.. lines.OrderBy(line => line.Start).ThenBy(line => line.Title, StringComparer.Create(French.Culture, ignoreCase: true)).Select(line => line with { Title = French.Text(line.Title) })];
    }
}

internal static class CalendarServices
{
    public static void AddCalendars(this IServiceCollection services) => services.AddScoped<AcademyCalendar>().AddScoped<PublicCalendar>();
}
