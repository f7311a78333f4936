using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Web.Pages.Shared;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class RecuModel(CandidatePathQueries paths, DossierQueries dossiers) : CandidatePage(paths)
{
    public DossierVersionLine Version { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid version, CancellationToken cancel)
    {
        if (Actor.PersonId is not { } person || await dossiers.CandidacyOfAsync(person, version, cancel) is not { } candidacy)
        {
            return NotFound();
        }

        CandidacyId = candidacy;
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        Version = (await dossiers.VersionAsync(person, version, cancel))!;
        Breadcrumb("Accusé de réception");
        ViewData["Breadcrumb"] = new List<PageLink> { new("Mon parcours", "/candidat"), new("Mon dossier", $"/candidat/dossier?candidature={candidacy}") };
        return Page();
    }
}
