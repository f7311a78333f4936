using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Web.Pages.Candidat;

/// <summary>A threshold on a bar, by the level it opens.</summary>
public sealed record ChartMark(Level Level, decimal Required, bool? Met);

/// <summary>One measured value against its thresholds.</summary>
public sealed record ChartBar(string Label, decimal? Value, string Text, IReadOnlyList<ChartMark> Marks);

public sealed record BarsChart(string Id, string Title, string Description, IReadOnlyList<ChartBar> Bars);

public sealed record RadarAxis(string Label, decimal? Value);

/// <summary>Domains around a centre, with a ring per threshold.</summary>
public sealed record RadarChart(string Id, string Title, string Description, IReadOnlyList<RadarAxis> Axes, IReadOnlyList<(string Label, decimal Percent)> Rings);

/// <summary>Coordinates of server-rendered pictures; always with a point, whatever the language of the page.</summary>
public static class Svg
{
    public const double Centre = 180, Middle = 150, Radius = 105;

    public static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string N(decimal value) => N((double)value);

    /// <summary>A text element; Razor keeps the tag's name for itself.</summary>
    public static IHtmlContent Text(string css, double x, double y, string anchor, string text)
    {
        var element = new TagBuilder("text");
        element.AddCssClass(css);
        element.Attributes["x"] = N(x);
        element.Attributes["y"] = N(y);
        element.Attributes["text-anchor"] = anchor;
        element.InnerHtml.Append(text);
        return element;
    }

    /// <summary>A point of the radar: axis <paramref name="index"/> of <paramref name="count"/>, at a percentage of the radius.</summary>
    public static (double X, double Y) Polar(int index, int count, double percent)
    {
        var angle = (2 * Math.PI * index / count) - (Math.PI / 2);
        return (Centre + (Radius * percent / 100 * Math.Cos(angle)), Middle + (Radius * percent / 100 * Math.Sin(angle)));
    }

    public static string Polygon(IReadOnlyList<double> percents) => string.Join(' ', percents.Select((percent, index) =>
    {
        var (x, y) = Polar(index, percents.Count, percent);
        return $"{N(x)},{N(y)}";
    }));
}

/// <summary>Figures beside a threshold: one decimal, and more when rounding would tell the wrong side of it (R-10).</summary>
public static class Figures
{
    private const int MostDecimals = 6;

    public static string Percent(decimal value, decimal? required = null)
    {
        var decimals = 1;
        while (required is { } minimum && decimals < MostDecimals && value != minimum
            && Math.Sign(Round(value, decimals) - minimum) != Math.Sign(value - minimum))
        {
            decimals++;
        }

        return Number(Round(value, decimals)) + "\u00a0%";
    }

    public static string Points(decimal points)
    {
        var decimals = 1;
        while (points != 0 && decimals < MostDecimals && Round(points, decimals) == 0)
        {
            decimals++;
        }

        var shown = Round(points, decimals);
        return $"{Number(shown)}\u00a0{Domain.Kernel.French.Plural(shown, "point")}";
    }

    /// <summary>What is asked, what was measured, by how much it holds or fails.</summary>
    public static string Explain(Volet1Condition condition) => Domain.Kernel.French.Text(condition switch
    {
        { Met: null } => $"non mesuré, {Number(condition.Required)} % demandés",
        { Gap: 0 } => $"{Percent(condition.Value!.Value)}, juste le minimum demandé",
        { Met: true } => $"{Percent(condition.Value!.Value, condition.Required)} pour {Number(condition.Required)} % demandés, {Points(condition.Gap!.Value)} de plus",
        _ => $"{Percent(condition.Value!.Value, condition.Required)} pour {Number(condition.Required)} % demandés, il manque {Points(condition.Missing!.Value)}",
    });

    public static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture).Replace('.', ',').Replace('-', '\u2212');

    private static decimal Round(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);
}
