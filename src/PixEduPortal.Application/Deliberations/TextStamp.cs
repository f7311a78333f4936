using System.Security.Cryptography;
using System.Text;

namespace PixEduPortal.Application.Deliberations;

/// <summary>A short fingerprint of a text, so that a form can say which text it started from without carrying it twice.</summary>
public static class TextStamp
{
    /// <summary>Empty for a blank text.</summary>
    public static string Of(string? text) => Tidy(text) is { Length: > 0 } tidy
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tidy)))[..12]
        : "";

    /// <summary>A form sends line breaks as CR LF whatever the text held.</summary>
    public static string Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? "" : text.ReplaceLineEndings("\n").Trim();
}
