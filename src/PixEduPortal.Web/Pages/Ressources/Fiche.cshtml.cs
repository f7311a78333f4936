using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Ressources;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Ressources;
using PixEduPortal.Web.Pages.Shared;

namespace PixEduPortal.Web.Pages.Ressources;

/// <summary>One resource for its inspecteur: read it, give an opinion, validate at a level or return .</summary>
public sealed class FicheModel(RessourceQueries queries, RessourceReview review, RessourceDesk desk, StoredFiles files, AuditLog audit) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public RessourcePage Ressource { get; private set; } = null!;

    public IEnumerable<SelectListItem> Levels => Ressource.Announced.Select(announced => new SelectListItem(
        French.Text($"{announced.Level.Label()} : {announced.Result.Explanation}"), announced.Level.ToString()));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            // Not declared yet: the list asks first.
            return await queries.AssignedAsync(Actor.UserId!.Value, id, cancel) is null ? NotFound() : LocalRedirect("/jury/ressources#a-declarer");
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

    public Task<IActionResult> OnPostAvisAsync(Guid id, CancellationToken cancel) => DoAsync(id, "Votre avis est enregistré.",
        () => desk.OpineAsync(new GiveOpinion { RessourceId = id, VersionId = Input.VersionId, Verdict = Input.Verdict, Text = Input.Text }, Actor, cancel), cancel);

    public Task<IActionResult> OnPostRetournerAsync(Guid id, CancellationToken cancel) => DoAsync(id, "La ressource est retournée au candidat avec vos remarques.",
        () => review.ReturnAsync(id, Input.VersionId, Input.Reason, Actor, cancel), cancel);

    public Task<IActionResult> OnPostValiderAsync(Guid id, CancellationToken cancel) => DoAsync(id, "La ressource est validée : la décision est verrouillée, la DRANE la publiera.",
        () => review.ValidateAsync(new ValidateRessource { RessourceId = id, VersionId = Input.VersionId, Level = Input.Level, Comment = Input.Comment }, Actor, cancel), cancel);

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
        return LocalRedirect($"/jury/ressources/{id}");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        Ressource = (await queries.FindAsync(Actor, id, cancel))!;
        return Ressource is not null;
    }

    public sealed class InputModel
    {
        public Guid VersionId { get; set; }

        public OpinionVerdict? Verdict { get; set; }

        public string? Text { get; set; }

        public Level? Level { get; set; }

        public string? Comment { get; set; }

        public string? Reason { get; set; }
    }
}
