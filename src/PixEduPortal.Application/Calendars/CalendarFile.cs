using System.Globalization;
using System.Text;

namespace PixEduPortal.Application.Calendars;

public enum CalendarMethod
{
    /// <summary>A convocation, or a change of one.</summary>
    Request,

    Cancel,

    /// <summary>A feed that nobody answers.</summary>
    Publish,
}

/// <summary>One entry of a calendar.</summary>
/// <param name="Uid">Stable for the life of the entry.</param>
/// <param name="Sequence">Rises with each change, so that a reader keeps the latest.</param>
public sealed record CalendarEntry(string Uid, int Sequence, string Summary, DateTimeOffset Start, DateTimeOffset End)
{
    public string? Location { get; init; }

    public string? Description { get; init; }

    public Uri? Url { get; init; }

    /// <summary>A day without an hour: <see cref="Start"/> in the calendar's zone gives it.</summary>
    public bool AllDay { get; init; }

    public string? OrganizerName { get; init; }

    public string? OrganizerEmail { get; init; }

    public string? AttendeeName { get; init; }

    public string? AttendeeEmail { get; init; }
}

/// <summary>Writes calendars as RFC 5545 has them: CRLF, lines folded at 75 octets, text escaped, the zone defined in the
/// file.</summary>
public static class CalendarFile
{
    private const int LineOctets = 75;

    /// <param name="stamp">Instant of the answer: when this version of the entries was made.</param>
    public static string Write(CalendarMethod method, string zone, DateTimeOffset stamp, IReadOnlyList<CalendarEntry> entries, string? name = null)
    {
        var text = new StringBuilder();
        void Line(string line) => Fold(text, line);

        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//PixEduPortal//Portail Pix+ Édu//FR");
        Line("CALSCALE:GREGORIAN");
        Line($"METHOD:{method.ToString().ToUpperInvariant()}");
        if (name is not null)
        {
            Line($"NAME:{Escape(name)}");
            Line($"X-WR-CALNAME:{Escape(name)}");
        }

        if (entries.Count > 0)
        {
            CalendarZone.Write(Line, zone, entries.Min(entry => entry.Start), entries.Max(entry => entry.End));
        }

        foreach (var entry in entries)
        {
            Write(Line, entry, method, zone, stamp);
        }

        Line("END:VCALENDAR");
        return text.ToString();
    }

    internal static string LocalTime(DateTime local) => local.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static void Write(Action<string> line, CalendarEntry entry, CalendarMethod method, string zone, DateTimeOffset stamp)
    {
        var start = Academies.AcademyTime.Local(zone, entry.Start).DateTime;
        var end = Academies.AcademyTime.Local(zone, entry.End).DateTime;
        line("BEGIN:VEVENT");
        line($"UID:{Escape(entry.Uid)}");
        line($"DTSTAMP:{LocalTime(stamp.UtcDateTime)}Z");
        line($"SEQUENCE:{entry.Sequence.ToString(CultureInfo.InvariantCulture)}");
        if (entry.AllDay)
        {
            line($"DTSTART;VALUE=DATE:{start:yyyyMMdd}");
            line($"DTEND;VALUE=DATE:{end.AddDays(1):yyyyMMdd}");
        }
        else
        {
            line($"DTSTART;TZID={zone}:{LocalTime(start)}");
            // An end is later than its start (RFC 5545, 3.6.1): a single instant has none.
            if (entry.End > entry.Start)
            {
                line($"DTEND;TZID={zone}:{LocalTime(end)}");
            }
        }

        line($"SUMMARY:{Escape(entry.Summary)}");
        Optional("LOCATION", entry.Location);
        Optional("DESCRIPTION", entry.Description);
        if (entry.Url is { } url)
        {
            line($"URL:{url.AbsoluteUri}");
        }

        if (entry.OrganizerEmail is { } organizer)
        {
            line($"ORGANIZER;CN={Quoted(entry.OrganizerName ?? organizer)}:mailto:{organizer}");
        }

        if (entry.AttendeeEmail is { } attendee && method != CalendarMethod.Publish)
        {
            line($"ATTENDEE;CN={Quoted(entry.AttendeeName ?? attendee)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:{attendee}");
        }

        line(method == CalendarMethod.Cancel ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        line(entry.AllDay ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE");
        line("END:VEVENT");

        void Optional(string property, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                line($"{property}:{Escape(value)}");
            }
        }
    }

    private static string Escape(string text) => new StringBuilder(text.ReplaceLineEndings("\n"))
        .Replace("\\", "\\\\").Replace(";", "\\;").Replace(",", "\\,").Replace("\n", "\\n").ToString();

    /// <summary>A parameter value holds neither quotes nor control characters (RFC 5545, 3.1).</summary>
    private static string Quoted(string text) => $"\"{string.Concat(text.Where(c => c != '"' && !char.IsControl(c)))}\"";

    /// <summary>75 octets at most, never through a character; a continuation begins with a space that counts.</summary>
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
