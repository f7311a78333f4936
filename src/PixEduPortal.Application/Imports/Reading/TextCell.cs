using System.Globalization;
using System.Text;

namespace PixEduPortal.Application.Imports.Reading;

internal enum TextFault
{
    None,
    Forbidden,
    TooLong,
}

/// <summary>A text cell as the portal keeps it: trimmed, single spaces, NFC, formula guard removed (formats/pix-files.md
/// section 1, points 7 and 8). Ordinary cells are only slices of the record; the others pass through a string.</summary>
internal readonly ref struct TextCell
{
    private TextCell(ReadOnlySpan<byte> bytes, bool formula, TextFault fault)
    {
        Bytes = bytes;
        Formula = formula;
        Fault = fault;
    }

    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The text begins with a sign that a spreadsheet would run.</summary>
    public bool Formula { get; }

    public TextFault Fault { get; }

    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    public static TextCell Read(ReadOnlySpan<byte> cell, int longest)
    {
        var text = Blanks.Trim(cell);
        if (!IsPlain(text))
        {
            var (cleaned, clean) = Clean(text);
            if (!clean)
            {
                return new TextCell(default, formula: false, TextFault.Forbidden);
            }

            text = Encoding.UTF8.GetBytes(cleaned);
        }

        if (text.Length > longest && Runes(text) > longest)
        {
            return new TextCell(default, formula: false, TextFault.TooLong);
        }

        if (text.Length > 1 && text[0] == '\'' && IsFormulaSign(text[1]))
        {
            text = text[1..];
        }

        if (text.IsEmpty || !IsFormulaSign(text[0]))
        {
            return new TextCell(text, formula: false, TextFault.None);
        }

        return text.SequenceEqual("-"u8)
            ? new TextCell(default, formula: false, TextFault.None)
            : new TextCell(text, formula: true, TextFault.None);
    }

    public static bool IsFormulaSign(byte c) => c is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@';

    /// <summary>Printable ASCII and U+00C0 to U+02FF, which NFC leaves alone, without two spaces in a row.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= 0x21 and < 0x7F)
            {
                continue;
            }

            if (c == ' ' && text[i + 1] != ' ')
            {
                continue;
            }

            if (c is < 0xC3 or > 0xCB)
            {
                return false;
            }

            i++;
        }

        return true;
    }

    private static (string Text, bool Clean) Clean(ReadOnlySpan<byte> bytes)
    {
        var result = new StringBuilder();
        var space = false;
        foreach (var rune in Encoding.UTF8.GetString(bytes).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            switch (rune.Value)
            {
                case 0x200B or 0x200C or 0x200D or 0x2060 or 0xFEFF or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x061C:
                    continue;
                case '\t' or '\r' or '\n':
                    space = true;
                    continue;
            }

            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control)
            {
                return ("", false);
            }

            if (Rune.IsWhiteSpace(rune))
            {
                space = true;
                continue;
            }

            if (space && result.Length > 0)
            {
                result.Append(' ');
            }

            space = false;
            result.Append(rune.ToString());
        }

        return (result.ToString(), true);
    }

    private static int Runes(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += (c & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }
}
