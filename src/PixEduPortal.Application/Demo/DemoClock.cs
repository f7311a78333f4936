using System.Globalization;
using Npgsql;

namespace PixEduPortal.Application.Demo;

/// <summary>The clock of a demonstration: real time plus a shift, so that a visitor can live a whole session (date butoir,
/// oral, result) in one sitting. It only goes forward, is kept in the database, and exists in demonstrations only.</summary>
public sealed class DemoClock(NpgsqlDataSource database) : TimeProvider
{
    private const string Key = "demo-clock-shift";
    private long _shiftTicks;

    public TimeSpan Shift => TimeSpan.FromTicks(Interlocked.Read(ref _shiftTicks));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        // Not through EF: its model would then be built before the portal serves.
        await using var command = database.CreateCommand("select value from portal_settings where key = $1");
        command.Parameters.AddWithValue(Key);
        var kept = await command.ExecuteScalarAsync(cancellationToken) as string;
        if (TimeSpan.TryParse(kept, CultureInfo.InvariantCulture, out var shift))
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

        await using var command = database.CreateCommand(
            "insert into portal_settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value");
        command.Parameters.AddWithValue(Key);
        command.Parameters.AddWithValue(shift.ToString("c", CultureInfo.InvariantCulture));
        await command.ExecuteNonQueryAsync(cancellationToken);
        Interlocked.Exchange(ref _shiftTicks, shift.Ticks);
        return true;
    }
}
