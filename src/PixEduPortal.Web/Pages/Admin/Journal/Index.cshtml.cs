using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Audit;

namespace PixEduPortal.Web.Pages.Admin.Journal;

public sealed class IndexModel(AuditQueries queries, AuditLog audit) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "avant")]
    public long? Before { get; set; }

    [BindProperty(SupportsGet = true, Name = "objet")]
    public string? Subject { get; set; }

    public AuditPage Entries { get; private set; } = null!;

    public ChainReport? Report { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) => Entries = await queries.LatestAsync(Before, Subject, cancel);

    public async Task OnPostAsync(CancellationToken cancel)
    {
        Report = await audit.VerifyChainAsync(cancel);
        await OnGetAsync(cancel);
    }
}
