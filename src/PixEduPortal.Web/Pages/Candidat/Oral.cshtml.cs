using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Referentials;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class OralModel(
    CandidatePathQueries paths, OralQueries orals, DossierQueries dossiers, ReglementCatalog reglements, ReferenceLibrary library, Volet2Guide guide) : CandidatePage(paths)
{
    public Volet2Guide Guide { get; } = guide;

    public CandidateOral? Oral { get; private set; }

    /// <summary>Times of R-58; null while no date is set.</summary>
    public OralTimes? Times { get; private set; }

    public IReadOnlyList<CompetenceDomain> Domains => library.CrcnEdu.Current.Domains;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Breadcrumb("Mon oral");
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Candidacy is { } own && (Oral = await orals.OfAsync(PersonId, own.Id, cancel)) is { StartsAt: { } start }
            && await reglements.FindAsync(own.ReglementId, cancel) is { } reglement)
        {
            Times = OralTimes.For(reglement, await dossiers.SettingsAsync(own.AcademyCode, AcademyTime.Today(Zone, Now), cancel), start);
        }

        return Page();
    }
}
