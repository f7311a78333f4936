using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Calendars;

namespace PixEduPortal.Web.Pages.Drane;

public sealed class CalendrierModel(AcademyCalendar calendars) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public AcademyCalendarPage? Calendar { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        (Calendar = await calendars.PageAsync(Actor.AcademyCode, cancel)) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (ModelState.IsValid && Accepts(await calendars.AddAsync(Input.Title, Input.From, Input.To, Actor, cancel)))
        {
            Flash("La date est ajoutée.");
            return LocalRedirect("/drane/calendrier");
        }

        return await OnGetAsync(cancel) is NotFoundResult missing ? missing : Invalid();
    }

    public async Task<IActionResult> OnPostRetirerAsync(Guid date, CancellationToken cancel)
    {
        if ((await calendars.RemoveAsync(date, Actor, cancel)).Succeeded)
        {
            Flash("La date est retirée.");
        }

        return LocalRedirect("/drane/calendrier");
    }

    public async Task<IActionResult> OnPostAdresseAsync(CancellationToken cancel)
    {
        if ((await calendars.RenewFeedAsync(Actor, cancel)).Succeeded)
        {
            Flash("L’adresse d’abonnement est prête\u00a0; une adresse précédente ne répond plus.");
        }

        return LocalRedirect("/drane/calendrier");
    }

    public sealed class InputModel
    {
        public string? Title { get; set; }

        public DateOnly? From { get; set; }

        public DateOnly? To { get; set; }
    }
}
