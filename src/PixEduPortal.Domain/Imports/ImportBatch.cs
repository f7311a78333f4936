namespace PixEduPortal.Domain.Imports;

/// <summary>The files that the portal reads. Names in reports: <see cref="ImportKinds.Code"/>.</summary>
public enum ImportKind
{
    PixOrgaEvaluation,
    PixOrgaProfileCollection,
    PixCertifSessionResults,
    StaffHeadcounts,
    InspeStudents,
}

public static class ImportKinds
{
    public static string Code(this ImportKind kind) => kind switch
    {
        ImportKind.PixOrgaEvaluation => "pix-orga-evaluation",
        ImportKind.PixOrgaProfileCollection => "pix-orga-profile-collection",
        ImportKind.PixCertifSessionResults => "pix-certif-session-results",
        ImportKind.StaffHeadcounts => "staff-headcounts",
        ImportKind.InspeStudents => "inspe-students",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    public static string Label(this ImportKind kind) => kind switch
    {
        ImportKind.PixOrgaEvaluation => "Pix Orga, résultats d’une campagne d’évaluation",
        ImportKind.PixOrgaProfileCollection => "Pix Orga, collecte de profils",
        ImportKind.PixCertifSessionResults => "Pix Certif, résultats d’une session",
        ImportKind.StaffHeadcounts => "Effectifs",
        ImportKind.InspeStudents => "Étudiants d’un Inspé",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };
}

/// <summary>States of a batch (DOMAIN.md section 6).</summary>
public enum ImportBatchState
{
    Uploaded,
    Checked,
    Refused,
    AwaitingConfirmation,
    Applied,
    Abandoned,
    Undone,
}

/// <summary>The counters of a report: <c>Rows = Created + Updated + Unchanged + Rejected</c>; <paramref name="Unmatched"/>
/// overlaps the first three .</summary>
public sealed record ImportCounts(int Rows, int Created, int Updated, int Unchanged, int Rejected, int Unmatched)
{
    public static readonly ImportCounts None = new(0, 0, 0, 0, 0, 0);
}

/// <summary>One file imported once: what came, what was found in it, what became of it .</summary>
public sealed class ImportBatch
{
    public long Id { get; private set; }

    public ImportKind? Kind { get; set; }

    public required string FileName { get; init; }

    public required long FileBytes { get; set; }

    /// <summary>Lower-case hexadecimal fingerprint of the bytes received.</summary>
    public required string Sha256 { get; set; }

    public required ImportBatchState State { get; set; }

    /// <summary>Academy that unknown people of the file belong to when the campaign names none.</summary>
    public string? AcademyCode { get; init; }

    public int Rows { get; set; }

    public int Created { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    public int Rejected { get; set; }

    public int Unmatched { get; set; }

    /// <summary>Errors and warnings as the report shows them (JSON, at most 1,000 entries each).</summary>
    public string? Report { get; set; }

    /// <summary>What is being done now, and how many rows have been through it: the page can be left and asked again.</summary>
    public string? ProgressStep { get; set; }

    public int ProgressRows { get; set; }

    public Guid? ActorId { get; init; }

    public required string ActorName { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? CheckedAt { get; set; }

    public DateTimeOffset? AppliedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public string? ClosedBy { get; set; }

    /// <summary>Why the batch was taken back .</summary>
    public string? UndoReason { get; set; }

    /// <summary>Codes and numbers of campaigns that the file taught: forgotten again by an undo (JSON).</summary>
    public string? Learnt { get; set; }

    public ImportCounts Counts => new(Rows, Created, Updated, Unchanged, Rejected, Unmatched);
}

public enum ImportFilePart
{
    Upload,
    Rejected,
}

/// <summary>A piece of the file received, compressed, or of its rejected lines; kept 30 days .</summary>
public sealed class ImportFileChunk
{
    public required long BatchId { get; init; }

    public required ImportFilePart Part { get; init; }

    public required int Sequence { get; init; }

    public required byte[] Content { get; init; }
}

/// <summary>What a row was before a batch changed it: the history people see, and what an undo puts back.</summary>
public sealed class ResultVersion
{
    public long Id { get; private set; }

    /// <summary>Table of the row.</summary>
    public required string Source { get; init; }

    public required long RowId { get; init; }

    /// <summary>Batch that replaced this state.</summary>
    public required long BatchId { get; init; }

    public required DateTimeOffset ReplacedAt { get; init; }

    /// <summary>The whole row as it was (JSON).</summary>
    public required string Content { get; init; }
}

/// <summary>Another wording of a known header, added by an administrator when Pix renames a column.</summary>
public sealed class HeaderAlias
{
    public long Id { get; private set; }

    public required ImportKind Kind { get; init; }

    /// <summary>The canonical header, as formats/pix-files.md prints it.</summary>
    public required string Canonical { get; init; }

    public required string Alias { get; init; }

    public required string FoldedAlias { get; init; }

    public required string AddedBy { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}
