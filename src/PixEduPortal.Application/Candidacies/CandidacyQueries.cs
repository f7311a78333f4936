using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Candidacies;

/// <summary>The list of candidacies. Pages follow one another by key, so that page 1,000 costs what page 1 does: the
/// links carry the last row shown. A page asked by its number alone looks its first row up once a minute.</summary>
public sealed class CandidacyQueries(NpgsqlDataSource dataSource, CandidacyScope scope, IMemoryCache cache, UnchangedReads unchanged)
{
    public const int PageSize = 25;

    /// <summary>Up to here the count is exact at each request.</summary>
    internal const int CountedEachTime = 1000;

    private const int PagesSkippedDirectly = 20;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    /// <param name="withIdentifiers">Addresses and certification numbers too.</param>
    public async Task<CandidacyPage> PageAsync(CandidacyFilter filter, CandidacyCursor cursor, Actor actor, bool withIdentifiers = true, CancellationToken cancel = default) =>
        await unchanged.GetAsync((nameof(CandidacyQueries), actor, filter, cursor, withIdentifiers), () => ReadPageAsync(filter, cursor, actor, withIdentifiers, cancel));

    private async Task<CandidacyPage> ReadPageAsync(CandidacyFilter filter, CandidacyCursor cursor, Actor actor, bool withIdentifiers, CancellationToken cancel)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancel);
        var counted = CountKey(filter, actor);
        var known = cache.TryGetValue(counted, out int many) ? many : (int?)null;
        if (known is null && cursor.Last)
        {
            known = await CountAsync(connection, filter, actor, counted, cancel);
        }

        var lines = known == 0 ? null : await StartAsync(connection, filter, cursor, actor, known, cancel) is { } place
            ? CandidacyListSql.Lines(filter, actor, place.From, place.Reverse, place.Skip, place.Limit, withIdentifiers)
            : null;
        var (rows, few) = await ReadAsync(connection, lines, known is null ? CandidacyListSql.Count(filter, actor, CountedEachTime + 1) : null, cancel);
        if (rows.Count == 0 && (cursor.After ?? cursor.Before) is not null)
        {
            // The row that the link carried is gone, or nothing follows it any more: the list from its beginning.
            (rows, _) = await ReadAsync(connection, CandidacyListSql.Lines(filter, actor, null, reverse: false, 0, PageSize, withIdentifiers), null, cancel);
        }
        else if (cursor.Before is not null || cursor.Last)
        {
            rows.Reverse();
        }

        var count = known ?? (few <= CountedEachTime ? few : await CountAsync(connection, filter, actor, counted, cancel));
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        return new(rows, count, count > CountedEachTime, cursor.Last ? pages : Math.Max(1, cursor.Page), pages);
    }

    /// <summary>Every row of the filter, in its order, one at a time: for exports.</summary>
    public async IAsyncEnumerable<CandidacyLine> AllAsync(CandidacyFilter filter, Actor actor, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { CandidacyListSql.Lines(filter, actor, null, reverse: false, 0, null, withIdentifiers: true) } };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            yield return CandidacyListSql.Read(reader);
        }
    }

    /// <summary>How many candidacies are in each state.</summary>
    public async Task<IReadOnlyDictionary<CandidacyState, int>> CountByStateAsync(Actor actor, CancellationToken cancel = default) =>
        await scope.Of(actor).GroupBy(candidacy => candidacy.State).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);

    private sealed record Place((Guid Row, bool After)? From, bool Reverse, int Skip, int Limit);

    /// <summary>Where the page begins; null when it lies beyond the end.</summary>
    private async Task<Place?> StartAsync(NpgsqlConnection connection, CandidacyFilter filter, CandidacyCursor cursor, Actor actor, int? count, CancellationToken cancel)
    {
        if (cursor.Last)
        {
            return new(null, Reverse: true, 0, ((count!.Value - 1) % PageSize) + 1);
        }

        if ((cursor.Before ?? cursor.After) is { } row)
        {
            return new((row, After: cursor.Before is null), Reverse: cursor.Before is not null, 0, PageSize);
        }

        var skipped = (Math.Max(1L, cursor.Page) - 1) * PageSize;
        if (cursor.Page <= PagesSkippedDirectly || skipped > int.MaxValue)
        {
            return skipped > int.MaxValue ? null : new(null, Reverse: false, (int)skipped, PageSize);
        }

        var before = await cache.GetOrCreateAsync((actor.Role, actor.AcademyCode, actor.UserId, filter, cursor.Page), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Remembered;
            return await ScalarAsync(connection, CandidacyListSql.RowAt(filter, actor, (int)skipped - 1), cancel) as Guid?;
        });
        return before is { } last ? new((last, After: true), Reverse: false, 0, PageSize) : null;
    }

    private static object CountKey(CandidacyFilter filter, Actor actor) =>
        (actor.Role, actor.AcademyCode, actor.UserId, actor.PersonId, filter with { Sort = default, Descending = false }, "count");

    /// <summary>All rows; remembered for a minute when they are many.</summary>
    private async Task<int> CountAsync(NpgsqlConnection connection, CandidacyFilter filter, Actor actor, object key, CancellationToken cancel)
    {
        var count = (int)(await ScalarAsync(connection, CandidacyListSql.Count(filter, actor, null), cancel))!;
        return count > CountedEachTime ? cache.Set(key, count, Remembered) : count;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, NpgsqlBatchCommand command, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        return await batch.ExecuteScalarAsync(cancel);
    }

    /// <summary>Lines and count in one round trip.</summary>
    private static async Task<(List<CandidacyLine> Lines, int Count)> ReadAsync(
        NpgsqlConnection connection, NpgsqlBatchCommand? lines, NpgsqlBatchCommand? counting, CancellationToken cancel)
    {
        List<CandidacyLine> rows = [];
        var count = 0;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in new[] { counting, lines }.OfType<NpgsqlBatchCommand>())
        {
            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count == 0)
        {
            return (rows, count);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancel);
        if (counting is not null)
        {
            await reader.ReadAsync(cancel);
            count = reader.GetInt32(0);
            await reader.NextResultAsync(cancel);
        }

        while (lines is not null && await reader.ReadAsync(cancel))
        {
            rows.Add(CandidacyListSql.Read(reader));
        }

        return (rows, count);
    }
}
