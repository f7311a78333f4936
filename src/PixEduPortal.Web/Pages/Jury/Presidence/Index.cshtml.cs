using PixEduPortal.Application.Deliberations;

namespace PixEduPortal.Web.Pages.Jury.Presidence;

public sealed class IndexModel(PresidencyQueries queries) : PortalPage
{
    public IReadOnlyList<PresidedSession> Sessions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Sessions = await queries.OfAsync(Actor.UserId!.Value, cancel);
}
