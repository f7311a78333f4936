using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Demo;
using PixEduPortal.Application.Jobs;

namespace PixEduPortal.Web.Pages.Public.Demonstration;

/// <summary>Moves the clock of a demonstration forward, so that a date butoir or an oral can be lived at once. The page
/// does not exist elsewhere.</summary>
public sealed class HorlogeModel(IServiceProvider services, JobRunner jobs) : PortalPage
{
    private readonly DemoClock? _clock = services.GetService<DemoClock>();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public DateTimeOffset Today => Now;

    public bool Moved => _clock!.Shift != TimeSpan.Zero;

    public IActionResult OnGet()
    {
        if (_clock is null)
        {
            return NotFound();
        }

        Input.Moment = AcademyTime.Local(AcademyTime.Paris, Now).Date.AddDays(1).AddHours(9);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int? jours, CancellationToken cancellationToken)
    {
        if (_clock is null)
        {
            return NotFound();
        }

        DateTimeOffset? target = jours is > 0 and <= 366 ? Now.AddDays(jours.Value)
            : Input.Moment is { } moment ? AcademyTime.Instant(AcademyTime.Paris, moment) : null;
        if (jours is not null)
        {
            ModelState.Clear();
        }

        if (target is null || !ModelState.IsValid || !await _clock.MoveToAsync(target.Value, cancellationToken))
        {
            ModelState.AddModelError("Input.Moment", "Choisissez une date et une heure à venir, à deux ans au plus : l’horloge n’avance que vers l’avant.");
            return Invalid();
        }

        // What fell due in between is done before the page comes back: frozen dossiers, ended validities, mails.
        await jobs.RunOnceAsync(cancellationToken);
        Flash($"La démonstration est maintenant au {Texts.Fr.DateTime(Now)}.");
        return RedirectToPage();
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Indiquez une date et une heure.")]
        public DateTime? Moment { get; set; }
    }
}
