using System.Net;
using FluentAssertions;
using Npgsql;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Portal.Tests.Candidates;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Persistence;

/// <summary>What was read is used again exactly as long as nobody has written (ADR 16).</summary>
public sealed class UnchangedReadsTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_same_snapshot_reads_once_another_one_or_none_reads_again()
    {
        using var kept = new KeptReads();
        var count = 0;
        async Task<string> ReadAsync(string? snapshot) =>
            await new UnchangedReads(kept) { Snapshot = snapshot }.GetAsync("key", () => Task.FromResult($"{++count}"));

        (await ReadAsync("10:10:")).Should().Be("1");
        (await ReadAsync("10:10:")).Should().Be("1");
        (await ReadAsync("10:12:10")).Should().Be("2");
        (await ReadAsync(null)).Should().Be("3");
        (await ReadAsync("10:12:10")).Should().Be("2");
        (await ReadAsync("12:12:")).Should().Be("4");
    }

    [Fact]
    public async Task A_page_that_nothing_was_written_for_is_not_read_again()
    {
        var candidate = await portal.WithVolet1Async();
        var counts = new List<int>();

        // Other tests write to the same server, which counts as writing: some turn will have been quiet.
        for (var turn = 0; turn < 200 && !counts.Contains(1); turn++)
        {
            counts.Add(await portal.CountAsync(async () => (await candidate.Visitor.GetAsync("/candidat")).Status.Should().Be(HttpStatusCode.OK), afterWriting: false));
        }

        counts.Should().Contain(1, "the session is asked for each time, the path only after a write");
    }

    [Fact]
    public async Task What_anybody_writes_is_seen_by_the_next_request()
    {
        var candidate = await portal.WithVolet1Async();
        var drane = await portal.SignedInAsync(Role.Drane, CandidateCases.Academy);
        await using var elsewhere = NpgsqlDataSource.Create(portal.ConnectionString);
        await using var connection = await elsewhere.OpenConnectionAsync();

        for (var turn = 0; turn < 5; turn++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var write = new NpgsqlCommand("update persons set usual_name = $1 where id = $2", connection, transaction)
            {
                Parameters = { new() { Value = $"Usage {turn}" }, new() { Value = candidate.PersonId } },
            };
            await write.ExecuteNonQueryAsync();
            (await NamesAsync(drane)).Should().NotContain($"Usage {turn} Camille", "it is not committed");
            await transaction.CommitAsync();

            (await NamesAsync(drane)).Should().Contain($"Usage {turn} Camille");
        }
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(Visitor drane)
    {
        var page = await drane.GetAsync("/drane/candidatures");
        return [.. page.Document.QuerySelectorAll("tbody th a").Select(link => link.TextContent)];
    }
}
