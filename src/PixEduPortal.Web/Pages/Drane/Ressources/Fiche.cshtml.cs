using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Ressources;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Ressources;
using PixEduPortal.Web.Pages.Shared;

namespace PixEduPortal.Web.Pages.Drane.Ressources;

/// <summary>One resource for the DRANE: read it, give the expert's opinion, choose the inspecteur. No level is set here.</summary>
public sealed class FicheModel(RessourceQueries queries, RessourceDesk desk, StoredFiles files, AuditLog audit) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public RessourcePage Ressource { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Inspecteurs { get; private set; } = [];

    public bool MayAssign => !Ressource.Answered && Inspecteurs.Count > 0;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        await audit.ReadOfAsync(Actor, "candidature", Ressource.CandidacyId, "ressource", cancel);
        return Page();
    }

    public async Task<IActionResult> OnGetFichierAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || Ressource.Current is not { } version)
        {
            return NotFound();
        }

        await audit.ReadOfAsync(Actor, "candidature", Ressource.CandidacyId, "fichier de la ressource", cancel);
        return new StoredFileResult(files, version);
    }

    public Task<IActionResult> OnPostConfierAsync(Guid id, CancellationToken cancel) => DoAsync(id, "La ressource est confiée à cet inspecteur.",
        () => desk.AssignAsync(id, Input.InspecteurId, Actor, cancel), cancel);

    public Task<IActionResult> OnPostAvisAsync(Guid id, CancellationToken cancel) => DoAsync(id, "L’avis est enregistré : l’inspecteur le lit sur la page de la ressource.",
        () => desk.OpineAsync(new GiveOpinion { RessourceId = id, VersionId = Input.VersionId, Verdict = Input.Verdict, Text = Input.Text }, Actor, cancel), cancel);

    private async Task<IActionResult> DoAsync(Guid id, string done, Func<Task<Outcome>> verb, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid || !Accepts(await verb()))
        {
            return await LoadAsync(id, cancel) ? Invalid() : NotFound();
        }

        Flash(done);
        return LocalRedirect($"/drane/ressources/{id}");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (Actor.AcademyCode is not { } academy || await queries.FindAsync(Actor, id, cancel) is not { } found)
        {
            return false;
        }

        Ressource = found;
        Inspecteurs = [.. (await desk.InspecteursAsync(academy, cancel)).Where(known => known.Id != found.Ressource.InspecteurId)
            .Select(known => new SelectListItem(known.Name, known.Id.ToString()))];
        return true;
    }

    public sealed class InputModel
    {
        public Guid? InspecteurId { get; set; }

        public Guid VersionId { get; set; }

        public OpinionVerdict? Verdict { get; set; }

        public string? Text { get; set; }
    }
}
