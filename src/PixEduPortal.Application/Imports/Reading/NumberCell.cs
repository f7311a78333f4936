namespace PixEduPortal.Application.Imports.Reading;

/// <summary>Numbers of the files (formats/pix-files.md section 1, point 10): digits, one decimal comma or point, optional
/// sign, blanks between thousands; millionths are exact enough for every value that Pix prints.</summary>
internal static class NumberCell
{
    public enum RateFault
    {
        None,
        Invalid,
        OutOfRange,
    }

    /// <summary>A ratio from 0 to 1, or a percentage with its sign, in millionths of 1.</summary>
    public static RateFault Rate(ReadOnlySpan<byte> cell, out int millionths)
    {
        millionths = 0;
        var text = Blanks.Trim(cell);
        var percent = !text.IsEmpty && text[^1] == '%';
        if (percent)
        {
            text = Blanks.Trim(text[..^1]);
        }

        if (!Parse(text, percent ? 4 : 6, out var value))
        {
            return RateFault.Invalid;
        }

        var ceiling = 1_000_000L;
        if (value.Scaled > ceiling || (value.Scaled == ceiling && value.Sticky) || (value.Negative && (value.Scaled > 0 || value.Sticky)))
        {
            return RateFault.OutOfRange;
        }

        millionths = (int)value.Scaled + (value.RoundsUp ? 1 : 0);
        return RateFault.None;
    }

    /// <summary>A whole number from 0 to <paramref name="highest"/>.</summary>
    public static bool Count(ReadOnlySpan<byte> cell, int highest, out int count)
    {
        // The common case: one or two bare digits.
        if (cell.Length is 1 or 2 && char.IsAsciiDigit((char)cell[0]) && char.IsAsciiDigit((char)cell[^1]))
        {
            count = cell.Length == 1 ? cell[0] - '0' : ((cell[0] - '0') * 10) + cell[1] - '0';
            return count <= highest;
        }

        count = 0;
        if (!Parse(Blanks.Trim(cell), 0, out var value) || value.Sticky || value.Scaled > highest || (value.Negative && value.Scaled > 0))
        {
            return false;
        }

        count = (int)value.Scaled;
        return true;
    }

    private readonly record struct Number(long Scaled, bool RoundsUp, bool Negative, bool Sticky);

    /// <summary>Value × 10^<paramref name="decimals"/>, cut; <c>Sticky</c> when decimals were lost, <c>RoundsUp</c> when half up
    /// would have added one.</summary>
    private static bool Parse(ReadOnlySpan<byte> text, int decimals, out Number number)
    {
        number = default;
        var at = 0;
        var negative = false;
        if (!text.IsEmpty && text[0] is (byte)'+' or (byte)'-')
        {
            negative = text[0] == '-';
            at = 1;
        }

        const long Enough = 1_000_000_000_000;
        long scaled = 0;
        var digits = 0;
        var grouped = false;
        var group = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsAsciiDigit((char)c))
            {
                scaled = Math.Min(Enough, (scaled * 10) + c - '0');
                digits++;
                group++;
                at++;
                continue;
            }

            if (Blanks.Blank(text[at..]) is > 0 and var blank)
            {
                if (digits == 0 || (grouped ? group != 3 : group > 3))
                {
                    return false;
                }

                grouped = true;
                group = 0;
                at += blank;
                continue;
            }

            break;
        }

        if (digits == 0 || (grouped && group != 3))
        {
            return false;
        }

        var kept = 0;
        var sticky = false;
        var up = false;
        if (at < text.Length)
        {
            if (text[at] is not ((byte)',' or (byte)'.') || at + 1 == text.Length)
            {
                return false;
            }

            for (at++; at < text.Length; at++)
            {
                if (!char.IsAsciiDigit((char)text[at]))
                {
                    return false;
                }

                var digit = text[at] - '0';
                if (kept < decimals)
                {
                    scaled = Math.Min(Enough, (scaled * 10) + digit);
                    kept++;
                }
                else
                {
                    up |= kept == decimals && digit >= 5;
                    sticky |= digit > 0;
                    kept = decimals + 1;
                }
            }
        }

        for (var i = Math.Min(kept, decimals); i < decimals; i++)
        {
            scaled = Math.Min(Enough, scaled * 10);
        }

        number = new Number(scaled, up, negative, sticky);
        return true;
    }
}
