using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Ressources;

/// <summary>A presentation of volet 2 by a validated resource: who examines it, what they answer. Its files are
/// versions without a jury session (<c>DossierVersion</c>).</summary>
public sealed class Ressource
{
    public required Guid Id { get; init; }

    public required Guid CandidacyId { get; init; }

    /// <summary>1, 2, 3… for each presentation within the candidacy.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Inspecteur or IEN who validates; null until the DRANE has chosen one.</summary>
    public Guid? InspecteurId { get; private set; }

    public string? InspecteurName { get; private set; }

    public DateTimeOffset? AssignedAt { get; private set; }

    public string? AssignedByName { get; private set; }

    /// <summary>Level validated, the presented one or a lower one; null until then.</summary>
    public Level? ValidatedLevel { get; private set; }

    /// <summary>What the inspecteur writes, to be read by the candidate with the result.</summary>
    public string? Comment { get; private set; }

    public DateTimeOffset? ValidatedAt { get; private set; }

    /// <summary>The version that was validated.</summary>
    public Guid? ValidatedVersionId { get; private set; }

    /// <summary>The decision that the validation locked.</summary>
    public Guid? DecisionId { get; private set; }

    public void AssignTo(Guid userId, string name, Actor by, DateTimeOffset now) =>
        (InspecteurId, InspecteurName, AssignedAt, AssignedByName) = (userId, name, now, by.Name);

    /// <summary>A recusation: the DRANE chooses somebody else .</summary>
    public void Free() => (InspecteurId, InspecteurName, AssignedAt, AssignedByName) = (null, null, null, null);

    public void Validate(Level level, string? comment, Guid versionId, Guid decisionId, DateTimeOffset now) =>
        (ValidatedLevel, Comment, ValidatedVersionId, DecisionId, ValidatedAt) = (level, comment, versionId, decisionId, now);
}

/// <summary>How a reader finds a version of a resource.</summary>
public enum OpinionVerdict
{
    Favorable,
    Reserve,
    Defavorable,
}

/// <summary>An opinion on one version of a resource: that of a DRANE expert comes before the validation .</summary>
public sealed class RessourceOpinion
{
    public required Guid Id { get; init; }

    public required Guid RessourceId { get; init; }

    public required Guid VersionId { get; init; }

    public required Guid? AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required Role AuthorRole { get; init; }

    public required OpinionVerdict Verdict { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset GivenAt { get; init; }
}

/// <summary>What an inspecteur declares before the first access to a resource; no conflict = « aucun lien ».</summary>
public sealed class RessourceDeclaration
{
    public required Guid RessourceId { get; init; }

    public required Guid UserId { get; init; }

    public required List<string> Conflicts { get; init; }

    public string? Detail { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }
}

public static class OpinionVerdicts
{
    public static string Label(this OpinionVerdict verdict) => verdict switch
    {
        OpinionVerdict.Favorable => "Favorable",
        OpinionVerdict.Reserve => "Réservé",
        OpinionVerdict.Defavorable => "Défavorable",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Unknown verdict."),
    };
}
