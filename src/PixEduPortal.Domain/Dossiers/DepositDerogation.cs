namespace PixEduPortal.Domain.Dossiers;

/// <summary>A named, reasoned exception granted by a DRANE to one candidacy after a missed date butoir .</summary>
public sealed class DepositDerogation
{
    public required Guid Id { get; init; }

    public required Guid CandidacyId { get; init; }

    public required Guid JurySessionId { get; init; }

    /// <summary>Last second of deposit for this candidacy.</summary>
    public required DateTimeOffset Until { get; init; }

    public required string Reason { get; init; }

    public required string GrantedByName { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }
}
