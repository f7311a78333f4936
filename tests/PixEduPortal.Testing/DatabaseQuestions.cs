using System.Diagnostics;
using Npgsql;

namespace PixEduPortal.Testing;

/// <summary>How often a page asks the database: a batch that goes in one round trip counts as one.</summary>
public static class DatabaseQuestions
{
    /// <param name="afterWriting">A write comes first, so that nothing kept from earlier requests is used (ADR 16).</param>
    public static async Task<int> CountAsync(this PortalHost portal, Func<Task> work, bool afterWriting = true)
    {
        if (afterWriting)
        {
            await using var writer = NpgsqlDataSource.Create(portal.ConnectionString);
            await using var write = writer.CreateCommand("select pg_current_xact_id()");
            await write.ExecuteNonQueryAsync();
        }

        var count = 0;
        var database = new NpgsqlConnectionStringBuilder(portal.ConnectionString).Database;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                // Other test classes work on databases of their own at the same time.
                if (activity.Kind == ActivityKind.Client && (activity.GetTagItem("db.namespace") ?? activity.GetTagItem("db.name")) as string == database)
                {
                    Interlocked.Increment(ref count);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await work();
        return count > 0 ? count : throw new InvalidOperationException("Nothing was heard of the database.");
    }
}
