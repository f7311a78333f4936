namespace PixEduPortal.Domain.Deliberations;

/// <summary>A request to reopen a locked harmonisation: one of president and deputy asks with a reason, the other
/// agrees. Kept whatever becomes of it.</summary>
public sealed class Reopening
{
    public required Guid Id { get; init; }

    public required Guid HarmonisationId { get; init; }

    public required string Reason { get; init; }

    public required Guid RequestedById { get; init; }

    public required string RequestedByName { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public Guid? ConfirmedById { get; set; }

    public string? ConfirmedByName { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }
}
