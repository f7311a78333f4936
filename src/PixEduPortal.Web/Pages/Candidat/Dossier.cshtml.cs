using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Referentials;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Candidat;

// The rules refuse what is over the academy's limit, with a sentence; the server stops reading a little after it.
[RequestSizeLimit(RequestLimit)]
[RequestFormLimits(MultipartBodyLengthLimit = RequestLimit)]
[EnableRateLimiting(RateLimits.Uploads)]
public sealed class DossierModel(
    CandidatePathQueries paths, DossierQueries dossiers, DossierService service, ReglementCatalog reglements, ReferenceLibrary library, Volet2Guide guide)
    : CandidatePage(paths)
{
    private const long RequestLimit = AcademySettings.MaximumDepositBytes + (16L * 1024 * 1024);

    [BindProperty]
    public Form Input { get; set; } = new();

    public Volet2Guide Guide { get; } = guide;

    public IReadOnlyList<DossierVersionLine> Versions { get; private set; } = [];

    public AcademySettings Settings { get; private set; } = AcademySettings.Default;

    public Reglement? Reglement { get; private set; }

    public Level? PresentedLevel => Candidacy?.Volet1Level ?? Candidacy?.EnrolledLevel;

    public LevelWording? Expected => PresentedLevel is { } level ? library.Levels[level] : null;

    public bool Open => Candidacy is { State: CandidacyState.RegisteredVolet2, DepositDeadline: { } deadline } && DossierRules.InTime(deadline, Now);

    public int PagesMin => Math.Min(Settings.PagesMin, Reglement?.Volet2.PagesMin ?? Settings.PagesMin);

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

        Flash("Votre dossier est reçu. Conservez l’accusé de réception ci-dessous.");
        return RedirectToPage("/Candidat/Recu", new { version = deposited.Value });
    }

    public static string Size(long bytes) => bytes >= 1024 * 1024 ? $"{French.Number(Math.Round(bytes / 1048576m, 1))}\u00a0Mio" : $"{Math.Max(1, bytes / 1024)}\u00a0Kio";

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        Breadcrumb("Mon dossier");
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Candidacy is { } own)
        {
            Versions = await dossiers.VersionsAsync(PersonId, own.Id, cancel);
            Settings = await dossiers.SettingsAsync(own.AcademyCode, AcademyTime.Today(Zone, Now), cancel);
            Reglement = await reglements.FindAsync(own.ReglementId, cancel);
        }

        return Page();
    }

    public sealed class Form
    {
        public IFormFile? File { get; set; }
    }
}
