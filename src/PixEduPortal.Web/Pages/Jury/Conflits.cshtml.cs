using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Deliberations;

namespace PixEduPortal.Web.Pages.Jury;

public sealed class ConflitsModel(ConflictService conflicts) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public OralHeader Oral { get; private set; } = null!;

    public static IEnumerable<SelectListItem> Choices => ConflictService.Declarable.Select(link => new SelectListItem(link.Value, link.Key));

    public async Task<IActionResult> OnGetAsync(Guid oralId, CancellationToken cancel) => await LoadAsync(oralId, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid oralId, CancellationToken cancel)
    {
        if (!await LoadAsync(oralId, cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid || !Accepts(await conflicts.DeclareAsync(Actor, new DeclareConflicts { OralId = oralId, Conflicts = [Input.Link!], Detail = Input.Detail }, cancel)))
        {
            return Invalid();
        }

        Flash("Votre déclaration est enregistrée : ce dossier ne vous est plus accessible, le président du jury est prévenu.");
        return LocalRedirect("/jury");
    }

    private async Task<bool> LoadAsync(Guid oralId, CancellationToken cancel)
    {
        Oral = (await conflicts.OralAsync(Actor.UserId!.Value, oralId, cancel))!;
        return Oral is not null;
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Choisissez la situation qui vous concerne.")]
        public string? Link { get; set; }

        [StringLength(1000)]
        public string? Detail { get; set; }
    }
}
