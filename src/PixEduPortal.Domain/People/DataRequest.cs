namespace PixEduPortal.Domain.People;

/// <summary>What a person asks about the data held on them: a correction, to be answered by the DRANE.</summary>
public sealed class DataRequest
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public string? Answer { get; set; }
}
