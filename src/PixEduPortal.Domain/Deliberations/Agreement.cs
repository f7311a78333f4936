using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Deliberations;

/// <summary>An interval at 95 % from a seeded bootstrap.</summary>
public sealed record AgreementInterval(double Low, double High);

/// <summary>How far jurors agree (R-72). Never by person; for president and deputy only.</summary>
/// <param name="Units">Domains or criteria of a dossier with two marks or more.</param>
/// <param name="Exact">Units whose marks are all equal.</param>
/// <param name="Adjacent">Units whose marks are at most one level apart.</param>
/// <param name="Alpha">Krippendorff's α, ordinal, −1 to 1; null without variance.</param>
/// <param name="AlphaInterval">Null when α is, or when it is not shown.</param>
/// <param name="KappaUnits">Units with three marks.</param>
/// <param name="Kappa">Fleiss' κ on those; null without variance.</param>
public sealed record AgreementStatistics(int Units, int Exact, int Adjacent, double? Alpha, AgreementInterval? AlphaInterval, int KappaUnits, double? Kappa)
{
    /// <summary>Units under which α and κ are « non calculable » on screen.</summary>
    public const int MinimumUnits = 10;

    public string AlphaText => Text(Alpha, Units, AlphaInterval is { } i ? $" (entre {Round(i.Low)} et {Round(i.High)})" : "");

    public string KappaText => Text(Kappa, KappaUnits, "");

    private static string Text(double? value, int units, string interval) => French.Text(
        units < MinimumUnits ? $"non calculable ({units} < {MinimumUnits} unités)"
        : value is { } v ? $"{Round(v)}{interval}, {French.Count(units, "unité")}"
        : "non calculable (aucune variation)");

    private static string Round(double value) => French.Number(Math.Round((decimal)value, 2, MidpointRounding.AwayFromZero));
}

/// <summary>Agreement among jurors (R-72).</summary>
public static class Agreement
{
    private const int Resamples = 1000;

    private static readonly int LevelCount = Levels.Rising.Count;

    /// <param name="units">Marks of each domain or criterion of each dossier, « non observé » as null.</param>
    /// <param name="seed">Same seed, same interval.</param>
    public static AgreementStatistics Measure(IEnumerable<IReadOnlyCollection<Level?>> units, int seed)
    {
        var marked = units.Select(u => u.OfType<Level>().ToArray()).Where(u => u.Length >= 2).ToList();
        var full = marked.Where(u => u.Length == 3).ToList();
        var alpha = Alpha(marked);
        return new(
            marked.Count,
            marked.Count(u => u.Max() == u.Min()),
            marked.Count(u => u.Max() - u.Min() <= 1),
            alpha,
            alpha is not null && marked.Count >= AgreementStatistics.MinimumUnits ? Bootstrap(marked, seed) : null,
            full.Count,
            Kappa(full));
    }

    // Krippendorff: 1 − observed / expected disagreement over the coincidence matrix, ordinal metric.
    private static double? Alpha(IReadOnlyCollection<Level[]> units)
    {
        var coincidences = new double[LevelCount, LevelCount];
        foreach (var unit in units)
        {
            for (var i = 0; i < unit.Length; i++)
            {
                for (var j = 0; j < unit.Length; j++)
                {
                    if (i != j)
                    {
                        coincidences[(int)unit[i] - 1, (int)unit[j] - 1] += 1.0 / (unit.Length - 1);
                    }
                }
            }
        }

        var totals = Enumerable.Range(0, LevelCount).Select(c => Enumerable.Range(0, LevelCount).Sum(k => coincidences[c, k])).ToArray();
        double observed = 0, expected = 0;
        for (var c = 0; c < LevelCount; c++)
        {
            for (var k = c + 1; k < LevelCount; k++)
            {
                var distance = totals[c..(k + 1)].Sum() - ((totals[c] + totals[k]) / 2);
                observed += coincidences[c, k] * distance * distance;
                expected += totals[c] * totals[k] * distance * distance;
            }
        }

        return expected > 0 ? 1 - ((totals.Sum() - 1) * observed / expected) : null;
    }

    // Fleiss, three marks a unit.
    private static double? Kappa(IReadOnlyCollection<Level[]> units)
    {
        if (units.Count == 0)
        {
            return null;
        }

        var observed = units.Average(u => Levels.Rising.Select(l => u.Count(m => m == l)).Sum(n => n * (n - 1)) / 6.0);
        var expected = Levels.Rising.Sum(l => Math.Pow(units.Sum(u => u.Count(m => m == l)) / (3.0 * units.Count), 2));
        return expected < 1 ? (observed - expected) / (1 - expected) : null;
    }

    private static AgreementInterval? Bootstrap(IReadOnlyList<Level[]> units, int seed)
    {
        var state = unchecked((ulong)seed);
        var alphas = new List<double>(Resamples);
        for (var i = 0; i < Resamples; i++)
        {
            var sample = Enumerable.Range(0, units.Count).Select(_ => units[(int)(Next(ref state) % (ulong)units.Count)]).ToList();
            if (Alpha(sample) is { } alpha)
            {
                alphas.Add(alpha);
            }
        }

        alphas.Sort();
        return alphas.Count == 0 ? null : new(Quantile(0.025), Quantile(0.975));

        double Quantile(double q) => alphas[(int)Math.Round(q * (alphas.Count - 1), MidpointRounding.AwayFromZero)];
    }

    // SplitMix64: the same numbers on every machine and every version of the framework.
    private static ulong Next(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
