using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Deliberations;

namespace PixEduPortal.Web.Pages.Jury;

public sealed class IndexModel(JuryDeskQueries queries, ConflictService conflicts) : PortalPage
{
    public JuryDesk Desk { get; private set; } = new([], [], [], []);

    public async Task OnGetAsync(CancellationToken cancel) => Desk = await queries.OfAsync(Actor.UserId!.Value, cancel);

    /// <summary>« Aucun lien », in one click: by far the most frequent answer.</summary>
    public async Task<IActionResult> OnPostSansLienAsync(Guid oralId, CancellationToken cancel)
    {
        if (Accepts(await conflicts.DeclareAsync(Actor, new DeclareConflicts { OralId = oralId, Conflicts = [] }, cancel)))
        {
            Flash("Votre déclaration est enregistrée.");
            return RedirectToPage();
        }

        Desk = await queries.OfAsync(Actor.UserId!.Value, cancel);
        return Invalid();
    }
}
