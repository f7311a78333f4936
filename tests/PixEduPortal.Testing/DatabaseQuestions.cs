using System.Diagnostics;
using Npgsql;

namespace PixEduPortal.Testing;

/// <summary>How often a page asks the database: a batch that goes in one round trip counts as one.</summary>
public static class DatabaseQuestions
{
    public static async Task<int> CountAsync(this PortalHost portal, Func<Task> work)
    {
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
