using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Deliberations;

/// <summary>The jury's common grid and bordereau, apart from the individual sheets. Once locked it never changes:
/// a reopening revokes it and starts a new version .</summary>
public sealed class Harmonisation
{
    public required Guid Id { get; init; }

    public required Guid OralId { get; init; }

    public required int Version { get; init; }

    public required HarmonisationState State { get; set; }

    public List<HarmonisedMark> Marks { get; init; } = [];

    /// <summary>Level chosen by the president among tied ones, with its reason .</summary>
    public Level? ChosenLevel { get; set; }

    public string? ChoiceReason { get; set; }

    /// <summary>Remark required when the dossier grid and the bordereau differ .</summary>
    public string? Remark { get; set; }

    /// <summary>Why the grid is incomplete or lacks a phase .</summary>
    public string? GridReason { get; set; }

    /// <summary>Notes of the discussion; they never leave the jury .</summary>
    public string? Notes { get; set; }

    public required DateTimeOffset ProposedAt { get; init; }

    public DateTimeOffset? SettledAt { get; set; }

    public DateTimeOffset? LockedAt { get; set; }

    public Guid? LockedById { get; set; }

    public string? LockedByName { get; set; }

    /// <summary>Canonical content frozen by the lock, and its SHA-256 in lower-case hexadecimal .</summary>
    public string? LockedContent { get; set; }

    public string? Sha256 { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public string? RevokeReason { get; set; }
}

/// <summary>A common mark: same keys as <see cref="SheetMark"/>.</summary>
public sealed class HarmonisedMark
{
    public required Guid HarmonisationId { get; init; }

    public required string Key { get; init; }

    public Level? Level { get; set; }

    /// <summary>Comment of a domain, read by the candidate .</summary>
    public string? Comment { get; set; }

    /// <summary>Why the mark lies outside the range of the individual ones .</summary>
    public string? Reason { get; set; }
}
