namespace PixEduPortal.Domain.People;

public enum IdentityDecision
{
    /// <summary>The rows of this participant belong to that person.</summary>
    Accepted,

    /// <summary>They do not: never proposed again.</summary>
    Refused,

    /// <summary>Two persons were one.</summary>
    Merged,
}

/// <summary>A decision on who is who: who decided, when, and what an undo puts back .</summary>
public sealed class IdentityMatch
{
    public required Guid Id { get; init; }

    /// <summary>Key of the participant in the queue; for a merge, the person that disappeared.</summary>
    public required string Subject { get; init; }

    public required Guid PersonId { get; init; }

    public required IdentityDecision Decision { get; init; }

    public required int Score { get; init; }

    public required string Reasons { get; init; }

    /// <summary>What was moved (JSON): an undo puts exactly this back.</summary>
    public required string Moved { get; init; }

    public required string DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public string? UndoneBy { get; set; }

    public DateTimeOffset? UndoneAt { get; set; }
}

/// <summary>A line of an Inspé's list: a person in initial training, for one school year.</summary>
public sealed class InspeStudent
{
    public long Id { get; private set; }

    public required string Inspe { get; init; }

    public required string StudentNumber { get; init; }

    /// <summary>School year, <c>2026-2027</c>.</summary>
    public required string SchoolYear { get; init; }

    public Guid? PersonId { get; set; }

    public required string BirthName { get; init; }

    public string? UsualName { get; init; }

    public required string FirstName { get; init; }

    public required DateOnly BirthDate { get; init; }

    public string? Email { get; init; }

    public string? Site { get; init; }

    /// <summary>Mention of the MEEF degree, as the list prints it.</summary>
    public required string MeefMention { get; init; }

    public string? Course { get; init; }

    /// <summary>M1, M2 or STAGIAIRE.</summary>
    public required string Status { get; init; }

    public required long CreatedBatchId { get; init; }

    public required long BatchId { get; init; }
}
