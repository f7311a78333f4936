using Npgsql;

namespace PixEduPortal.Application.Accounts;

/// <summary>What ends a session at once: read at each signed-in request, hence one prepared statement by key and nothing
/// else.</summary>
public sealed class SessionStamps(NpgsqlDataSource dataSource)
{
    /// <summary>The stamp that a living session must carry; null when the account is gone or disabled.</summary>
    public async ValueTask<string?> OfAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand("select security_stamp from users where id = $1 and disabled_at is null", connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = userId } },
        };
        await command.PrepareAsync(cancel);
        return await command.ExecuteScalarAsync(cancel) as string;
    }
}
