using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Deliberations;

namespace PixEduPortal.Web.Pages.Jury.Presidence;

/// <summary>Procès-verbal of a jury of one's own session; whoever is in conflict with one of its dossiers leaves it to the
/// other of president and deputy .</summary>
public sealed class ProcesVerbalModel(JuryAccess access, JuryPapers papers, Papers printer) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(Guid juryId, CancellationToken cancel) =>
        await access.MayPresideJuryAsync(Actor.UserId!.Value, juryId, cancel) && await papers.ProcesVerbalAsync(juryId, cancel) is { } document
            ? await printer.AnswerAsync(document, cancel)
            : NotFound();
}
