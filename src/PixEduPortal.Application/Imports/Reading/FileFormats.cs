using System.Text;

namespace PixEduPortal.Application.Imports.Reading;

/// <summary>Formats that people send instead of CSV, known by their first bytes.</summary>
internal static class FileFormats
{
    /// <summary>The format found, as a French noun with its article; null when the bytes may be text.</summary>
    public static string? Other(ReadOnlySpan<byte> head) => head switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "un document PDF",
        [(byte)'P', (byte)'K', 3 or 5 or 7, ..] => "une archive ZIP ou un classeur (XLSX, ODS)",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "un ancien document Office (XLS, DOC)",
        [0x1F, 0x8B, ..] => "une archive gzip",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "une image PNG",
        [0xFF, 0xD8, 0xFF, ..] => "une image JPEG",
        [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..] => "un document RTF",
        _ => Markup(head),
    };

    private static string? Markup(ReadOnlySpan<byte> head)
    {
        if (head is [0xEF, 0xBB, 0xBF, ..])
        {
            head = head[3..];
        }

        head = Blanks.Trim(head[..Math.Min(head.Length, 1024)]);
        var start = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 16)]);
        return start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            ? "une page HTML"
            : start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) ? "un document XML" : null;
    }
}
