using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane.Sessions;

public sealed class NouvelleModel(CenterService centers, SessionService sessions, AcademySettingService settings) : SessionFormPage(centers)
{
    public override bool Many => true;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Actor.AcademyCode is { } academy && await settings.PageAsync(academy, cancel) is { } page)
        {
            var zone = page.Academy.TimeZone;
            Input.OpensAt = AcademyTime.Today(zone, Now).ToDateTime(new TimeOnly(8, 0));
            Input.Capacity = page.Current.CnedCapacity;
            Input.ClosesDaysBefore = page.Current.ConvocationNoticeDays;
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Read() is not { } form)
        {
            return Invalid();
        }

        var created = await sessions.CreateAsync(form, Actor, cancel);
        if (!Accepts(created))
        {
            return Invalid();
        }

        Flash(French.Text(created.Value!.Count == 1
            ? "La session est créée en brouillon : relisez-la, puis publiez-la."
            : $"{created.Value.Count} sessions sont créées en brouillon : relisez-les, puis publiez-les."));
        return LocalRedirect(created.Value.Count == 1 ? $"/drane/sessions/{created.Value[0]}" : "/drane/sessions");
    }
}
