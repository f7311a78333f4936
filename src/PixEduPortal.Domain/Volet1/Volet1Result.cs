using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Volet1;

/// <summary>What Pix Certif says of a certification .</summary>
public enum Volet1Status
{
    /// <summary>« Validée » with a level of Pix+ Édu, or « Admissible ».</summary>
    Obtained,
    NotObtained,

    /// <summary>No result; a new registration is free.</summary>
    Cancelled,
    InError,
}

/// <summary>The result of one sitting of volet 1, imported from Pix Certif: it is the result, computation only explains it
/// . Earlier states of the same certification number stay in <c>ResultVersion</c>.</summary>
public sealed class Volet1Result
{
    public long Id { get; private set; }

    public required string CertificationNumber { get; init; }

    public Guid? PersonId { get; set; }

    public required Mention Mention { get; init; }

    public required Volet1Status Status { get; init; }

    /// <summary>Level obtained; null under règlement 2026, whose files say « Admissible ».</summary>
    public Level? Level { get; init; }

    /// <summary>Level that was presented, when the file names it.</summary>
    public Level? PresentedLevel { get; init; }

    /// <summary>Not null when the file has the form of règlement 2026: Admissible, or not.</summary>
    public bool? Admissible { get; init; }

    /// <summary>Day of the sitting: the day volet 1 is obtained .</summary>
    public required DateOnly ExamOn { get; init; }

    public string? SessionNumber { get; init; }

    public string? CenterName { get; init; }

    public required string LastName { get; init; }

    public required string FirstName { get; init; }

    public required DateOnly BirthDate { get; init; }

    public string? BirthPlace { get; init; }

    public string? Identifier { get; init; }

    public string? Comment { get; init; }

    public required Guid ContentKey { get; init; }

    public required long CreatedBatchId { get; init; }

    public required long BatchId { get; init; }

    public required int Line { get; init; }

    /// <summary>True for the form of règlement 2026: Pix gives Admissible or Non admissible, never a level. A
    /// cancelled or failed sitting has no form.</summary>
    public bool IsAdmissibility => Admissible is not null;
}
