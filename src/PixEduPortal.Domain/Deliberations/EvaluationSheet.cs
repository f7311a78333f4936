using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Deliberations;

/// <summary>One member's grid and bordereau for one dossier. A submitted sheet never changes: the president may
/// reopen it with a reason, which makes a new version and keeps the old one.</summary>
public sealed class EvaluationSheet
{
    public required Guid Id { get; init; }

    public required Guid OralId { get; init; }

    /// <summary>Account of its author.</summary>
    public required Guid JurorId { get; init; }

    public required int Version { get; init; }

    public required SheetState State { get; set; }

    public List<SheetMark> Marks { get; init; } = [];

    /// <summary>Why the grid lacks a phase or stays incomplete, or remark of the member.</summary>
    public string? Remark { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? SavedAt { get; set; }

    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>Why the version before was reopened.</summary>
    public string? ReopenReason { get; init; }
}

/// <summary>A mark of a sheet: key "1.1" to "8.2" for a criterion of the dossier grid, "1" to "5" for a domain of the
/// bordereau. No row = not filled in yet; a marked row without level = « non observé », by a deliberate choice.</summary>
public sealed class SheetMark
{
    public required Guid SheetId { get; init; }

    public required string Key { get; init; }

    public Level? Level { get; set; }

    /// <summary>Note on a criterion (for the jury), or comment on a domain (read by the candidate: R-68).</summary>
    public string? Comment { get; set; }

    /// <summary>False while only a comment was typed.</summary>
    public bool Marked { get; set; }
}
