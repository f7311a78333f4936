using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Domain.Decisions;

namespace PixEduPortal.Web.Pages.Drane.Resultats;

/// <summary>One decision: what the candidate will see, its release, its papers.</summary>
public sealed class DecisionModel(
    DecisionQueries queries, DecisionService decisions, BordereauService bordereaux, JuryPapers papers, Papers printer, AuditLog audit) : PortalPage
{
    public LockedDecision Decision { get; private set; } = null!;

    public BordereauRequest? Asked { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid candidacyId, CancellationToken cancel) => await LoadAsync(candidacyId, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostPublierAsync(Guid candidacyId, CancellationToken cancel)
    {
        if (Accepts(await decisions.ReleaseAsync(Actor, new ReleaseDecisions { CandidacyId = candidacyId }, cancel)))
        {
            Flash("La décision est publiée ; le candidat est prévenu par un lien.");
            return LocalRedirect($"/drane/resultats/{candidacyId}");
        }

        return await LoadAsync(candidacyId, cancel) ? Invalid() : NotFound();
    }

    public async Task<IActionResult> OnPostCommuniquerAsync(Guid candidacyId, CancellationToken cancel)
    {
        if (Accepts(await bordereaux.ReleaseAsync(Actor, candidacyId, cancel)))
        {
            Flash("Le bordereau est communiqué au candidat.");
            return LocalRedirect($"/drane/resultats/{candidacyId}");
        }

        return await LoadAsync(candidacyId, cancel) ? Invalid() : NotFound();
    }

    public async Task<IActionResult> OnGetBordereauAsync(Guid candidacyId, CancellationToken cancel)
    {
        if (!await LoadAsync(candidacyId, cancel) || await papers.BordereauAsync(candidacyId, cancel) is not { } document)
        {
            return NotFound();
        }

        await audit.ReadOfAsync(Actor, "candidature", candidacyId, "bordereau", cancel);
        return await printer.AnswerAsync(document, cancel);
    }

    public async Task<IActionResult> OnGetAttestationAsync(Guid candidacyId, CancellationToken cancel) =>
        await LoadAsync(candidacyId, cancel) && await papers.AttestationAsync(candidacyId, cancel) is { } document
            ? await printer.AnswerAsync(document, cancel)
            : NotFound();

    private async Task<bool> LoadAsync(Guid candidacyId, CancellationToken cancel)
    {
        if (Actor.AcademyCode is not { } academy || await queries.OfCandidacyAsync(academy, candidacyId, cancel) is not { } decision)
        {
            return false;
        }

        Decision = decision;
        Asked = await bordereaux.OfAsync(decision.DecisionId, cancel);
        return true;
    }
}
