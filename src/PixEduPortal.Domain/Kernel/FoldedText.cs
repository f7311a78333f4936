using System.Globalization;
using System.Text;

namespace PixEduPortal.Domain.Kernel;

/// <summary>The two foldings of the rules: <see cref="Label"/> for headers, labels and enumerated values
/// (formats/pix-files.md section 2), <see cref="Name"/> for names of persons .</summary>
public static class FoldedText
{
    /// <summary>NFKD, marks dropped, lower case, œ as oe; every run of other characters becomes one space; trimmed.</summary>
    public static string Label(string? text) => Fold(text, separator: ' ');

    /// <summary>As <see cref="Label"/> without any separator, so that N'Diaye = NDiaye. Particles stay.</summary>
    public static string Name(string? text) => Fold(text, separator: null);

    private static string Fold(string? text, char? separator)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var folded = new StringBuilder(text.Length);
        var pending = false;
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
            {
                continue;
            }

            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c))
            {
                pending = true;
                continue;
            }

            if (pending && separator is { } s && folded.Length > 0)
            {
                folded.Append(s);
            }

            pending = false;
            _ = char.ToLowerInvariant(c) switch
            {
                'œ' => folded.Append("oe"),
                'æ' => folded.Append("ae"),
                var lower => folded.Append(lower),
            };
        }

        return folded.ToString();
    }
}
