using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Decisions;

/// <summary>A locked decision with all it takes to compute it again: règlement, inputs, engine version, output.
/// Never changed: a reopening revokes it and a new version follows .</summary>
public sealed class Decision
{
    public required Guid Id { get; init; }

    public required Guid CandidacyId { get; init; }

    /// <summary>Null when volet 2 is a validated resource .</summary>
    public Guid? OralId { get; init; }

    public Guid? HarmonisationId { get; init; }

    /// <summary>1, 2, 3… for each locked version within the candidacy.</summary>
    public required int Version { get; init; }

    public required string ReglementId { get; init; }

    public required string EngineVersion { get; init; }

    /// <summary>The inputs as the function took them, JSON.</summary>
    public required string Inputs { get; init; }

    public required DecisionOutcome Outcome { get; init; }

    public Level? Level { get; init; }

    public DateOnly? Volet1ValidUntil { get; init; }

    /// <summary>Codes of the reasons, the decisive one first .</summary>
    public required List<string> Reasons { get; init; }

    public required DateTimeOffset LockedAt { get; init; }

    public required string LockedByName { get; init; }

    public DateTimeOffset? ReleasedAt { get; set; }

    public string? ReleasedByName { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public string? RevokeReason { get; set; }
}
