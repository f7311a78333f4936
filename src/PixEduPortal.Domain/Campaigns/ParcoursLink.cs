using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Statistics;

namespace PixEduPortal.Domain.Campaigns;

/// <summary>Where a national parcours is played: Pix has one campaign for each profile, sector and department.</summary>
public sealed class ParcoursLink
{
    public required Guid Id { get; init; }

    /// <summary>The national parcours.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>Academy of the department, whose DRANE keeps the link.</summary>
    public required string AcademyCode { get; init; }

    public required string Department { get; init; }

    public required Mention Profile { get; init; }

    /// <summary>Null when the link serves both sectors, as for CPE.</summary>
    public Sector? Sector { get; init; }

    /// <summary>An address that <see cref="PixLink.IsPix"/> accepts.</summary>
    public required string Link { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required string ChangedByName { get; set; }
}
