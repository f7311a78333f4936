using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Ressources;

namespace PixEduPortal.Web.Pages.Ressources;

public sealed class IndexModel(RessourceQueries queries, RessourceReview review) : PortalPage
{
    public RessourceDesktop Desktop { get; private set; } = new([], []);

    public async Task OnGetAsync(CancellationToken cancel) => Desktop = await queries.OfInspecteurAsync(Actor.UserId!.Value, cancel);

    /// <summary>« Aucun lien » in one click; a link is declared on its own page.</summary>
    public async Task<IActionResult> OnPostSansLienAsync(Guid ressourceId, CancellationToken cancel)
    {
        if (Accepts(await review.DeclareAsync(ressourceId, [], null, Actor, cancel)))
        {
            Flash("Votre déclaration est enregistrée : vous pouvez lire cette ressource.");
            return LocalRedirect($"/jury/ressources/{ressourceId}");
        }

        await OnGetAsync(cancel);
        return Invalid();
    }
}
