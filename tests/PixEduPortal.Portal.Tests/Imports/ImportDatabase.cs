using System.Text.Json;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PixEduPortal.Application;
using PixEduPortal.Application.Imports;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Imports;

/// <summary>A database with the reference data and nobody, and the services that import into it.</summary>
public sealed class ImportDatabase : IAsyncLifetime
{
    public static readonly Actor Drane = new(null, "Essai", Role.System);

    private PortalDatabase? _database;
    private ServiceProvider? _services;

    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    public string ConnectionString => _database!.ConnectionString;

    /// <summary>Rows of a campaign that are written together; null for the portal's own number.</summary>
    public int? PieceRows { get; init; }

    public static async Task<ImportDatabase> Fresh(int? pieceRows = null)
    {
        var database = new ImportDatabase { PieceRows = pieceRows };
        await database.InitializeAsync();
        return database;
    }

    public async Task InitializeAsync()
    {
        _database = await PortalDatabase.CreateAsync();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock)
            .AddPortalApplication(_database.ConnectionString)
            .Configure<ImportSettings>(settings => settings.PieceRows = PieceRows ?? settings.PieceRows).BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services!.DisposeAsync();
        await _database!.DisposeAsync();
    }

    public async Task<T> Do<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = _services!.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<T> Db<T>(Func<PortalDbContext, Task<T>> work) => Do(work);

    public async Task<int> Count(string fromWhere)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand("select count(*)::int from " + fromWhere);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    public async Task<ImportReport> Import(byte[] content, bool dryRun = false, string? academy = null)
    {
        var path = Path.Combine(Path.GetTempPath(), $"import-{Guid.NewGuid():N}.csv");
        await File.WriteAllBytesAsync(path, content);
        try
        {
            return await Do<ImportService, ImportReport>(service => service.Import(path, dryRun, academy, Drane));
        }
        finally
        {
            File.Delete(path);
        }
    }

    public Task<ImportReport> Import(string content, bool dryRun = false) => Import(System.Text.Encoding.UTF8.GetBytes(content), dryRun);

    /// <summary>Compares a report with what <c>expected.json</c> says of the file.</summary>
    public static void ShouldBe(ImportReport report, JsonElement expected, string file)
    {
        var counters = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["rows"] = report.Rows, ["created"] = report.Created, ["updated"] = report.Updated,
            ["unchanged"] = report.Unchanged, ["rejected"] = report.Rejected, ["unmatched"] = report.Unmatched,
        };
        foreach (var (name, value) in counters)
        {
            if (expected.TryGetProperty(name, out var wanted))
            {
                value.Should().Be(wanted.GetInt32(), "{0} of {1}", name, file);
            }
        }

        if (expected.TryGetProperty("kind", out var kind))
        {
            report.Kind.Should().Be(kind.GetString(), file);
        }

        report.Refused.Should().Be(expected.GetProperty("exit").GetInt32() == 1, file);
        ShouldHave(report.Errors, expected, "errors", file);
        ShouldHave(report.Warnings, expected, "warnings", file);
        foreach (var entry in expected.TryGetProperty("entries", out var entries) ? entries.EnumerateArray().ToList() : [])
        {
            report.Errors.Concat(report.Warnings).Should().Contain(
                one => one.Line == entry.GetProperty("line").Deserialize<int?>() && one.Column == entry.GetProperty("column").GetString() && one.Code == entry.GetProperty("code").GetString(),
                "{0} expects {1}", file, entry);
        }
    }

    private static void ShouldHave(IReadOnlyList<ImportEntry> entries, JsonElement expected, string list, string file)
    {
        if (expected.TryGetProperty(list, out var wanted))
        {
            entries.GroupBy(entry => entry.Code).ToDictionary(group => group.Key, group => group.Count())
                .Should().BeEquivalentTo(wanted.Deserialize<Dictionary<string, int>>(), "{0} of {1}", list, file);
        }
    }
}
