using PixEduPortal.Documents.Templates;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Referentials;

namespace PixEduPortal.Documents;

/// <summary>The jury's mark and comment on a domain; null is « non observé ».</summary>
public sealed record BordereauMark(int Domain, Level? Level, string? Comment);

/// <summary>The bordereau of the oral as Annexe 4 lays it out, 3.3 restored (E-1, R-65, R-68).</summary>
public sealed record BordereauDocument : PrintedDocument
{
    public required DocumentPerson Candidate { get; init; }
    public required Mention Mention { get; init; }
    public required string Grouping { get; init; }
    public required string Jury { get; init; }
    public required DateOnly HeldOn { get; init; }

    /// <summary>Wording of the form, competences restored where the printed one omits them.</summary>
    public required BordereauForm Form { get; init; }
    public required IReadOnlyList<BordereauMark> Marks { get; init; }

    /// <summary>Null while it is not settled, or when fewer than three domains were observed.</summary>
    public required Level? FinalLevel { get; init; }
    public required IReadOnlyList<DocumentJuror> Jurors { get; init; }

    /// <summary>Instant of the lock and its hash; null on a bordereau that is not locked yet.</summary>
    public DocumentLock? Lock { get; init; }

    public override string Title => $"Bordereau d’évaluation de l’entretien – {Candidate}";
    public override string FileName => File("bordereau", Candidate.LastName, Candidate.FirstName);
    internal override Type Template => typeof(BordereauPage);

    internal BordereauMark? Mark(int domain) => Marks.FirstOrDefault(mark => mark.Domain == domain);
}

/// <summary>What the lock froze: when, and the SHA-256 in hexadecimal.</summary>
public sealed record DocumentLock(DateTimeOffset At, string Sha256);

/// <summary>The mark of a criterion; null is « non observé ».</summary>
public sealed record CriterionMark(string Criterion, Level? Level, string? Note = null);

/// <summary>The grid of the dossier: 16 criteria with their levels .</summary>
public sealed record DossierGridDocument : PrintedDocument
{
    public required DocumentPerson Candidate { get; init; }
    public required Mention Mention { get; init; }

    /// <summary>Whose grid it is: a member's, or the jury's.</summary>
    public required string Author { get; init; }
    public required DossierGridText Grid { get; init; }
    public required IReadOnlyList<CriterionMark> Marks { get; init; }
    public required Level? Level { get; init; }

    /// <summary>One line per level .</summary>
    public required IReadOnlyList<string> Explanation { get; init; }
    public DocumentLock? Lock { get; init; }

    public override string Title => $"Grille d’évaluation du dossier – {Candidate}";
    public override string FileName => File("grille-dossier", Candidate.LastName, Candidate.FirstName);
    internal override Type Template => typeof(DossierGridPage);

    internal CriterionMark? Mark(string criterion) => Marks.FirstOrDefault(mark => mark.Criterion == criterion);
}

/// <param name="Candidate">Who was examined.</param>
/// <param name="Mention">Certification.</param>
/// <param name="Volet1">Result of volet 1, as a word: « Avancé », « Admissible ».</param>
/// <param name="Volet2">Level of the harmonised bordereau, as a word.</param>
/// <param name="Outcome">« Certifié », « Ajourné »…</param>
/// <param name="Level">Level granted, if any.</param>
/// <param name="Reasons">Messages of the decision .</param>
/// <param name="Lock">Instant and hash of this decision's lock.</param>
public sealed record ProcesVerbalResult(
    DocumentPerson Candidate, Mention Mention, string Volet1, string Volet2, string Outcome, Level? Level, IReadOnlyList<string> Reasons,
    DocumentLock Lock);

/// <summary>The signed record of a jury .</summary>
public sealed record ProcesVerbalDocument : PrintedDocument
{
    public required string Grouping { get; init; }
    public required string JurySession { get; init; }
    public required string Jury { get; init; }
    public required string Reglement { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required IReadOnlyList<DocumentJuror> Jurors { get; init; }
    public required IReadOnlyList<ProcesVerbalResult> Results { get; init; }
    public required DateTimeOffset ValidatedAt { get; init; }
    public required DocumentLock Lock { get; init; }

    public override string Title => $"Procès-verbal de jury – {Jury}";
    public override string FileName => File("proces-verbal", JurySession, Jury);
    internal override Type Template => typeof(ProcesVerbalPage);
}
