using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PixEduPortal.Application.Jobs;

/// <summary>Runs every <see cref="IScheduledWork"/> in turn, all day. A session-level advisory lock in PostgreSQL keeps two
/// portal instances from running the same work; it dies with the connection, so a crash never leaves it held.</summary>
public sealed partial class JobRunner(IServiceScopeFactory scopes, NpgsqlDataSource dataSource, ILogger<JobRunner> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>One round over all work, at once.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var work in scope.ServiceProvider.GetServices<IScheduledWork>())
        {
            await RunAloneAsync(work, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Real time, not the portal's clock: a demonstration that moves its clock still runs its work every few seconds.
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RunOnceAsync(stoppingToken);
        }
    }

    private async Task RunAloneAsync(IScheduledWork work, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            await using var take = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended('job:' || $1, 0))", connection);
            take.Parameters.Add(new NpgsqlParameter<string> { TypedValue = work.Name });
            if (await take.ExecuteScalarAsync(cancellationToken) is not true)
            {
                return;
            }

            try
            {
                await work.RunAsync(cancellationToken);
            }
            finally
            {
                await using var release = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
                await release.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The next round tries again; the others must run all the same.
            LogFailure(logger, exception, work.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Scheduled work {Work} failed")]
    private static partial void LogFailure(ILogger logger, Exception exception, string work);
}
