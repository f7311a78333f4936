using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Web.Pages.Public.Certification;

public sealed class ReglementsModel(ReglementCatalog catalog, TimeProvider time) : PageModel
{
    public IReadOnlyList<Reglement> Reglements { get; private set; } = [];

    public Reglement InForce { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Reglements = await catalog.PublishedAsync(HttpContext.RequestAborted);
        InForce = Domain.Reglements.Reglements.InForceOn(DateOnly.FromDateTime(time.GetLocalNow().DateTime), Reglements);
    }
}

public sealed class ReglementModel(ReglementCatalog catalog) : PageModel
{
    public Reglement Reglement { get; private set; } = null!;

    public Reglement? Previous { get; private set; }

    public Reglement? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id)
    {
        var published = (await catalog.PublishedAsync(HttpContext.RequestAborted)).ToList();
        var index = published.FindIndex(reglement => reglement.Id == id);
        if (index < 0)
        {
            return NotFound();
        }

        Reglement = published[index];
        Previous = index > 0 ? published[index - 1] : null;
        Next = index + 1 < published.Count ? published[index + 1] : null;
        return Page();
    }
}
