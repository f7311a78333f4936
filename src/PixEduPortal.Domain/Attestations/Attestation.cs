namespace PixEduPortal.Domain.Attestations;

public enum AttestationState
{
    Valid,

    /// <summary>A corrected decision gave another attestation .</summary>
    Replaced,
    Revoked,
}

/// <summary>Proof of a released <c>certifie</c> decision, checked by its code .</summary>
public sealed class Attestation
{
    public required Guid Id { get; init; }

    public required Guid DecisionId { get; init; }

    /// <summary>26 characters, never reused.</summary>
    public required string Code { get; init; }

    public required AttestationState State { get; set; }

    public required DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}
