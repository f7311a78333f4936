using System.Globalization;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Domain.Tests;

/// <summary>Reads the notation of the worked vectors: I, C, A, E, « - » for none, <c>n*L</c> for a repeated mark.</summary>
internal static class Vectors
{
    internal static readonly Level?[] AllMarks = [null, .. Levels.Rising.Select(l => (Level?)l)];

    internal static Level? Mark(string letter) => letter.Trim() switch
    {
        "I" => Level.Initie,
        "C" => Level.Confirme,
        "A" => Level.Avance,
        "E" => Level.Expert,
        "-" or "" or "absent" => null,
        var other => throw new FormatException(other),
    };

    /// <summary>0 without a level, else 1 to 4.</summary>
    internal static int Rank(Level? level) => level is { } l ? (int)l : 0;

    internal static Level?[] Marks(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(m => m.Split('*') is [var n, var level]
            ? Enumerable.Repeat(Mark(level), int.Parse(n, CultureInfo.InvariantCulture))
            : [Mark(m)]),
    ];

    internal static Volet1Measures Measures(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        var domains = parts[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((d, i) => (Number: i + 1, Value: d == "-" ? (decimal?)null : Number(d)))
            .ToDictionary(d => d.Number, d => d.Value);
        return new Volet1Measures(Number(parts[0]), Number(parts[1]), domains);
    }

    internal static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    internal static DateOnly? Day(string text) => text is "-" or "" ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
