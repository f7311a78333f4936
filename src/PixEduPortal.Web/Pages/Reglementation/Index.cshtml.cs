using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Reglementation;

public sealed class IndexModel(ReglementService reglements, ReglementCatalog catalog) : PortalPage
{
    public IReadOnlyList<StoredReglement> Stored { get; private set; } = [];

    public IReadOnlyDictionary<string, int> Uses { get; private set; } = new Dictionary<string, int>();

    public string InForceId { get; private set; } = "";

    public bool MayPublish => Actor.Role == Role.Admin;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Stored = await reglements.ListAsync(cancel);
        Uses = await reglements.UsesAsync(cancel);
        InForceId = (await catalog.InForceOnAsync(Today, cancel)).Id;
    }

    public string StateOf(StoredReglement stored) => stored switch
    {
        { Status: ReglementStatus.Draft } => "Projet",
        _ when stored.Id == InForceId => "En vigueur",
        _ when stored.EffectiveFrom > Today => "Publié, à venir",
        _ => "Publié, remplacé",
    };

    private DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);
}
