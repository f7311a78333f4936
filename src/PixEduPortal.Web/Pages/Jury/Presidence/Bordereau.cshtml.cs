using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Deliberations;

namespace PixEduPortal.Web.Pages.Jury.Presidence;

/// <summary>Bordereau of one locked dossier.</summary>
public sealed class BordereauModel(HarmonisationQueries queries, JuryPapers papers, Papers printer) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(Guid oralId, CancellationToken cancel) =>
        await queries.HeaderAsync(Actor.UserId!.Value, oralId, cancel) is { } oral && await papers.BordereauAsync(oral.CandidacyId, cancel) is { } document
            ? await printer.AnswerAsync(document, cancel)
            : NotFound();
}
