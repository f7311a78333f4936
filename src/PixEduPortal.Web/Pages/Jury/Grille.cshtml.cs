using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Referentials;

namespace PixEduPortal.Web.Pages.Jury;

public sealed class GrilleModel(SheetQueries queries, SheetService sheets, ReferenceLibrary library) : SheetPage(queries, sheets)
{
    public DossierGridText Text => library.DossierGrid;

    protected override IReadOnlyList<string> Keys => DossierGrid.Criteria;

    protected override string LiveView => "_Cascade";
}
