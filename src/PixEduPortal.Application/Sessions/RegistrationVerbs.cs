using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Sessions;

public sealed record RegisterVolet1
{
    public required Guid SessionId { get; init; }

    public required Guid CandidacyId { get; init; }

    /// <summary>Lower than the bilan, by a DRANE with a reason; null = the level of the bilan.</summary>
    public Level? Level { get; init; }

    public string? DerogationReason { get; init; }

    /// <summary>Function that the candidate declares; a DRANE need not say it.</summary>
    public string? Function { get; init; }

    /// <summary>Accommodation that the candidate asks for.</summary>
    public string? AccommodationRequest { get; init; }
}

/// <summary>What a registration gave: a seat, or a rank on the waiting list.</summary>
public sealed record RegistrationReceipt(Guid Id, bool Seated, int WaitingRank);

public sealed record MoveRegistration
{
    public required Guid RegistrationId { get; init; }

    public required Guid SessionId { get; init; }

    public string? Reason { get; init; }
}

public sealed record GrantAccommodation
{
    public required Guid RegistrationId { get; init; }

    /// <summary>Percent added to the test, 0 to 99.</summary>
    public required int ExtraTimePercent { get; init; }

    public string? Accommodation { get; init; }
}

/// <summary>What was seen on the day .</summary>
public enum Presence
{
    Present,
    Absent,
    Excused,
}
