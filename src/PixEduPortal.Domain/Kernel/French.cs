using System.Globalization;
using System.Text.RegularExpressions;

namespace PixEduPortal.Domain.Kernel;

/// <summary>How the portal writes French for its users: no-break spaces, decimal comma, plurals, dates. Every explanation
/// and message of the domain goes through it, whatever the culture of the process.</summary>
public static partial class French
{
    public static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>U+00A0, before <c>; : ! ? %</c> and inside « ».</summary>
    public const char NoBreakSpace = '\u00A0';

    /// <summary>Dividing by it leaves the value and drops its trailing zeros, many times faster than a format of 29 optional digits.</summary>
    private const decimal NoTrailingZeros = 1.0000000000000000000000000000m;

    private const int MostDecimals = 6;

    /// <summary>Replaces the ordinary spaces that must not break by no-break spaces; adds none where there is no space.</summary>
    public static string Text(string text) =>
        AfterOpening().Replace(BeforeMark().Replace(text, NoBreakSpace.ToString()), NoBreakSpace.ToString());

    /// <summary>Exact decimal with a comma and a true minus sign, no trailing zeros: <c>84,99</c>, <c>−0,01</c>.</summary>
    public static string Number(decimal value) =>
        value == 0 ? "0" : (value / NoTrailingZeros).ToString(CultureInfo.InvariantCulture).Replace('.', ',').Replace('-', '\u2212');

    /// <summary>Exact percentage: <c>84,99 %</c>.</summary>
    public static string Percent(decimal value) => $"{Number(value)}{NoBreakSpace}%";

    /// <summary>Percentage rounded half up to one decimal, for display only (R-10): <c>4,5 %</c>, <c>34,0 %</c>.</summary>
    public static string RoundedPercent(decimal value) =>
        $"{Round(value, 1).ToString("0.0", CultureInfo.InvariantCulture).Replace('.', ',').Replace('-', '\u2212')}{NoBreakSpace}%";

    /// <summary>Percentage for reading: one decimal (R-10), and more where rounding would put it on the wrong side of a
    /// minimum: <c>66,7 %</c>, <c>84,99 %</c> beside 85.</summary>
    public static string ShownPercent(decimal value, decimal? minimum = null)
    {
        var decimals = 1;
        while (minimum is { } asked && decimals < MostDecimals && Math.Sign(Round(value, decimals) - asked) != Math.Sign(value - asked))
        {
            decimals++;
        }

        return Percent(Round(value, decimals));
    }

    /// <summary>Difference of two percentages: one decimal, and more where it would vanish: <c>2,3 points</c>, <c>0,01 point</c>.</summary>
    public static string Points(decimal points)
    {
        var decimals = 1;
        while (points != 0 && decimals < MostDecimals && Round(points, decimals) == 0)
        {
            decimals++;
        }

        var shown = Round(points, decimals);
        return $"{Number(shown)}{NoBreakSpace}{Plural(shown, "point")}";
    }

    /// <summary>« 1 critère », « 2 critères »; French keeps the singular below 2.</summary>
    public static string Count(int count, string singular, string? plural = null) =>
        $"{count.ToString("N0", Culture)}{NoBreakSpace}{Plural(count, singular, plural)}";

    public static string Plural(decimal count, string singular, string? plural = null) => Math.Abs(count) < 2 ? singular : plural ?? singular + "s";

    /// <summary>« a, b et c »; an empty list gives « aucun ».</summary>
    public static string List(IEnumerable<string> items, string link = "et")
    {
        var all = items.ToList();
        return all.Count switch
        {
            0 => "aucun",
            1 => all[0],
            _ => $"{string.Join(", ", all.Take(all.Count - 1))} {link} {all[^1]}",
        };
    }

    /// <summary>« de Gaëlle », « d’Agathe ». Names in h and y keep « de », which is right for all of them.</summary>
    public static string Of(string name) =>
        FoldedText.Label(name) is { Length: > 0 } folded && "aeiou".Contains(folded[0], StringComparison.Ordinal) ? $"d’{name}" : $"de {name}";

    /// <summary>« 12 mars 2026 », « 1er mars 2026 ».</summary>
    public static string Date(DateOnly date) =>
        $"{(date.Day == 1 ? "1er" : date.Day.ToString(CultureInfo.InvariantCulture))} {date.ToString("MMMM yyyy", Culture)}";

    /// <summary>« 14 h 05 ».</summary>
    public static string Time(TimeOnly time) =>
        $"{time.Hour.ToString(CultureInfo.InvariantCulture)}{NoBreakSpace}h{NoBreakSpace}{time.Minute.ToString("00", CultureInfo.InvariantCulture)}";

    /// <summary>« 12 mars 2026 à 14 h 05 », in the wall-clock time of <paramref name="local"/>: convert to the reader's zone first.</summary>
    public static string DateAndTime(DateTimeOffset local) =>
        $"{Date(DateOnly.FromDateTime(local.DateTime))} à {Time(TimeOnly.FromDateTime(local.DateTime))}";

    private static decimal Round(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    [GeneratedRegex(@" (?=[;:!?%»])", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeMark();

    [GeneratedRegex(@"(?<=«) ", RegexOptions.CultureInvariant)]
    private static partial Regex AfterOpening();
}
