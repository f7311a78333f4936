using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Juries;

namespace PixEduPortal.Web.Pages.Drane.Jurys;

public sealed class SessionModel(JuryQueries juries, JuryAssignments assignments) : PortalPage
{
    public JurySessionPage Detail { get; private set; } = null!;

    public IReadOnlyList<CandidateFits> Waiting { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await juries.SessionAsync(id, Actor, cancel) is not { } detail)
        {
            return NotFound();
        }

        Detail = detail;
        Waiting = await assignments.ProposeAsync(id, Actor, cancel);
        return Page();
    }
}
