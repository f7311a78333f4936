using System.Globalization;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Texts;

/// <summary>What pages add to <see cref="French"/>: instants in the reader's zone, large numbers, capitals.</summary>
public static class Fr
{
    public const string ParisZone = "Europe/Paris";

    public static string Date(DateTimeOffset instant, string zone = ParisZone) =>
        French.Date(DateOnly.FromDateTime(Local(instant, zone).DateTime));

    /// <summary>« 12 mars 2026 à 14 h 05 », in the academy's zone, which is named when its hour differs from that of Paris.</summary>
    public static string DateTime(DateTimeOffset instant, string zone = ParisZone)
    {
        var local = Local(instant, zone);
        var text = French.DateAndTime(local);
        return local.Offset == Local(instant, ParisZone).Offset
            ? text
            : $"{text} (heure de {zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ')})";
    }

    /// <summary>The instant at which something ends: midnight belongs to the day that it ends, « 12 mars 2026 à 24 h 00 ».</summary>
    public static string Until(DateTimeOffset instant, string zone = ParisZone) => Local(instant, zone) is { TimeOfDay.Ticks: 0 } midnight
        ? $"{French.Date(DateOnly.FromDateTime(midnight.DateTime).AddDays(-1))} à 24\u00a0h\u00a000"
        : DateTime(instant, zone);

    /// <summary>« 1 234 567 ».</summary>
    public static string Number(long number) => number.ToString("N0", French.Culture);

    public static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];

    private static DateTimeOffset Local(DateTimeOffset instant, string zone) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));
}
