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
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(userId) } };
        await batch.PrepareAsync(cancel);
        return await batch.ExecuteScalarAsync(cancel) as string;
    }

    internal static NpgsqlBatchCommand Command(Guid userId) =>
        new("select security_stamp from users where id = $1 and disabled_at is null") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = userId } } };
}
