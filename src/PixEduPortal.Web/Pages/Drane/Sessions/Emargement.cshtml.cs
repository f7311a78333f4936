using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Web.Pages.Drane.Sessions;

public sealed class EmargementModel(SessionQueries queries, SessionDayService days) : PortalPage
{
    /// <summary>What may be noted, and the state that says so.</summary>
    public static readonly IReadOnlyList<(Presence Presence, string Label, RegistrationState Noted)> Choices =
    [
        (Presence.Present, "Présent", RegistrationState.Attended),
        (Presence.Absent, "Absent", RegistrationState.Absent),
        (Presence.Excused, "Excusé", RegistrationState.Excused),
    ];

    public SessionDetail Detail { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await queries.FindAsync(id, Actor, cancel) is not { } detail)
        {
            return NotFound();
        }

        Detail = detail;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid registration, Presence presence, CancellationToken cancel)
    {
        if (ModelState.IsValid && Accepts(await days.NotePresenceAsync(registration, presence, Actor, cancel)))
        {
            return LocalRedirect($"/drane/sessions/{id}/emargement#i-{registration}");
        }

        return await OnGetAsync(id, cancel) is PageResult ? Invalid() : NotFound();
    }
}
