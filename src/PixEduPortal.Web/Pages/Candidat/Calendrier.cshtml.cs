using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Calendars;
using PixEduPortal.Application.Candidacies;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class CalendrierModel(CandidatePathQueries paths, AcademyCalendar calendars) : CandidatePage(paths)
{
    public IReadOnlyList<CalendarLine> Lines { get; private set; } = [];

    public string? Feed { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Breadcrumb("Calendrier");
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        if (await calendars.PageAsync(Candidacy?.AcademyCode ?? Actor.AcademyCode, cancel) is { } page)
        {
            (Lines, Feed) = (page.Lines, page.FeedAddress);
        }

        return Page();
    }
}
