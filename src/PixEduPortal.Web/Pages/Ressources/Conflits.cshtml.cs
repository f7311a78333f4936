using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Ressources;

namespace PixEduPortal.Web.Pages.Ressources;

public sealed class ConflitsModel(RessourceQueries queries, RessourceReview review) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public RessourceLine Ressource { get; private set; } = null!;

    public static IEnumerable<SelectListItem> Choices => ConflictService.Declarable.Select(link => new SelectListItem(link.Value, link.Key));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid || !Accepts(await review.DeclareAsync(id, [Input.Link!], Input.Detail, Actor, cancel)))
        {
            return Invalid();
        }

        Flash("Votre déclaration est enregistrée : cette ressource ne vous est plus accessible, la DRANE est prévenue.");
        return LocalRedirect("/jury/ressources");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        Ressource = (await queries.AssignedAsync(Actor.UserId!.Value, id, cancel))!;
        return Ressource is not null;
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Choisissez la situation qui vous concerne.")]
        public string? Link { get; set; }

        [StringLength(1000)]
        public string? Detail { get; set; }
    }
}
