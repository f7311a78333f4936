using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Web.Texts;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class Volet2Model(CandidatePathQueries paths, OpenJurySessionQueries sessions, CandidacyService candidacies) : CandidatePage(paths)
{
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

        if (!ModelState.IsValid)
        {
            return Invalid();
        }

        var registered = await candidacies.RegisterVolet2Async(new MoveToJurySession { CandidacyId = Candidacy.Id, JurySessionId = Input.JurySessionId!.Value }, Actor, cancel);
        if (!Accepts(registered))
        {
            return Invalid();
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

        Sessions = Candidacy is { } own && MayRegister ? await sessions.OfAsync(own.AcademyCode, Now, cancel) : [];
        return Page();
    }

    public sealed class Form
    {
        [Required(ErrorMessage = "Choisissez une session de jury.")]
        public Guid? JurySessionId { get; set; }
    }
}
