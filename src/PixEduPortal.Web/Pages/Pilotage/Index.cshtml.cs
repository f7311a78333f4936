using PixEduPortal.Application.Decisions;

namespace PixEduPortal.Web.Pages.Pilotage;

public sealed class IndexModel(NationalFigures figures) : PortalPage
{
    public FigureTable Steps { get; private set; } = null!;

    public FigureTable Results { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Steps = await figures.StepsAsync(cancel);
        Results = await figures.ResultsAsync(cancel);
    }
}
