using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Domain.Kernel;

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
