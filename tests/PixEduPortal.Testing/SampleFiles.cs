using System.Text.Json;

namespace PixEduPortal.Testing;

/// <summary>The import files of <c>Samples</c>: a cohort in order, and faulty files, with the reports expected.</summary>
public static class SampleFiles
{
    public static byte[] Read(string path)
    {
        using var stream = typeof(SampleFiles).Assembly.GetManifestResourceStream($"Samples/{path}")
            ?? throw new ArgumentException($"No sample {path}.", nameof(path));
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Every CSV file of the samples, in a stable order.</summary>
    public static IReadOnlyList<string> Files() => [.. typeof(SampleFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("Samples/", StringComparison.Ordinal) && name.EndsWith(".csv", StringComparison.Ordinal))
        .Select(name => name["Samples/".Length..]).Order(StringComparer.Ordinal)];

    public static JsonElement Json(string path) => JsonSerializer.Deserialize<JsonElement>(Read(path)[(Read(path)[0] == 0xEF ? 3 : 0)..]);
}
