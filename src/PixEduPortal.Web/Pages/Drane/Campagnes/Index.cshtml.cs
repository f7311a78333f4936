using PixEduPortal.Application.Campaigns;
using PixEduPortal.Domain.Campaigns;

namespace PixEduPortal.Web.Pages.Drane.Campagnes;

public sealed class IndexModel(CampaignQueries campaigns) : PortalPage
{
    public IReadOnlyList<Campaign> Own { get; private set; } = [];

    public IReadOnlyList<Campaign> National { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = await campaigns.KnownToAsync(Actor.AcademyCode, cancel);
        Own = [.. all.Where(campaign => campaign.AcademyCode is not null)];
        National = [.. all.Where(campaign => campaign.AcademyCode is null)];
    }
}
