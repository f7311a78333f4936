using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Campaigns;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane.Campagnes;

[RequestSizeLimit(ParcoursLinkService.MaximumBytes + (64 * 1024))]
public sealed class LiensModel(ParcoursLinkService links) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<KnownLink> Known { get; private set; } = [];

    public IReadOnlyList<Campaign> National { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Input.File is not { Length: <= ParcoursLinkService.MaximumBytes } file)
        {
            ModelState.AddModelError("Input.File", Input.File is null ? "Choisissez le fichier des liens." : "Ce fichier dépasse 1 Mio\u00a0: il ne ressemble pas à une liste de liens.");
            return Invalid();
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        var imported = await links.ImportAsync(content.ToArray(), Actor, cancel);
        foreach (var error in imported.Value?.Errors ?? [])
        {
            ModelState.AddModelError("Input.File", error);
        }

        if (!Accepts(imported) || !ModelState.IsValid)
        {
            return Invalid();
        }

        var report = imported.Value!;
        Flash(French.Text($"{French.Count(report.Created, "lien ajouté", "liens ajoutés")}, {French.Count(report.Updated, "lien changé", "liens changés")}, {report.Unchanged} inchangés."));
        return LocalRedirect("/drane/campagnes/liens");
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Known = await links.OfAcademyAsync(Actor.AcademyCode, cancel);
        National = await links.NationalAsync(cancel);
    }

    public sealed class InputModel
    {
        public IFormFile? File { get; set; }
    }
}
