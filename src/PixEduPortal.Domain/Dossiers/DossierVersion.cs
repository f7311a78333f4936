namespace PixEduPortal.Domain.Dossiers;

/// <summary>One deposit of the dossier: every deposit is a version with its receipt; the last one received in time
/// is frozen for the jury .</summary>
public sealed class DossierVersion
{
    public required Guid Id { get; init; }

    public required Guid CandidacyId { get; init; }

    /// <summary>Jury session for which it was deposited (R-47: a missed deadline concerns that session only); null for a
    /// version of a resource .</summary>
    public required Guid? JurySessionId { get; init; }

    /// <summary>1, 2, 3… within the candidacy.</summary>
    public required int Number { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the file: the receipt's fingerprint.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Pages of a PDF; null for other formats.</summary>
    public int? Pages { get; init; }

    /// <summary>Addresses found in the file, frozen with it .</summary>
    public List<string> Links { get; init; } = [];

    /// <summary>Warnings shown to candidate and jury .</summary>
    public List<string> Warnings { get; init; } = [];

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DossierFileState State { get; set; }

    /// <summary>Where the bytes lie: <see cref="StoredFile"/>.</summary>
    public required Guid FileId { get; init; }
}

/// <summary>Bytes of a deposited file, apart from its description so that lists never read them.</summary>
public sealed class StoredFile
{
    public required Guid Id { get; init; }

    public required byte[] Content { get; init; }

    public required DateTimeOffset StoredAt { get; init; }
}
