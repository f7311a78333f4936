using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PixEduPortal.Application.Calendars;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Public;

/// <summary>The feed of an academy's calendar, for programs that cannot sign in: its address is the secret.</summary>
[EnableRateLimiting(RateLimits.Verification)]
public sealed class AgendaModel(AcademyCalendar calendars) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancel) =>
        await calendars.FeedAsync(token, cancel) is { } feed ? File(Encoding.UTF8.GetBytes(feed), "text/calendar; charset=utf-8", "calendrier-pix-edu.ics") : NotFound();
}
