using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Campaigns;

/// <summary>One participation in an assessment campaign, as Pix Orga exports it. All are kept; the latest shared one
/// counts. Rates are stored in millionths, so that a million rows stay small and every value stays exact.</summary>
public sealed class CampaignResult
{
    public long Id { get; private set; }

    public required Guid CampaignId { get; init; }

    /// <summary>Null while nobody is recognised .</summary>
    public Guid? PersonId { get; set; }

    /// <summary>Fingerprint of campaign and person as typed (identifier, else folded names): half of the business key.</summary>
    public required Guid ParticipantKey { get; init; }

    public required string LastName { get; init; }

    public required string FirstName { get; init; }

    /// <summary>External identifier as it is compared: e-mail in lower case, others in upper case.</summary>
    public string? Identifier { get; init; }

    /// <summary>Civil day of the start (Europe/Paris; UTC in the oldest exports, which give no hour).</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>Null when the file gives the day only.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public required bool Shared { get; init; }

    public DateOnly? SharedOn { get; init; }

    public DateTimeOffset? SharedAt { get; init; }

    public int? ProgressMillionths { get; init; }

    /// <summary>Overall mastery, 0 to 1,000,000; null when not shared.</summary>
    public int? MasteryMillionths { get; init; }

    /// <summary>Palier obtenu.</summary>
    public short? Stage { get; init; }

    /// <summary>Highest level among the badges of a bilan that were obtained .</summary>
    public Level? BadgeLevel { get; init; }

    /// <summary>True when the file has level badges at all: without one obtained, the bilan gave no level.</summary>
    public bool HasBadges { get; init; }

    /// <summary>Which slots <see cref="Scores"/> holds: <see cref="ScoreLayout"/>.</summary>
    public int? LayoutId { get; init; }

    /// <summary>Two numbers for each slot: skills targeted, skills mastered. 0, 0 = not measured; −1, r = only the printed
    /// rate is known, r millionths.</summary>
    public int[]? Scores { get; init; }

    /// <summary>Fingerprint of the values besides the dates: equal means unchanged.</summary>
    public required Guid ContentKey { get; init; }

    public required long CreatedBatchId { get; init; }

    /// <summary>Last batch that wrote the row.</summary>
    public required long BatchId { get; init; }

    public required int Line { get; init; }

    public decimal? MasteryRate => MasteryMillionths / 1_000_000m;
}

/// <summary>The set of competences and domains that one family of files measures, in a fixed order.</summary>
public sealed class ScoreLayout
{
    public int Id { get; private set; }

    /// <summary><see cref="ScoreSlot"/> written as <c>crcn:1.1</c>, <c>edu:3</c>, joined by commas.</summary>
    public required string Slots { get; init; }
}

/// <summary>A competence, or a whole domain, of one framework. Written <c>crcn:1.1</c>, <c>edu:3</c>, <c>edu:5.2?</c>.</summary>
/// <param name="Competence">Null for the domain as a whole.</param>
/// <param name="Uncertain">An older list has no exact counterpart: « rapprochement incertain » .</param>
public readonly record struct ScoreSlot(Framework Framework, int Domain, int? Competence, bool Uncertain = false) : IComparable<ScoreSlot>
{
    public override string ToString() =>
        (Framework == Framework.Crcn ? "crcn:" : "edu:")
        + (Competence is { } c ? FormattableString.Invariant($"{Domain}.{c}") : FormattableString.Invariant($"{Domain}"))
        + (Uncertain ? "?" : "");

    public static ScoreSlot Parse(string text)
    {
        var number = text.AsSpan(text.IndexOf(':', StringComparison.Ordinal) + 1);
        return new(
            text.StartsWith("crcn:", StringComparison.Ordinal) ? Framework.Crcn : Framework.CrcnEdu,
            number[0] - '0',
            number.Length > 2 ? number[2] - '0' : null,
            number[^1] == '?');
    }

    public int CompareTo(ScoreSlot other) =>
        (Framework, Domain, Competence ?? 9).CompareTo((other.Framework, other.Domain, other.Competence ?? 9));
}

/// <summary>One profile sent to a profile-collection campaign: 16 levels and pix of the CRCN.</summary>
public sealed class ProfileResult
{
    public long Id { get; private set; }

    /// <summary>Null when the campaign is not one that the portal knows: its columns mean the same everywhere.</summary>
    public Guid? CampaignId { get; init; }

    public string? CampaignCode { get; init; }

    public long? CampaignNumber { get; init; }

    public string? CampaignName { get; init; }

    public Guid? PersonId { get; set; }

    public required Guid ParticipantKey { get; init; }

    public required string LastName { get; init; }

    public required string FirstName { get; init; }

    public string? Identifier { get; init; }

    public required bool Sent { get; init; }

    public DateOnly? SentOn { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public int? TotalPix { get; init; }

    public bool? Certifiable { get; init; }

    public short? CertifiableCompetences { get; init; }

    /// <summary>Level 0 to 8 of the competences 1.1 to 5.2, −1 = no value.</summary>
    public short[]? Levels { get; init; }

    public int[]? Pix { get; init; }

    public required Guid ContentKey { get; init; }

    public required long CreatedBatchId { get; init; }

    public required long BatchId { get; init; }

    public required int Line { get; init; }
}
