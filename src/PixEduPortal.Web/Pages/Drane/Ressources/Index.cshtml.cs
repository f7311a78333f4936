using PixEduPortal.Application.Ressources;

namespace PixEduPortal.Web.Pages.Drane.Ressources;

public sealed class IndexModel(RessourceQueries queries) : PortalPage
{
    public IReadOnlyList<RessourceLine> Ressources { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) =>
        Ressources = Actor.AcademyCode is { } academy ? await queries.OfAcademyAsync(academy, cancel) : [];
}
