using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Volet1;

/// <summary>A result of volet 1 that may count for a decision.</summary>
/// <param name="Rank">Level 1 to 4, or 1 for an admissibility: higher is better.</param>
/// <param name="ValidUntil">Last day, included.</param>
public sealed record Volet1Candidate<T>(T Result, int Rank, DateOnly ObtainedOn, DateOnly ValidUntil);

/// <summary>The clock of volet 1 .</summary>
public static class Volet1Validity
{
    /// <summary>Months before the end at which the person is reminded (M-18).</summary>
    public static readonly IReadOnlyList<int> ReminderMonths = [12, 6, 3, 1];

    /// <summary>Days of the reminders, in order; the end of a shorter month replaces its missing days.</summary>
    public static IReadOnlyList<DateOnly> Reminders(DateOnly validUntil) => [.. ReminderMonths.Select(m => validUntil.AddMonths(-m))];

    public static bool IsValidOn(DateOnly validUntil, DateOnly day) => day <= validUntil;

    /// <summary>The highest result obtained by, and valid on, the day of the oral; between equals, the latest .</summary>
    public static Volet1Candidate<T>? Best<T>(IEnumerable<Volet1Candidate<T>> results, DateOnly oralOn) =>
        results.Where(r => r.ObtainedOn <= oralOn && IsValidOn(r.ValidUntil, oralOn))
            .OrderByDescending(r => r.Rank).ThenByDescending(r => r.ObtainedOn)
            .FirstOrDefault();

    /// <summary>« valide jusqu'au 15 juin 2026 inclus », or since when it no longer is.</summary>
    public static string Explanation(DateOnly validUntil, DateOnly today) => French.Text(IsValidOn(validUntil, today)
        ? $"valide jusqu’au {French.Date(validUntil)} inclus"
        : $"n’est plus valide depuis le {French.Date(validUntil.AddDays(1))}");
}
