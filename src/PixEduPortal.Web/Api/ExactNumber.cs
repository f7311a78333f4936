using System.Globalization;
using System.Numerics;

namespace PixEduPortal.Web.Api;

internal enum ExactNumberResult
{
    Exact,
    OutOfRange,
    TooPrecise,
}

/// <summary>Turns a JSON number into the decimal it writes, or says that it cannot: a number is never rounded before it is
/// compared (API.md, R-10). The scale is kept: 86.0 stays 86.0.</summary>
internal static class ExactNumber
{
    /// <summary>Up to this many decimals every number from -100 to 100, and every difference of two, is exact.</summary>
    public const int MaxDecimals = 26;

    private const int MaxExponentDigits = 9;

    public static ExactNumberResult TryParse(string json, out decimal number)
    {
        number = 0;
        var text = json.AsSpan();
        var negative = text[0] == '-';
        text = negative ? text[1..] : text;

        var e = text.IndexOfAny('e', 'E');
        var exponentText = e < 0 ? "0" : text[(e + 1)..];
        text = e < 0 ? text : text[..e];
        var point = text.IndexOf('.');
        var digits = point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..]);
        var significant = digits.TrimStart('0');
        if (significant.Length == 0)
        {
            return ExactNumberResult.Exact;
        }

        var exponentIsNegative = exponentText[0] == '-';
        if (exponentText.TrimStart("+-").TrimStart('0').Length > MaxExponentDigits)
        {
            return exponentIsNegative ? ExactNumberResult.TooPrecise : ExactNumberResult.OutOfRange;
        }

        // number = digits × 10^-scale
        var scale = (point < 0 ? 0L : text.Length - point - 1) - int.Parse(exponentText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (significant.Length - scale > 3)
        {
            return ExactNumberResult.OutOfRange;
        }

        if (scale > MaxDecimals)
        {
            var trimmed = significant.TrimEnd('0');
            scale -= significant.Length - trimmed.Length;
            significant = trimmed;
            if (scale > MaxDecimals)
            {
                return ExactNumberResult.TooPrecise;
            }
        }

        // At most 3 digits before the point: the padding is short.
        var padded = scale < 0 ? significant + new string('0', (int)-scale) : significant;
        scale = Math.Max(0, scale);
        var mantissa = BigInteger.Parse(padded, CultureInfo.InvariantCulture);
        if (mantissa > BigInteger.Pow(10, 2 + (int)scale))
        {
            return ExactNumberResult.OutOfRange;
        }

        number = new decimal((int)(uint)(mantissa & uint.MaxValue), (int)(uint)((mantissa >> 32) & uint.MaxValue),
            (int)(uint)((mantissa >> 64) & uint.MaxValue), negative, (byte)scale);
        return ExactNumberResult.Exact;
    }
}
