using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane.Jurys;

public sealed class OralModel(JuryQueries queries, OralSchedule schedule) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public JuryOralLine Oral { get; private set; } = null!;

    public (Guid Id, string Name) Jury { get; private set; }

    public IReadOnlyList<(string Name, string TimeZone)> Persons { get; private set; } = [];

    /// <summary>The chosen hour on the clock of each person, once there is one.</summary>
    public DateTimeOffset? Start => Input.StartsAt is { } local ? AcademyTime.Instant(Oral.TimeZone, local) : null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        Input = new()
        {
            StartsAt = Oral.StartsAt is { } start ? AcademyTime.Local(Oral.TimeZone, start).DateTime : null,
            Place = Oral.Place,
            Link = Oral.Link,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Invalid();
        }

        var fixedSlot = await schedule.ScheduleAsync(new ScheduleOral { OralId = id, StartsAt = Input.StartsAt, Place = Input.Place, Link = Input.Link }, Actor, cancel);
        if (!Accepts(fixedSlot))
        {
            return Invalid();
        }

        Flash(string.Join(' ', fixedSlot.Value!.Warnings.Prepend($"Le candidat est convoqué, référence {fixedSlot.Value!.Reference}.")),
            fixedSlot.Value!.Warnings.Count == 0 ? "success" : "warning");
        return LocalRedirect($"/drane/jurys/{Jury.Id}");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await queries.OralAsync(id, Actor, cancel) is not { } found)
        {
            return false;
        }

        (Oral, Jury, Persons) = (found.Oral, (found.JuryId, found.JuryName), found.Persons);
        return true;
    }

    public sealed class InputModel
    {
        public DateTime? StartsAt { get; set; }

        [System.ComponentModel.DataAnnotations.StringLength(200)]
        public string? Place { get; set; }

        [System.ComponentModel.DataAnnotations.StringLength(500)]
        public string? Link { get; set; }
    }
}
