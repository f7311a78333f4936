using System.Globalization;
using System.Text.RegularExpressions;

namespace PixEduPortal.Web.Texts;

/// <summary>Dates, numbers and typography as the portal writes them (PORTAL.md).</summary>
public static partial class Fr
{
    public const string ParisZone = "Europe/Paris";
    private const char NoBreak = '\u00a0';
    private const char NarrowNoBreak = '\u202f';
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>« 12 mars 2026 », « 1er mars 2026 ».</summary>
    public static string Date(DateOnly date) =>
        $"{(date.Day == 1 ? "1er" : date.Day.ToString(Culture))}{NoBreak}{date.ToString("MMMM", Culture)}{NoBreak}{date.Year}";

    public static string Date(DateTimeOffset instant, string zone = ParisZone) => Date(DateOnly.FromDateTime(Local(instant, zone).DateTime));

    /// <summary>« 12 mars 2026 à 14 h 05 », in the academy's zone, named when it differs from Paris.</summary>
    public static string DateTime(DateTimeOffset instant, string zone = ParisZone)
    {
        var local = Local(instant, zone);
        var text = $"{Date(DateOnly.FromDateTime(local.DateTime))} à {Time(TimeOnly.FromDateTime(local.DateTime))}";
        return local.Offset == Local(instant, ParisZone).Offset ? text : $"{text} ({ZoneName(zone)})";
    }

    /// <summary>« 14 h 05 ».</summary>
    public static string Time(TimeOnly time) => $"{time.Hour}{NoBreak}h{NoBreak}{time:mm}";

    /// <summary>« 1 234 ».</summary>
    public static string Number(long number) => number.ToString("N0", Culture);

    /// <summary>« 1 234,5 »: as many decimals as the number has, at most <paramref name="decimals"/>.</summary>
    public static string Number(decimal number, int decimals = 2) =>
        number.ToString("#,##0." + new string('#', decimals), Culture);

    /// <summary>« 86,5 % ».</summary>
    public static string Percent(decimal percentage, int decimals = 2) => $"{Number(percentage, decimals)}{NarrowNoBreak}%";

    /// <summary>« 1 dossier », « 2 dossiers ».</summary>
    public static string Count(long number, string singular, string? plural = null) =>
        $"{Number(number)}{NoBreak}{(Math.Abs(number) < 2 ? singular : plural ?? singular + "s")}";

    /// <summary>No-break spaces where French wants them, for texts that come from data.</summary>
    public static string Typography(string text) => InsideQuotes().Replace(BeforeSigns().Replace(text, $"{NoBreak}$1"),
        match => $"«{NoBreak}{match.Groups[1].Value.Trim()}{NoBreak}»");

    private static DateTimeOffset Local(DateTimeOffset instant, string zone) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static string ZoneName(string zone) => $"heure de {zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ')}";

    [GeneratedRegex(@" ([;:!?»])")]
    private static partial Regex BeforeSigns();

    [GeneratedRegex(@"«\s*([^»]*?)\s*»")]
    private static partial Regex InsideQuotes();
}
