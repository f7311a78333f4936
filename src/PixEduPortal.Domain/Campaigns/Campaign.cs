using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Campaigns;

public enum CampaignKind
{
    AutoPositionnement,
    Positionnement,
    Thematique,
    Bilan,
    Autre,
}

public enum Framework
{
    Crcn,
    CrcnEdu,
}

/// <summary>A Pix campaign and what it covers .</summary>
public sealed class Campaign
{
    public required Guid Id { get; init; }

    /// <summary>Id in <c>reference/campaigns.json</c>; null for campaigns that the academies add.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>Code of the campaign at Pix, <c>[A-Z]{6}[0-9]{3}</c>; unknown for some until a file teaches it.</summary>
    public string? Code { get; set; }

    /// <summary>Number of the campaign at Pix (« ID Campagne »), once learnt.</summary>
    public long? PixNumber { get; set; }

    public required string Name { get; set; }

    /// <summary><see cref="FoldedText.Label"/> of the name.</summary>
    public required string FoldedName { get; set; }

    public required CampaignKind Kind { get; set; }

    /// <summary>Null when the campaign is for several degrees.</summary>
    public Mention? Mention { get; set; }

    public string? AcademyCode { get; set; }

    public List<Framework> Frameworks { get; init; } = [];

    /// <summary>Domains of the CRCN and of the CRCN-Édu that the campaign covers; empty = not said.</summary>
    public List<int> CrcnDomains { get; init; } = [];

    public List<int> CrcnEduDomains { get; init; } = [];

    /// <summary>Replay delay in days when the campaign has its own .</summary>
    public int? ReplayDays { get; set; }

    public string? SchoolYear { get; set; }

    /// <summary>Label of the external identifier chosen on the campaign.</summary>
    public string? IdentifierLabel { get; set; }

    /// <summary>Address that opens the campaign at Pix, when it has one.</summary>
    public string? Link { get; set; }

    public string? Source { get; set; }

    public bool Archived { get; set; }
}
