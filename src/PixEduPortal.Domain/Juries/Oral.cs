namespace PixEduPortal.Domain.Juries;

public enum OralState
{
    /// <summary>Assigned to the jury, no date yet.</summary>
    Assigned,
    Convoked,
    Held,
    Absent,

    /// <summary>Withdrawn from this jury: recusation, jury not conforming, or to be held again.</summary>
    Cancelled,
}

/// <summary>The passing of one candidacy before one jury: assignment, date, what became of it.</summary>
public sealed class Oral
{
    public required Guid Id { get; init; }

    public required Guid CandidacyId { get; init; }

    public required Guid JuryId { get; init; }

    /// <summary>Version of the dossier that the jury judges .</summary>
    public Guid? DossierVersionId { get; set; }

    public required OralState State { get; set; }

    /// <summary>Start of the 15 + 30 minutes; the convocation is 15 minutes earlier .</summary>
    public DateTimeOffset? StartsAt { get; set; }

    /// <summary>End of the deliberation after the oral: until then its jury is nowhere else .</summary>
    public DateTimeOffset? JuryFreeAt { get; set; }

    public string? Place { get; set; }

    public string? Link { get; set; }

    /// <summary>Reference printed on the convocation.</summary>
    public string? ConvocationReference { get; set; }

    public DateOnly? HeldOn { get; set; }

    public required DateTimeOffset AssignedAt { get; init; }
}

/// <summary>What a member declares before the first access to a dossier: one or more conflicts, or none.</summary>
public sealed class ConflictDeclaration
{
    public required Guid OralId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Codes of R-55; empty = no conflict.</summary>
    public required List<string> Conflicts { get; init; }

    public string? Detail { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }
}
