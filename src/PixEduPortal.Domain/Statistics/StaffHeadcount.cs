using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Statistics;

public enum Sector
{
    Public,
    Private,
}

/// <summary>Dated number of staff of a territory: the denominator of rates. Null territory parts, profile or sector mean
/// the whole of the level above; what is absent is unknown, never 0 .</summary>
public sealed class StaffHeadcount
{
    public long Id { get; private set; }

    public required string Region { get; init; }

    /// <summary>Name of the academy, as files print it.</summary>
    public string? Academy { get; init; }

    public string? Department { get; init; }

    public Mention? Profile { get; init; }

    public Sector? Sector { get; init; }

    public required int Staff { get; init; }

    public required DateOnly CountedOn { get; init; }

    public required long CreatedBatchId { get; init; }

    public required long BatchId { get; init; }
}
