using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Candidacies;

public enum CandidacySort
{
    Name,

    /// <summary>How long the candidacy has been in its state.</summary>
    Since,
}

/// <summary>What a list of candidacies shows. Empty fields do not filter.</summary>
public sealed record CandidacyFilter
{
    /// <summary>Words of a name, a school, an address, a certification number: all must be found.</summary>
    public string? Search { get; init; }

    public CandidacyState? State { get; init; }

    /// <summary>Who has to act next.</summary>
    public Role? WaitingFor { get; init; }

    /// <summary>Level of volet 1, or the level presented while there is none.</summary>
    public Level? Level { get; init; }

    public Mention? Mention { get; init; }

    public Formation? Formation { get; init; }

    public Guid? JurySessionId { get; init; }

    /// <summary>Only those that carry an alert, such as a result that Pix corrected .</summary>
    public bool Alert { get; init; }

    public CandidacySort Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>Folded words to look for.</summary>
    internal IReadOnlyList<string> Words => string.IsNullOrWhiteSpace(Search)
        ? []
        : [.. Search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8)
            .SelectMany(word => word.Contains('@', StringComparison.Ordinal) ? [word.ToLowerInvariant()] : FoldedText.Label(word).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.Ordinal)];

    internal IReadOnlyList<CandidacyState>? StatesWaiting => WaitingFor is { } who
        ? [.. Enum.GetValues<CandidacyState>().Where(state => CandidacyMachine.ActionRequiredFrom(state).Who == who)]
        : null;
}

/// <summary>Where a page of the list begins: after or before a row that was shown, or a page number alone.</summary>
public sealed record CandidacyCursor(int Page = 1, Guid? After = null, Guid? Before = null, bool Last = false);

public sealed record CandidacyLine(
    Guid Id, string Name, string? Email, string? CertificationNumber, string? School, Mention Mention, Formation Formation,
    CandidacyState State, DateTimeOffset StateSince, Level? EnrolledLevel, Level? Volet1Level, bool? Admissible,
    DateOnly? Volet1ValidUntil, string? JurySession, Volet2Modality? Modality = null, string? Alert = null);

/// <param name="Count">All rows of the filter.</param>
/// <param name="CountMayBeLate">True above the size that is counted each time: the count is then up to a minute old.</param>
public sealed record CandidacyPage(IReadOnlyList<CandidacyLine> Lines, int Count, bool CountMayBeLate, int Page, int PageCount);
