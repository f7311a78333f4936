using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Calendars;
using PixEduPortal.Application.Messages;

namespace PixEduPortal.Web.Pages.Drane.Courriels;

public sealed class RelancesModel(Reminders reminders, AcademyCalendar academies) : PortalPage
{
    private const int DaysShown = 14;

    public bool Active { get; private set; }

    public IReadOnlyList<PlannedMail> Planned { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (await academies.PageAsync(Actor.AcademyCode, cancel) is { Academy: var academy })
        {
            var today = AcademyTime.Today(academy.TimeZone, Now);
            Active = (await reminders.SettingAsync(academy.Code, cancel))?.Active ?? false;
            Planned = await reminders.PlanAsync(academy, today, today.AddDays(DaysShown), cancel);
        }
    }

    public async Task<IActionResult> OnPostAsync(bool active, CancellationToken cancel)
    {
        if (!Accepts(await reminders.SwitchAsync(active, Actor, cancel)))
        {
            await OnGetAsync(cancel);
            return Invalid();
        }

        Flash(active ? "Les relances sont activées." : "Les relances sont arrêtées.");
        return LocalRedirect("/drane/courriels/relances");
    }
}
