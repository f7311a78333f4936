namespace PixEduPortal.Domain.Decisions;

/// <summary>A candidate's request to read the harmonised bordereau: the DRANE releases it within one month. Asked
/// for and given once for a decision.</summary>
public sealed class BordereauRequest
{
    /// <summary>Months for the DRANE to answer.</summary>
    public const int AnswerWithinMonths = 1;

    public required Guid Id { get; init; }

    public required Guid DecisionId { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? ReleasedAt { get; set; }

    public string? ReleasedByName { get; set; }
}
