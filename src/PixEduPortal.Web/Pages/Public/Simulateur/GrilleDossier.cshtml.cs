using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Referentials;

namespace PixEduPortal.Web.Pages.Public.Simulateur;

public sealed class GrilleDossierModel(ReglementCatalog catalog, ReferenceLibrary library, TimeProvider time) : SimulatorPage(catalog)
{
    public DossierGridText Wording => library.DossierGrid;

    public DossierGridAssessment? Result { get; private set; }

    public Task<IActionResult> OnGetAsync() => AnswerAsync(
        DateOnly.FromDateTime(time.GetLocalNow().DateTime),
        _ => true,
        () =>
        {
            var marks = DossierGrid.Criteria.ToDictionary(criterion => criterion, ReadLevel);
            Result = ModelState.IsValid ? DossierGrid.Assess(Reglement, marks) : null;
        });
}
