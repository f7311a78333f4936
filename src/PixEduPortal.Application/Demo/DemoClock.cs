using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Persistence;

namespace PixEduPortal.Application.Demo;

/// <summary>The clock of a demonstration: real time plus a shift, so that a visitor can live a whole session (date butoir,
/// oral, result) in one sitting. It only goes forward, is kept in the database, and exists in demonstrations only.</summary>
public sealed class DemoClock(IServiceScopeFactory scopes) : TimeProvider
{
    private const string Key = "demo-clock-shift";
    private long _shiftTicks;

    public TimeSpan Shift => TimeSpan.FromTicks(Interlocked.Read(ref _shiftTicks));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var kept = await db.Set<PortalSetting>().AsNoTracking().FirstOrDefaultAsync(setting => setting.Key == Key, cancellationToken);
        if (kept is not null && TimeSpan.TryParse(kept.Value, CultureInfo.InvariantCulture, out var shift))
        {
            Interlocked.Exchange(ref _shiftTicks, shift.Ticks);
        }
    }

    /// <summary>Moves the clock to a later instant. False when the instant is not later than now, or over two years away.</summary>
    public async Task<bool> MoveToAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var shift = instant - base.GetUtcNow();
        if (instant <= GetUtcNow() || shift > TimeSpan.FromDays(730))
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var value = shift.ToString("c", CultureInfo.InvariantCulture);
        await db.Database.ExecuteSqlAsync(
            $"insert into portal_settings (key, value) values ({Key}, {value}) on conflict (key) do update set value = excluded.value", cancellationToken);
        Interlocked.Exchange(ref _shiftTicks, shift.Ticks);
        return true;
    }
}
