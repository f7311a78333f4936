namespace PixEduPortal.Domain.Juries;

/// <summary>One series of juries in a grouping of academies: date butoir, days of orals, president and deputy .</summary>
public sealed class JurySession
{
    public required Guid Id { get; init; }

    public required string Label { get; set; }

    /// <summary>Name of the regroupement inter-académique, as printed on the bordereau.</summary>
    public required string Grouping { get; set; }

    /// <summary>Codes of the academies that exchange juries.</summary>
    public required List<string> AcademyCodes { get; set; }

    public required Guid PresidentId { get; set; }

    /// <summary>Acts where the president is in conflict .</summary>
    public Guid? DeputyId { get; set; }

    /// <summary>Date butoir: last second of deposit .</summary>
    public required DateTimeOffset DepositDeadline { get; set; }

    public required DateOnly OralsFrom { get; set; }

    public required DateOnly OralsTo { get; set; }

    /// <summary>Réunion de cadrage, before the orals; null while none is arranged.</summary>
    public DateTimeOffset? CadrageAt { get; set; }

    /// <summary>Room or link.</summary>
    public string? CadragePlace { get; set; }

    /// <summary>Réunion d’harmonisation, once the orals are over; null while none is arranged.</summary>
    public DateTimeOffset? HarmonisationAt { get; set; }

    /// <summary>Room or link.</summary>
    public string? HarmonisationPlace { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FrozenAt { get; set; }

    /// <summary>The meetings that are arranged, in their order.</summary>
    public IEnumerable<JuryMeeting> Meetings()
    {
        if (CadrageAt is { } before)
        {
            yield return new("réunion de cadrage", before, CadragePlace ?? "");
        }

        if (HarmonisationAt is { } after)
        {
            yield return new("réunion d’harmonisation", after, HarmonisationPlace ?? "");
        }
    }
}

/// <summary>Where and when the jurors of a session meet.</summary>
/// <param name="Place">Room or link.</param>
public sealed record JuryMeeting(string Name, DateTimeOffset StartsAt, string Place);

/// <summary>Three members for a set of dossiers .</summary>
public sealed class Jury
{
    public required Guid Id { get; init; }

    public required Guid JurySessionId { get; init; }

    public required string Name { get; set; }

    public List<JuryMember> Members { get; init; } = [];
}

/// <summary>A seat held by a person under one quality.</summary>
public sealed class JuryMember
{
    public required Guid JuryId { get; init; }

    /// <summary>Account of the juror.</summary>
    public required Guid UserId { get; init; }

    public required JuryQuality Quality { get; init; }
}

/// <summary>What a juror's account brings to a jury: qualities and school; the academy is the account's .</summary>
public sealed class JurorProfile
{
    public required Guid UserId { get; init; }

    public required List<JuryQuality> Qualities { get; set; }

    public string? School { get; set; }
}
