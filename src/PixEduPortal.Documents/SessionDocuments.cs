using PixEduPortal.Documents.Templates;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Documents;

public enum ConvocationKind
{
    Volet1,
    Oral,
}

/// <summary>A time that the convocation shows: « Début de l'épreuve », 14 h 05 .</summary>
public sealed record ConvocationStep(string Label, DateTimeOffset At);

/// <summary>Convocation to volet 1 or to the oral .</summary>
public sealed record ConvocationDocument : PrintedDocument
{
    public required ConvocationKind Kind { get; init; }
    public required string Reference { get; init; }
    public required DocumentPerson Candidate { get; init; }
    public required Mention Mention { get; init; }
    public required string Organiser { get; init; }

    /// <summary>First the convocation, then each time of the day in order.</summary>
    public required IReadOnlyList<ConvocationStep> Steps { get; init; }

    /// <summary>Place, room, or link of a remote session: lines.</summary>
    public required IReadOnlyList<string> Place { get; init; }
    public required IReadOnlyList<string> ToBring { get; init; }

    /// <summary>Accommodation that was granted, if any.</summary>
    public string? Accommodation { get; init; }
    public required IReadOnlyList<string> Contact { get; init; }

    public override string Title => $"{Subject} – {Candidate}";
    public override string FileName => File("convocation", Kind == ConvocationKind.Volet1 ? "volet-1" : "oral", Candidate.LastName, Candidate.FirstName);
    internal override Type Template => typeof(ConvocationPage);

    internal string Subject => Kind == ConvocationKind.Volet1 ? "Convocation au volet 1" : "Convocation à l’oral";
}

public sealed record SignInLine(DocumentPerson Candidate, string? Remark = null);

/// <summary>Attendance sheet to sign (feuille d'émargement).</summary>
public sealed record SignInSheetDocument : PrintedDocument
{
    public required string Session { get; init; }
    public required string Place { get; init; }
    public required DateTimeOffset ConvokedAt { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required IReadOnlyList<SignInLine> Candidates { get; init; }
    public required IReadOnlyList<string> Supervisors { get; init; }

    public override string Title => $"Feuille d’émargement – {Session}";
    public override string FileName => File("emargement", Session);
    internal override Type Template => typeof(SignInSheetPage);
}
