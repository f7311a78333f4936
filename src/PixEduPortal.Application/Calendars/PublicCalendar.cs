using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Calendars;

/// <summary>A date that anybody may read.</summary>
/// <param name="Zone">Zone of its days and hours .</param>
/// <param name="Academies">Names, in French order.</param>
public sealed record PublicDate(string Title, DateTimeOffset Start, DateTimeOffset End, bool AllDay, string Zone, IReadOnlyList<string> Academies);

/// <param name="Dates">The next ones, of the academy asked for or of all.</param>
/// <param name="Academies">Those that have a date to come.</param>
public sealed record PublicCalendarPage(IReadOnlyList<PublicDate> Dates, IReadOnlyList<Academy> Academies);

/// <summary>The next dates of the certification for the public home page: what the portal knows by itself. Neither places, nor
/// names of juries, nor what a DRANE writes in its calendar, which it writes for its candidates.</summary>
public sealed class PublicCalendar(PortalDbContext db, TimeProvider time)
{
    /// <summary>Many more than the home page shows, and few enough for any home page.</summary>
    private const int ReadAtMost = 500;

    private sealed record Known(string Title, DateTimeOffset Start, DateTimeOffset End, bool AllDay, IReadOnlyList<string> Codes);

    /// <param name="academyCode">Null, or a code that has no date to come, for all academies.</param>
    public async Task<PublicCalendarPage> NextAsync(string? academyCode, int most, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var academies = await db.Set<Academy>().AsNoTracking().ToDictionaryAsync(academy => academy.Code, StringComparer.Ordinal, cancel);
        var dates = await SessionsAsync(now, academies, cancel);
        dates.AddRange(await JuriesAsync(now, academies, cancel));
        var order = StringComparer.Create(French.Culture, ignoreCase: true);
        var chosen = dates.Exists(date => date.Codes.Contains(academyCode)) ? academyCode : null;
        return new(
            [.. dates.Where(date => chosen is null || date.Codes.Contains(chosen)).OrderBy(date => date.Start).ThenBy(date => date.Title, order).Take(most)
                .Select(date => new PublicDate(French.Text(date.Title), date.Start, date.End, date.AllDay, Zone(date.Codes, academies), [.. date.Codes.Select(code => academies[code].Name).Order(order)]))],
            [.. dates.SelectMany(date => date.Codes).Distinct().Select(code => academies[code]).OrderBy(academy => academy.Name, order)]);
    }

    /// <summary>Days of sessions that candidates may know of, and when registration opens and closes for those that take them.</summary>
    private async Task<List<Known>> SessionsAsync(DateTimeOffset now, Dictionary<string, Academy> academies, CancellationToken cancel)
    {
        var sessions = await db.Set<Session>().AsNoTracking()
            .Where(session => session.EndsAt >= now && (session.State == SessionState.Published || session.State == SessionState.Full || session.State == SessionState.Closed))
            .OrderBy(session => session.ConvokedAt).Take(ReadAtMost)
            .Select(session => new { session.AcademyCode, session.State, session.ConvokedAt, session.RegistrationOpensAt, session.RegistrationClosesAt })
            .ToListAsync(cancel);
        var dates = new List<Known>();
        foreach (var session in sessions)
        {
            var zone = academies[session.AcademyCode].TimeZone;
            var day = AcademyTime.Today(zone, session.ConvokedAt);
            var midnight = AcademyTime.Instant(zone, day.ToDateTime(TimeOnly.MinValue));
            IReadOnlyList<string> codes = [session.AcademyCode];
            dates.Add(new("Session du volet 1", midnight, midnight, true, codes));
            if (session.State != SessionState.Closed && session.RegistrationOpensAt > now)
            {
                dates.Add(new($"Ouverture des inscriptions à la session du {French.Date(day)}", session.RegistrationOpensAt, session.RegistrationOpensAt, false, codes));
            }

            if (session.State != SessionState.Closed && session.RegistrationClosesAt > now)
            {
                dates.Add(new($"Clôture des inscriptions à la session du {French.Date(day)}", session.RegistrationClosesAt, session.RegistrationClosesAt, false, codes));
            }
        }

        // Several rooms on one day are one date.
        return [.. dates.DistinctBy(date => (date.Title, date.Start, date.Codes[0]))];
    }

    private async Task<List<Known>> JuriesAsync(DateTimeOffset now, Dictionary<string, Academy> academies, CancellationToken cancel)
    {
        var yesterday = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        var juries = await db.Set<JurySession>().AsNoTracking().Where(jury => jury.OralsTo >= yesterday)
            .OrderBy(jury => jury.OralsFrom).Take(ReadAtMost)
            .Select(jury => new { jury.AcademyCodes, jury.DepositDeadline, jury.OralsFrom, jury.OralsTo }).ToListAsync(cancel);
        var dates = new List<Known>();
        foreach (var jury in juries)
        {
            IReadOnlyList<string> codes = [.. jury.AcademyCodes.Where(academies.ContainsKey)];
            if (codes.Count == 0)
            {
                continue;
            }

            var zone = Zone(codes, academies);
            DateTimeOffset At(DateOnly day) => AcademyTime.Instant(zone, day.ToDateTime(TimeOnly.MinValue));
            if (jury.DepositDeadline >= now)
            {
                dates.Add(new("Date butoir de dépôt des dossiers", jury.DepositDeadline, jury.DepositDeadline, false, codes));
            }

            if (jury.OralsTo >= AcademyTime.Today(zone, now))
            {
                dates.Add(new("Oraux du volet 2", At(jury.OralsFrom), At(jury.OralsTo), true, codes));
            }
        }

        return dates;
    }

    /// <summary>Academies of several zones share the hour of Paris.</summary>
    private static string Zone(IReadOnlyList<string> codes, Dictionary<string, Academy> academies)
    {
        var zones = codes.Select(code => academies[code].TimeZone).Distinct().ToList();
        return zones.Count == 1 ? zones[0] : AcademyTime.Paris;
    }
}
