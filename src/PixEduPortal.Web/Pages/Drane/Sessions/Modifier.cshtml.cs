using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane.Sessions;

public sealed class ModifierModel(CenterService centers, SessionService sessions, SessionQueries queries) : SessionFormPage(centers)
{
    public override bool Many => false;

    public Guid Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await queries.FindAsync(id, Actor, cancel) is not { } detail)
        {
            return NotFound();
        }

        Id = id;
        await LoadAsync(cancel);
        var (session, zone) = (detail.Session, detail.TimeZone);
        var convoked = Wall(session.ConvokedAt, zone);
        Input = new InputModel
        {
            CenterId = session.CenterId, Site = session.Site, Rooms = session.Room, Mode = session.Mode, Day = DateOnly.FromDateTime(convoked),
            ConvokedAt = TimeOnly.FromDateTime(convoked), Capacity = session.Capacity, Supervisors = string.Join('\n', session.Supervisors),
            OpensAt = Wall(session.RegistrationOpensAt, zone), ClosesOn = Wall(session.RegistrationClosesAt, zone),
            Link = session.Link, Instructions = session.Instructions, PixNumber = session.PixNumber,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        Id = id;
        await LoadAsync(cancel);
        if (Read() is not { } form)
        {
            return await queries.FindAsync(id, Actor, cancel) is null ? NotFound() : Invalid();
        }

        var edited = await sessions.EditAsync(id, form, Actor, cancel);
        if (!Accepts(edited))
        {
            return edited.Refusals[0] == SessionDesk.Unknown ? NotFound() : Invalid();
        }

        Flash(French.Text(edited.Value == 0 ? "La session est modifiée." : $"La session est modifiée : {French.Count(edited.Value, "convocation")} {French.Plural(edited.Value, "part", "partent")} de nouveau."));
        return LocalRedirect($"/drane/sessions/{id}");
    }
}
