using PixEduPortal.Application.Academies;

namespace PixEduPortal.Web.Pages.Drane;

public sealed class IndexModel(AcademyDesk desk) : PortalPage
{
    public IReadOnlyList<DeskItem> Items { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Items = await desk.ItemsAsync(Actor, cancel);
}
