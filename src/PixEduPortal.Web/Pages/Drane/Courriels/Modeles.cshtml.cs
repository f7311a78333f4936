using PixEduPortal.Application.Messages;

namespace PixEduPortal.Web.Pages.Drane.Courriels;

public sealed class ModelesModel(MailTemplates templates) : PortalPage
{
    public IReadOnlyDictionary<string, int> Versions { get; private set; } = new Dictionary<string, int>(StringComparer.Ordinal);

    public async Task OnGetAsync(CancellationToken cancel) => Versions = await templates.VersionsAsync(Actor.AcademyCode ?? "", cancel);
}
