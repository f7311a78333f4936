using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace PixEduPortal.Domain.People;

/// <summary>A well-formed e-mail address, kept in lower case: two addresses that differ by case are the same.</summary>
public readonly partial record struct EmailAddress : IParsable<EmailAddress>
{
    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EmailAddress result)
    {
        var text = s?.Trim();
        if (text is null || text.Length > 255 || !Shape().IsMatch(text))
        {
            result = default;
            return false;
        }

        result = new EmailAddress(text.ToLowerInvariant());
        return true;
    }

    public static bool TryParse([NotNullWhen(true)] string? s, out EmailAddress result) => TryParse(s, null, out result);

    public static EmailAddress Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException("Not an e-mail address.");

    public override string ToString() => Value;

    [GeneratedRegex(@"^[^\s@<>(),;:""\[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
