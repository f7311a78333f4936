using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Imports;

/// <summary>Checks and applies uploads beside the requests, one at a time, so that a page can be left. What runs holds a
/// lock in PostgreSQL, which dies with its process: every portal sees whether a batch is being worked on or was cut off.</summary>
public sealed partial class ImportDesk(IServiceScopeFactory scopes, NpgsqlDataSource source, ILogger<ImportDesk> logger) : IHostedService
{
    /// <summary>First half of the advisory lock of a batch, "IMP".</summary>
    private const int LockSpace = 0x494D50;

    private readonly ConcurrentDictionary<long, Task> _running = new();

    // Neither holds anything to give back, and the host may dispose its services while it still stops them.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Starts the dry run of a received batch. The task ends with the check, and never fails.</summary>
    public Task Check(long batchId) => Begin(batchId, (service, stop) => service.Check(batchId, stop));

    /// <summary>Starts applying a checked batch, once the verb would accept it.</summary>
    public Task Confirm(long batchId, string sha256, Actor actor) => Begin(batchId, (service, stop) => service.Confirm(batchId, sha256, actor, stop));

    /// <summary>Whether some portal works on the batch, or will as soon as its turn comes.</summary>
    public async Task<bool> IsRunning(long batchId, CancellationToken cancellation = default) =>
        _running.ContainsKey(batchId) || (await Running([batchId], cancellation)).Count > 0;

    /// <summary>Which of the batches some portal works on, or will as soon as their turn comes.</summary>
    public async Task<IReadOnlySet<long>> Running(IReadOnlyCollection<long> batchIds, CancellationToken cancellation = default)
    {
        var running = batchIds.Where(_running.ContainsKey).ToHashSet();
        await using var command = source.CreateCommand("""
            select id from unnest($2) id where exists (select from pg_locks
                where locktype = 'advisory' and granted and objsubid = 2 and classid = $1 and objid = id::int
                and database = (select oid from pg_database where datname = current_database()))
            """);
        command.Parameters.Add(new() { Value = LockSpace, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
        command.Parameters.Add(new() { Value = batchIds.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            running.Add(reader.GetInt64(0));
        }

        return running;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What runs is rolled back: the batch stays as it was, to be started again.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAny(Task.WhenAll(_running.Values), Task.Delay(Timeout.Infinite, cancellationToken));
    }

    private Task Begin(long batchId, Func<ImportService, CancellationToken, Task> work)
    {
        // The first wins: a second click waits for the same work.
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var task = _running.GetOrAdd(batchId, mine.Task);
        if (task == mine.Task)
        {
            _ = Task.Run(async () =>
            {
                await Run(batchId, work);
                _running.TryRemove(batchId, out _);
                mine.SetResult();
            });
        }

        return task;
    }

    private async Task Run(long batchId, Func<ImportService, CancellationToken, Task> work)
    {
        var stop = _stopping.Token;
        try
        {
            await _turn.WaitAsync(stop);
            try
            {
                await Alone(batchId, work, stop);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception exception)
        {
            // The page says that the work was cut off, and offers to start it again.
            LogFailure(logger, exception, batchId);
        }
    }

    private async Task Alone(long batchId, Func<ImportService, CancellationToken, Task> work, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var take = new NpgsqlCommand("select pg_try_advisory_lock($1, $2)", connection)
        {
            Parameters = { new() { Value = LockSpace }, new() { Value = (int)batchId } },
        };
        if (await take.ExecuteScalarAsync(stop) is not true)
        {
            return;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider.GetRequiredService<ImportService>(), stop);
        }
        finally
        {
            await using var release = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Work on import batch {Batch} was cut off; nothing of it was written")]
    private static partial void LogFailure(ILogger logger, Exception exception, long batch);
}
