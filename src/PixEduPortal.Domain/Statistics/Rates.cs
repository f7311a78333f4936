using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Statistics;

/// <summary>A rate that names its denominator .</summary>
/// <param name="Numerator">Persons.</param>
/// <param name="Denominator">Persons; null when unknown.</param>
/// <param name="DenominatorName">« destinataires », « participants », « bilans »…</param>
public sealed record Rate(long Numerator, long? Denominator, string DenominatorName)
{
    /// <summary>Percent, exact; null without a denominator, never 0 for it.</summary>
    public decimal? Percent => Denominator is > 0 ? Numerator * 100m / Denominator : null;

    /// <summary>One decimal, or « n.d. ».</summary>
    public string Text => Percent is { } percent ? French.RoundedPercent(percent) : "n.d.";
}

/// <summary>A later step that exceeds an earlier one in the same cell .</summary>
public sealed record ConsistencyAlert(string Cell, string EarlierStep, long Earlier, string LaterStep, long Later)
{
    public string Text => French.Text(
        $"{Cell} : {LaterStep} ({Later}) dépasse {EarlierStep} ({Earlier}). Une cause possible est la validité de 3 ans du volet 1, obtenu une année précédente.");
}

public static class Consistency
{
    /// <summary>Compares each step with the one before it.</summary>
    public static IReadOnlyList<ConsistencyAlert> Check(string cell, IReadOnlyList<(string Step, long Count)> steps) =>
        [.. steps.Zip(steps.Skip(1)).Where(p => p.Second.Count > p.First.Count)
            .Select(p => new ConsistencyAlert(cell, p.First.Step, p.First.Count, p.Second.Step, p.Second.Count))];
}
