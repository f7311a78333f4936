using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Sessions;

namespace PixEduPortal.Web.Pages.Drane.Sessions;

public sealed class IndexModel(SessionQueries sessions) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "passees")]
    public bool Past { get; set; }

    public SessionList List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => List = await sessions.ListAsync(Actor, Past, Now, cancel);
}
