using PixEduPortal.Application.Juries;

namespace PixEduPortal.Web.Pages.Drane.Jurys;

public sealed class IndexModel(JuryQueries juries, JurorPool pool) : PortalPage
{
    public IReadOnlyList<JurySessionLine> Sessions { get; private set; } = [];

    public IReadOnlyList<JurorLine> Pool { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Sessions = await juries.SessionsAsync(Actor, cancel);
        Pool = await pool.ListAsync(Actor, cancel);
    }
}
