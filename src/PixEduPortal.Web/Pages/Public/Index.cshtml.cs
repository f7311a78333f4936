using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Calendars;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Web.Security;
using PixEduPortal.Web.Texts;

namespace PixEduPortal.Web.Pages.Public;

public sealed class IndexModel(ActorAccessor actors, PublicCalendar calendar) : PortalPage
{
    private const int DatesShown = 6;

    /// <summary>Whose dates; that of the visitor's own academy when it has some.</summary>
    [FromQuery(Name = "academie")]
    public string? Academy { get; set; }

    public PublicCalendarPage Calendar { get; private set; } = null!;

    /// <summary>Somebody signed in under another role has no candidate's space: the door tells how to get there.</summary>
    public bool MayCandidate { get; private set; }

    public bool IsCandidate { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var actor = actors.Find();
        MayCandidate = actor is null || actor.Role.May(Permission.CandidateSpace);
        IsCandidate = actor?.Role == Role.Candidat;
        Academy ??= actor?.AcademyCode;
        Calendar = await calendar.NextAsync(Academy, DatesShown, cancel);
    }

    public static string When(PublicDate date)
    {
        if (!date.AllDay)
        {
            return Fr.DateTime(date.Start, date.Zone);
        }

        var (first, last) = (AcademyTime.Today(date.Zone, date.Start), AcademyTime.Today(date.Zone, date.End));
        return first == last ? French.Date(first) : $"du {French.Date(first)} au {French.Date(last)}";
    }
}
