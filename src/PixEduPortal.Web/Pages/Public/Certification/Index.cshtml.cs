using Microsoft.AspNetCore.Mvc.RazorPages;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Referentials;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Web.Pages.Public.Certification;

public sealed class IndexModel(ReferenceLibrary library, ReglementCatalog catalog, TimeProvider time) : PageModel
{
    public LevelWordings Levels => library.Levels;

    public Reglement InForce { get; private set; } = null!;

    /// <summary>The latest règlement that prints minimums: its figures explain results obtained under it.</summary>
    public Reglement? WithMinimums { get; private set; }

    public async Task OnGetAsync()
    {
        var published = await catalog.PublishedAsync(HttpContext.RequestAborted);
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        InForce = Domain.Reglements.Reglements.InForceOn(today, published);
        WithMinimums = InForce.Volet1.IsComputed ? InForce : published.LastOrDefault(reglement => reglement.Volet1.IsComputed && reglement.EffectiveFrom <= today);
    }
}
