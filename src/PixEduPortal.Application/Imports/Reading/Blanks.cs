namespace PixEduPortal.Application.Imports.Reading;

/// <summary>Blanks and absent values in cells (formats/pix-files.md section 1, points 7 and 9).</summary>
internal static class Blanks
{
    public static bool IsBlank(ReadOnlySpan<byte> cell) => Trim(cell).IsEmpty;

    /// <summary>« NA » and the empty cell mean "no value"; « - » too, since a lone dash is never a text.</summary>
    public static bool IsNone(ReadOnlySpan<byte> cell)
    {
        if (cell.Length > 2 && cell[0] > ' ' && cell[0] < 0x80)
        {
            return false;
        }

        var trimmed = Trim(cell);
        return trimmed.IsEmpty || trimmed.SequenceEqual("NA"u8) || trimmed.SequenceEqual("-"u8);
    }

    /// <summary>Without spaces, tabs, line ends and no-break spaces at both ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell)
    {
        var start = 0;
        while (start < cell.Length && Blank(cell[start..]) is > 0 and var length)
        {
            start += length;
        }

        cell = cell[start..];
        while (!cell.IsEmpty)
        {
            var length = cell[^1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' ? 1
                : cell.EndsWith("\u00A0"u8) ? 2
                : cell.EndsWith("\u202F"u8) || cell.EndsWith("\u2007"u8) ? 3 : 0;
            if (length == 0)
            {
                break;
            }

            cell = cell[..^length];
        }

        return cell;
    }

    /// <summary>Length of the blank at the start of <paramref name="text"/>, 0 when there is none.</summary>
    public static int Blank(ReadOnlySpan<byte> text) => text[0] switch
    {
        (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' => 1,
        0xC2 when text.StartsWith("\u00A0"u8) => 2,
        0xE2 when text.StartsWith("\u202F"u8) || text.StartsWith("\u2007"u8) => 3,
        _ => 0,
    };
}
