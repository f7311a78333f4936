using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PixEduPortal.Application.Demo;

/// <summary>The fictitious import files of the demonstration, with every date moved so that the story ends today. Birth
/// dates stay.</summary>
internal static partial class DemoFiles
{
    private static readonly DateOnly FirstMoved = new(2019, 1, 1);

    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(DemoFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".DemoData.", StringComparison.Ordinal) && name.EndsWith(".csv", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static byte[] Dossier()
    {
        using var stream = Open(typeof(DemoFiles).Assembly.GetManifestResourceNames().Single(name => name.EndsWith("dossier-fictif.pdf", StringComparison.Ordinal)));
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The file's short name and its bytes, dates moved by that many days.</summary>
    public static (string Name, byte[] Content) Moved(string resource, int days)
    {
        using var reader = new StreamReader(Open(resource), Encoding.UTF8);
        var text = reader.ReadToEnd();
        text = French().Replace(text, match => Move(match.Value, "dd/MM/yyyy", days));
        text = Iso().Replace(text, match => Move(match.Value, "yyyy-MM-dd", days));
        return (resource[(resource.IndexOf(".Files.", StringComparison.Ordinal) + ".Files.".Length)..], [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]);
    }

    private static string Move(string date, string format, int days) =>
        DateOnly.TryParseExact(date, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= FirstMoved
            ? day.AddDays(days).ToString(format, CultureInfo.InvariantCulture)
            : date;

    private static Stream Open(string resource) => typeof(DemoFiles).Assembly.GetManifestResourceStream(resource)!;

    [GeneratedRegex(@"\b\d{2}/\d{2}/\d{4}\b")]
    private static partial Regex French();

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b")]
    private static partial Regex Iso();
}
