using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Demo;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;

namespace PixEduPortal.Web.Pages.Public.Demonstration;

/// <summary>Every mail of a demonstration, links of activation included: nobody receives them, and a visitor plays all the
/// parts. The page does not exist elsewhere.</summary>
public sealed class CourrielsModel(IServiceProvider services, PortalDbContext db) : PortalPage
{
    private const int Shown = 50;

    public IReadOnlyList<OutboxMessage> Mails { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<DemoClock>() is null)
        {
            return NotFound();
        }

        Mails = await db.Set<OutboxMessage>().AsNoTracking()
            .OrderByDescending(mail => mail.CreatedAt).ThenByDescending(mail => mail.Id).Take(Shown).ToListAsync(cancellationToken);
        return Page();
    }
}
