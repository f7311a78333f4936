using System.Globalization;
using System.Text;

namespace PixEduPortal.Documents;

/// <summary>File names that every system takes: lower case, ASCII, hyphens.</summary>
internal static class FileNames
{
    public static string Of(IEnumerable<string> parts)
    {
        var name = new StringBuilder();
        foreach (var c in string.Join('-', parts).Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                name.Append(c);
            else if (c is 'œ')
                name.Append("oe");
            else if (c is 'æ')
                name.Append("ae");
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }

        return name.ToString().TrimEnd('-');
    }
}
