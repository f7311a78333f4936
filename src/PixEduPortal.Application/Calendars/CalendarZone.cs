using System.Globalization;

namespace PixEduPortal.Application.Calendars;

/// <summary>The definition of a time zone in a calendar: each change of offset around the entries, as it really happens.</summary>
internal static class CalendarZone
{
    public static void Write(Action<string> line, string zone, DateTimeOffset from, DateTimeOffset to)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var begin = new DateTimeOffset(from.Year - 1, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var offset = info.GetUtcOffset(begin);
        line("BEGIN:VTIMEZONE");
        line($"TZID:{zone}");
        Observance(line, new DateTime(1970, 1, 1), offset, offset, info.IsDaylightSavingTime(begin));
        foreach (var (at, before, after) in Changes(info, begin, new DateTimeOffset(to.Year + 2, 1, 1, 0, 0, 0, TimeSpan.Zero)))
        {
            Observance(line, at.UtcDateTime + before, before, after, info.IsDaylightSavingTime(at));
        }

        line("END:VTIMEZONE");
    }

    /// <summary>Each instant at which the offset changes: found by day, then to the minute.</summary>
    private static IEnumerable<(DateTimeOffset At, TimeSpan Before, TimeSpan After)> Changes(TimeZoneInfo info, DateTimeOffset from, DateTimeOffset to)
    {
        for (var day = from; day < to; day = day.AddDays(1))
        {
            var (low, high) = (day, day.AddDays(1));
            if (info.GetUtcOffset(low) == info.GetUtcOffset(high))
            {
                continue;
            }

            while (high - low > TimeSpan.FromMinutes(1))
            {
                var middle = low.AddMinutes(Math.Floor((high - low).TotalMinutes / 2));
                (low, high) = info.GetUtcOffset(middle) == info.GetUtcOffset(low) ? (middle, high) : (low, middle);
            }

            yield return (high, info.GetUtcOffset(low), info.GetUtcOffset(high));
        }
    }

    private static void Observance(Action<string> line, DateTime local, TimeSpan from, TimeSpan to, bool daylight)
    {
        var kind = daylight ? "DAYLIGHT" : "STANDARD";
        line($"BEGIN:{kind}");
        line($"DTSTART:{CalendarFile.LocalTime(local)}");
        line($"TZOFFSETFROM:{Offset(from)}");
        line($"TZOFFSETTO:{Offset(to)}");
        line($"END:{kind}");
    }

    private static string Offset(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture);
}
