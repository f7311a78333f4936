namespace PixEduPortal.Application.Imports.Reading;

internal enum DateFault
{
    None,
    Invalid,
    Future,
}

/// <summary>A day, with an instant when the file gives an hour.</summary>
internal readonly record struct DateValue(DateOnly Day, DateTimeOffset? At, bool Ambiguous);

/// <summary>Dates of the files (formats/pix-files.md section 1, point 11): day before month, civil time of Paris.</summary>
internal sealed class DateReader(DateTimeOffset now)
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private static readonly DateOnly PixBegins = new(2016, 1, 1);
    private static readonly DateOnly BirthsBegin = new(1900, 1, 1);

    private readonly DateOnly _lastDay = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now.AddHours(24), Paris).DateTime);
    private readonly DateOnly _today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Paris).DateTime);
    private readonly DateTimeOffset _lastInstant = now.AddHours(24);

    // The last day seen: exports are full of the same days, and their offset is that of midnight unless the clocks change.
    private DateOnly _cachedDay;
    private TimeSpan _cachedOffset;
    private bool _cachedPlain;

    public DateFault Read(ReadOnlySpan<byte> cell, out DateValue value)
    {
        value = default;
        var text = Blanks.Trim(cell);
        if (!Day(text, out var day, out var rest))
        {
            return DateFault.Invalid;
        }

        if (day < PixBegins)
        {
            return DateFault.Invalid;
        }

        if (rest.IsEmpty)
        {
            value = new DateValue(day, null, Ambiguous: false);
            return day > _lastDay ? DateFault.Future : DateFault.None;
        }

        if (text[2] != '/' || !Hour(rest, out var minutes) || !Instant(day, minutes, out value))
        {
            return DateFault.Invalid;
        }

        return value.At > _lastInstant ? DateFault.Future : DateFault.None;
    }

    public DateFault ReadBirth(ReadOnlySpan<byte> cell, out DateOnly birth)
    {
        if (!Day(Blanks.Trim(cell), out birth, out var rest) || !rest.IsEmpty || birth < BirthsBegin)
        {
            return DateFault.Invalid;
        }

        return birth > _today ? DateFault.Future : DateFault.None;
    }

    private static bool Day(ReadOnlySpan<byte> text, out DateOnly day, out ReadOnlySpan<byte> rest)
    {
        day = default;
        rest = default;
        if (text.Length < 10)
        {
            return false;
        }

        int y, m, d;
        if (text[2] == '/' && text[5] == '/')
        {
            (d, m, y) = (Digits(text[..2]), Digits(text[3..5]), Digits(text[6..10]));
        }
        else if (text[4] == '-' && text[7] == '-' && text.Length == 10)
        {
            (y, m, d) = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]));
        }
        else
        {
            return false;
        }

        if (y < 1 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m))
        {
            return false;
        }

        day = new DateOnly(y, m, d);
        rest = text[10..];
        return true;
    }

    /// <summary>« HH:mm » after one blank, seconds tolerated and dropped: keys are to the minute.</summary>
    private static bool Hour(ReadOnlySpan<byte> rest, out int minutes)
    {
        minutes = 0;
        var blank = Blanks.Blank(rest);
        var time = blank == 0 ? default : Blanks.Trim(rest);
        if (time.Length is not (5 or 8) || time[2] != ':' || (time.Length == 8 && (time[5] != ':' || Digits(time[6..8]) is < 0 or > 59)))
        {
            return false;
        }

        var (h, m) = (Digits(time[..2]), Digits(time[3..5]));
        minutes = (h * 60) + m;
        return h is >= 0 and < 24 && m is >= 0 and < 60;
    }

    private bool Instant(DateOnly day, int minutes, out DateValue value)
    {
        if (day != _cachedDay)
        {
            var midnight = day.ToDateTime(TimeOnly.MinValue);
            _cachedDay = day;
            _cachedOffset = Paris.GetUtcOffset(midnight);
            _cachedPlain = Paris.GetUtcOffset(midnight.AddDays(1)) == _cachedOffset;
        }

        if (_cachedPlain)
        {
            value = new DateValue(day, Utc(day.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes) - _cachedOffset), Ambiguous: false);
            return true;
        }

        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes);
        if (Paris.IsInvalidTime(local))
        {
            value = default;
            return false;
        }

        var ambiguous = Paris.IsAmbiguousTime(local);

        // The doubled hour is taken as the first of the two: the one with the larger offset.
        var offset = ambiguous ? Paris.GetAmbiguousTimeOffsets(local).Max() : Paris.GetUtcOffset(local);
        value = new DateValue(day, Utc(local - offset), ambiguous);
        return true;
    }

    private static DateTimeOffset Utc(DateTime instant) => new(instant.Ticks, TimeSpan.Zero);

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var c in text)
        {
            if (c is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            value = (value * 10) + c - '0';
        }

        return value;
    }
}
