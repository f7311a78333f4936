using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PixEduPortal.Application;
using PixEduPortal.Application.Persistence;

namespace PixEduPortal.Testing;

/// <summary>A database of the portal for one test class: a copy of one that was migrated once, on a cluster that this
/// process started. Names end in <c>_test</c>.</summary>
public sealed class PortalDatabase : IAsyncDisposable
{
    private const string Template = "template_test";
    private static readonly SemaphoreSlim Copying = new(1);
    private static readonly Lazy<Task<PostgresCluster>> Cluster = new(StartAsync);
    private static int _count;

    private readonly string _name;

    private PortalDatabase(string name, string connectionString) => (_name, ConnectionString) = (name, connectionString);

    public string ConnectionString { get; }

    public static async Task<PortalDatabase> CreateAsync()
    {
        var cluster = await Cluster.Value;
        var name = $"portal_{Interlocked.Increment(ref _count)}_test";
        await ExecuteAsync(cluster, $"create database {name} template {Template}");
        return new PortalDatabase(name, cluster.ConnectionString(name));
    }

    /// <summary>An empty database, without the portal's schema.</summary>
    public static async Task<PortalDatabase> CreateEmptyAsync()
    {
        var cluster = await Cluster.Value;
        var name = $"empty_{Interlocked.Increment(ref _count)}_test";
        await ExecuteAsync(cluster, $"create database {name} template template0");
        return new PortalDatabase(name, cluster.ConnectionString(name));
    }

    public async ValueTask DisposeAsync()
    {
        await using (var own = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(own);
        }

        await ExecuteAsync(await Cluster.Value, $"drop database if exists {_name} with (force)");
    }

    private static async Task<PostgresCluster> StartAsync()
    {
        var cluster = PostgresCluster.Start();
        await ExecuteAsync(cluster, $"create database {Template} template template0");
        var connection = cluster.ConnectionString(Template) + ";Pooling=false";
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPortalApplication(connection);
        await using (var provider = services.BuildServiceProvider())
        await using (var scope = provider.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().RunAsync();
        }

        return cluster;
    }

    private static async Task ExecuteAsync(PostgresCluster cluster, string sql)
    {
        // One at a time: a template must not be in use while it is copied.
        await Copying.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(cluster.ConnectionString("postgres") + ";Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            Copying.Release();
        }
    }
}
