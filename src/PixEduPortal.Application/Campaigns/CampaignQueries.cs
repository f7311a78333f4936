using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Campaigns;

/// <summary>Campaigns that can be played.</summary>
public sealed class CampaignQueries(PortalDbContext db)
{
    /// <summary>National campaigns and those of an academy, for a mention; archived ones left out.</summary>
    public async Task<IReadOnlyList<Campaign>> OpenToAsync(string? academyCode, Mention? mention, CancellationToken cancel = default) =>
        await db.Set<Campaign>().AsNoTracking()
            .Where(campaign => !campaign.Archived && campaign.Kind != CampaignKind.Autre
                && (campaign.AcademyCode == null || campaign.AcademyCode == academyCode)
                && (campaign.Mention == null || mention == null || campaign.Mention == mention))
            .OrderBy(campaign => campaign.Kind).ThenBy(campaign => campaign.Name).ToListAsync(cancel);

    /// <summary>Campaigns that an academy sees, archived ones included.</summary>
    public async Task<IReadOnlyList<Campaign>> KnownToAsync(string? academyCode, CancellationToken cancel = default) =>
        await db.Set<Campaign>().AsNoTracking().Where(campaign => campaign.AcademyCode == null || campaign.AcademyCode == academyCode)
            .OrderBy(campaign => campaign.Archived).ThenBy(campaign => campaign.Kind).ThenBy(campaign => campaign.Name).ToListAsync(cancel);
}
