using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PixEduPortal.Application;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Persistence;

public sealed class DatabasePreparationTests : IAsyncLifetime
{
    private PortalDatabase _database = null!;
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        _database = await PortalDatabase.CreateEmptyAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPortalApplication(_database.ConnectionString);
        _services = services.BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_empty_database_gets_its_schema_and_its_reference_data()
    {
        await PrepareAsync();

        (await CountAsync("select count(*) from academies")).Should().BePositive();
        (await CountAsync("select count(*) from reference_documents")).Should().Be(13);
        (await CountAsync("select count(*) from reglements")).Should().Be(3);
    }

    [Fact]
    public async Task The_same_build_prepares_a_database_once_and_another_build_again()
    {
        await PrepareAsync();
        await ExecuteAsync("delete from campaigns");

        await PrepareAsync();
        (await CountAsync("select count(*) from campaigns")).Should().Be(0, "this build had prepared it");

        await ExecuteAsync("update portal_settings set value = 'another build' where key = 'prepared-by'");
        await PrepareAsync();
        (await CountAsync("select count(*) from campaigns")).Should().BePositive();
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_not_ready()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPortalApplication("Host=127.0.0.1;Port=1;Database=none;Username=nobody;Timeout=1");
        await using var nowhere = services.BuildServiceProvider();
        await using var scope = nowhere.CreateAsyncScope();

        (await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().AnswersAsync()).Should().BeFalse();
    }

    private async Task PrepareAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().RunAsync();
    }

    private async Task<long> CountAsync(string sql) =>
        (long)(await _services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql).ExecuteScalarAsync())!;

    private Task ExecuteAsync(string sql) => _services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql).ExecuteNonQueryAsync();
}
