using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Ressources;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Web.Texts;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class Volet2Model(CandidatePathQueries paths, OpenJurySessionQueries sessions, CandidacyService candidacies, RessourceModality modalities) : CandidatePage(paths)
{
    /// <summary>By a resource, for the level and the academy of the candidacy .</summary>
    public bool ByResource { get; private set; }

    public IReadOnlyList<OpenJurySession> Sessions { get; private set; } = [];

    public IEnumerable<SelectListItem> Choices => Sessions.Select(open => new SelectListItem(
        French.Text($"{open.Label} ({open.Grouping}) : dossier avant le {Fr.DateTime(open.DepositDeadline, Zone)}, oraux du {French.Date(open.OralsFrom)} au {French.Date(open.OralsTo)}"),
        open.Id.ToString()));

    [BindProperty]
    public Form Input { get; set; } = new();

    public bool MayRegister => Candidacy?.State is CandidacyState.Volet1Obtained or CandidacyState.Adjourned or CandidacyState.DossierMissed or CandidacyState.OralAbsent;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var shown = await ShowAsync(cancel);
        if (shown is not PageResult)
        {
            return shown;
        }

        if (Candidacy is null)
        {
            return NotFound();
        }

        if (!ByResource && Input.JurySessionId is null)
        {
            ModelState.AddModelError("Input.JurySessionId", "Choisissez une session de jury.");
        }

        if (!ModelState.IsValid)
        {
            return Invalid();
        }

        var registered = await candidacies.RegisterVolet2Async(new MoveToJurySession { CandidacyId = Candidacy.Id, JurySessionId = ByResource ? null : Input.JurySessionId }, Actor, cancel);
        if (!Accepts(registered))
        {
            return Invalid();
        }

        if (ByResource)
        {
            Flash("Vous êtes inscrit au volet 2. Déposez votre ressource quand elle est prête.");
            return RedirectToPage("/Candidat/Ressource", new { candidature = Candidacy.Id });
        }

        Flash("Vous êtes inscrit au volet 2. Déposez votre dossier avant la date butoir.");
        return RedirectToPage("/Candidat/Dossier", new { candidature = Candidacy.Id });
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        Breadcrumb("Volet 2");
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        ByResource = Candidacy is { } known && (MayRegister && known.State is CandidacyState.Volet1Obtained or CandidacyState.Adjourned
            ? await modalities.OfAsync(known.AcademyCode, known.OpenedAt, known.ReglementId, known.Volet1Level, cancel) == Volet2Modality.RessourceValidee
            : known.ByResource);
        Sessions = Candidacy is { } own && MayRegister && !ByResource ? await sessions.OfAsync(own.AcademyCode, Now, cancel) : [];
        return Page();
    }

    public sealed class Form
    {
        public Guid? JurySessionId { get; set; }
    }
}
