using Npgsql;
using PixEduPortal.Application.Persistence;

namespace PixEduPortal.Application.Accounts;

/// <summary>What ends a session at once: read at each signed-in request, hence one prepared statement by key and nothing
/// else.</summary>
public sealed class SessionStamps(NpgsqlDataSource dataSource)
{
    /// <summary>The stamp that a living session must carry, null when the account is gone or disabled; and the database's
    /// snapshot, for <see cref="UnchangedReads"/>.</summary>
    public async ValueTask<(string? Stamp, string? Snapshot)> OfAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand("select security_stamp, pg_current_snapshot()::text from users where id = $1 and disabled_at is null", connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = userId } },
        };
        await command.PrepareAsync(cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) && !reader.IsDBNull(0) ? (reader.GetString(0), reader.GetString(1)) : default;
    }
}
