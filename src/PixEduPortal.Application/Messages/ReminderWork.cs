using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Jobs;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Messages;

/// <summary>Writes the reminders that fall due, in the morning of each academy that wants them.</summary>
public sealed class ReminderWork(PortalDbContext db, Reminders reminders, TimeProvider time) : IScheduledWork
{
    private static readonly TimeOnly Morning = new(8, 0);

    /// <summary>Rounds come every few seconds: what was looked at already today is not looked at again for a while.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);
    private static DateTimeOffset s_next;

    public string Name => "relances";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now < s_next && s_next - now <= Pause)
        {
            return;
        }

        await WriteAsync(cancellationToken);
        s_next = now + Pause;
    }

    public async Task WriteAsync(CancellationToken cancel)
    {
        var active = await (
            from plan in db.Set<ReminderPlan>().AsNoTracking().Where(plan => plan.Active)
            join academy in db.Set<Academy>() on plan.AcademyCode equals academy.Code
            select new { Plan = plan, Academy = academy }).ToListAsync(cancel);
        foreach (var one in active.Where(one => TimeOnly.FromDateTime(AcademyTime.Local(one.Academy.TimeZone, time.GetUtcNow()).DateTime) >= Morning))
        {
            await reminders.WriteDueAsync(one.Academy, one.Plan, cancel);
        }
    }
}
