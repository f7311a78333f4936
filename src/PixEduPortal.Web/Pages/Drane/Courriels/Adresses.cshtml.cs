using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Calendars;
using PixEduPortal.Application.Messages;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane.Courriels;

public sealed class AdressesModel(AddressBounces bounces, AcademyCalendar academies) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The address that was acted on.</summary>
    [FromQuery(Name = "id")]
    public Guid? Id { get; set; }

    public IReadOnlyList<BounceLine> Lines { get; private set; } = [];

    public string Zone { get; private set; } = Texts.Fr.ParisZone;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Zone = (await academies.PageAsync(Actor.AcademyCode, cancel))?.Academy.TimeZone ?? Zone;
        Lines = await bounces.ListAsync(Actor, cancel: cancel);
    }

    public async Task<IActionResult> OnPostRemplacerAsync(CancellationToken cancel) =>
        await AfterAsync(await bounces.ReplaceAsync(Id ?? Guid.Empty, Input.Email, Actor, cancel), $"nouvelle-{Id}", "La nouvelle adresse est enregistrée\u00a0: les prochains courriels y partiront.", cancel);

    public async Task<IActionResult> OnPostRetablirAsync(CancellationToken cancel) =>
        await AfterAsync(await bounces.LiftAsync(Id ?? Guid.Empty, Input.Reason, Actor, cancel), $"motif-{Id}", "L’adresse est rétablie. Les courriels en échec se relancent depuis la boîte d’envoi.", cancel);

    private async Task<IActionResult> AfterAsync(Outcome done, string field, string message, CancellationToken cancel)
    {
        if (done.Succeeded)
        {
            Flash(message);
            return LocalRedirect("/drane/courriels/adresses");
        }

        foreach (var refusal in done.Refusals)
        {
            ModelState.AddModelError(refusal.Field is null ? "" : field, refusal.Message);
        }

        await OnGetAsync(cancel);
        return Invalid();
    }

    public sealed class InputModel
    {
        public string? Email { get; set; }

        public string? Reason { get; set; }
    }
}
