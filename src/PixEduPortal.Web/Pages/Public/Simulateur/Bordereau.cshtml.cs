using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Referentials;

namespace PixEduPortal.Web.Pages.Public.Simulateur;

public sealed class BordereauModel(ReglementCatalog catalog, ReferenceLibrary library, TimeProvider time) : SimulatorPage(catalog)
{
    public BordereauForm Wording => library.Bordereau;

    public IReadOnlyDictionary<int, Level?> Marks { get; private set; } = new Dictionary<int, Level?>();

    public BordereauAssessment? Result { get; private set; }

    public Task<IActionResult> OnGetAsync() => AnswerAsync(
        DateOnly.FromDateTime(time.GetLocalNow().DateTime),
        _ => true,
        () =>
        {
            Marks = Domain.Grids.Bordereau.Domains.ToDictionary(number => number, number => ReadLevel(number.ToString(CultureInfo.InvariantCulture)));
            Result = ModelState.IsValid ? Domain.Grids.Bordereau.Assess(Reglement, Marks) : null;
        });
}
