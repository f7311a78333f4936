using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Ressources;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Candidat;

/// <summary>Volet 2 by a resource: what is expected, the deposit, the remarks of the inspecteur.</summary>
[RequestSizeLimit(RequestLimit)]
[RequestFormLimits(MultipartBodyLengthLimit = RequestLimit)]
[EnableRateLimiting(RateLimits.Uploads)]
public sealed class RessourceModel(CandidatePathQueries paths, RessourceQueries ressources, RessourceService service, DossierQueries dossiers) : CandidatePage(paths)
{
    private const long RequestLimit = AcademySettings.MaximumDepositBytes + (16L * 1024 * 1024);

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>Null when the candidacy has no resource.</summary>
    public OwnRessource? Ressource { get; private set; }

    public AcademySettings Settings { get; private set; } = AcademySettings.Default;

    /// <summary>Level presented: that of volet 1.</summary>
    public Level? Presented => Candidacy?.Volet1Level;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var shown = await ShowAsync(cancel);
        if (shown is not PageResult || Candidacy is null)
        {
            return shown is PageResult ? NotFound() : shown;
        }

        if (Input.File is null)
        {
            ModelState.AddModelError("Input.File", "Choisissez le fichier à déposer.");
            return Invalid();
        }

        await using var content = Input.File.OpenReadStream();
        var deposited = await service.DepositAsync(new DepositDossier { CandidacyId = Candidacy.Id, FileName = Input.File.FileName, Content = content }, Actor, cancel);
        if (!Accepts(deposited))
        {
            return Invalid();
        }

        Flash("Votre ressource est reçue. Conservez l’accusé de réception ci-dessous.");
        return RedirectToPage("/Candidat/Recu", new { version = deposited.Value });
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        Breadcrumb("Ma ressource");
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Candidacy is { } own)
        {
            Ressource = await ressources.OwnAsync(PersonId, own.Id, cancel);
            Settings = await dossiers.SettingsAsync(own.AcademyCode, AcademyTime.Today(Zone, Now), cancel);
        }

        return Page();
    }

    public sealed class Form
    {
        public IFormFile? File { get; set; }
    }
}
