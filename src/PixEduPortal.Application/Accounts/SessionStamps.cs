using Npgsql;
using PixEduPortal.Application.Persistence;

namespace PixEduPortal.Application.Accounts;

/// <summary>What ends a session at once: read at each signed-in request, hence one prepared statement by key and nothing
/// else. While one statement is on its way, the requests that come meanwhile gather and are answered together by the next:
/// every answer is read after its request came, and a crowd costs the database little more than one visitor.</summary>
public sealed class SessionStamps(NpgsqlDataSource dataSource)
{
    private readonly Lock _lock = new();
    private Batch? _gathering;
    private bool _reading;

    /// <summary>The stamp that a living session must carry, null when the account is gone or disabled; and the database's
    /// snapshot, for <see cref="UnchangedReads"/>. Throws what PostgreSQL throws, to all that were asking together.</summary>
    public async ValueTask<(string? Stamp, string? Snapshot)> OfAsync(Guid userId, CancellationToken cancel)
    {
        Batch batch;
        bool first;
        lock (_lock)
        {
            batch = _gathering ??= new();
            batch.Users.Add(userId);
            (first, _reading) = (!_reading, true);
        }

        if (first)
        {
            // Nothing of this request may live on in what reads for others.
            using (ExecutionContext.SuppressFlow())
            {
                _ = Task.Run(ReadOnAsync, CancellationToken.None);
            }
        }

        var stamps = await batch.Stamps.Task.WaitAsync(cancel);
        return stamps.GetValueOrDefault(userId);
    }

    private async Task ReadOnAsync()
    {
        while (Next() is { } batch)
        {
            try
            {
                batch.Stamps.SetResult(await ReadAsync([.. batch.Users]));
            }
            catch (Exception error)
            {
                batch.Stamps.SetException(error);
            }
        }
    }

    private Batch? Next()
    {
        lock (_lock)
        {
            var batch = _gathering;
            _gathering = null;
            _reading = batch is not null;
            return batch;
        }
    }

    private async Task<Dictionary<Guid, (string? Stamp, string? Snapshot)>> ReadAsync(Guid[] users)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("""
            select id, security_stamp, (select pg_current_snapshot()::text) from users where id = any($1) and disabled_at is null and security_stamp is not null
            """, connection)
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = users } },
        };
        await command.PrepareAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var stamps = new Dictionary<Guid, (string?, string?)>(users.Length);
        while (await reader.ReadAsync())
        {
            stamps.Add(reader.GetGuid(0), (reader.GetString(1), reader.GetString(2)));
        }

        return stamps;
    }

    private sealed class Batch
    {
        public HashSet<Guid> Users { get; } = [];

        public TaskCompletionSource<Dictionary<Guid, (string? Stamp, string? Snapshot)>> Stamps { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
