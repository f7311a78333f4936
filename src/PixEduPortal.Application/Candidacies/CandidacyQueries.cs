using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Candidacies;

/// <summary>The list of candidacies. Pages follow one another by key, so that page 1,000 costs what page 1 does: the
/// links carry the last row shown. A page asked by its number alone looks its first row up once a minute.</summary>
public sealed class CandidacyQueries(PortalDbContext db, CandidacyScope scope, IMemoryCache cache)
{
    public const int PageSize = 25;

    /// <summary>Up to here the count is exact at each request.</summary>
    internal const int CountedEachTime = 1000;

    private const int PagesSkippedDirectly = 20;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    public async Task<CandidacyPage> PageAsync(CandidacyFilter filter, CandidacyCursor cursor, Actor actor, CancellationToken cancel = default)
    {
        var matching = Matching(filter, actor);
        var (count, late) = await CountAsync(matching, filter, actor, cancel);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var page = cursor.Last ? pages : Math.Max(1, cursor.Page);

        var backwards = cursor.Before is not null || cursor.Last;
        var rows = cursor switch
        {
            { Last: true } => Ordered(matching, filter, reverse: true).Take(count == 0 ? PageSize : ((count - 1) % PageSize) + 1),
            { Before: { } before } => Ordered(await FromRowAsync(matching, filter, before, after: false, actor, cancel), filter, reverse: true).Take(PageSize),
            { After: { } after } => Ordered(await FromRowAsync(matching, filter, after, after: true, actor, cancel), filter, reverse: false).Take(PageSize),
            _ => await NumberedAsync(matching, filter, page, actor, cancel),
        };

        var lines = await Lines(rows).ToListAsync(cancel);
        if (backwards)
        {
            lines.Reverse();
        }

        return new(lines, count, late, page, pages);
    }

    /// <summary>Every row of the filter, by name, one at a time: for exports.</summary>
    public async IAsyncEnumerable<CandidacyLine> AllAsync(CandidacyFilter filter, Actor actor, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var line in Lines(Ordered(Matching(filter, actor), filter, reverse: false)).AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return line;
        }
    }

    /// <summary>How many candidacies are in each state.</summary>
    public async Task<IReadOnlyDictionary<CandidacyState, int>> CountByStateAsync(Actor actor, CancellationToken cancel = default) =>
        await scope.Of(actor).GroupBy(candidacy => candidacy.State).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);

    internal IQueryable<Candidacy> Matching(CandidacyFilter filter, Actor actor)
    {
        var matching = scope.Of(actor).AsNoTracking();
        if (filter.State is { } state)
        {
            matching = matching.Where(candidacy => candidacy.State == state);
        }

        if (filter.StatesWaiting is { } waiting)
        {
            matching = matching.Where(candidacy => waiting.Contains(candidacy.State));
        }

        if (filter.Mention is { } mention)
        {
            matching = matching.Where(candidacy => candidacy.Mention == mention);
        }

        if (filter.Formation is { } formation)
        {
            matching = matching.Where(candidacy => candidacy.Formation == formation);
        }

        if (filter.Level is { } level)
        {
            matching = matching.Where(candidacy => candidacy.Volet1!.Level == level || (candidacy.Volet1 == null && candidacy.EnrolledLevel == level));
        }

        if (filter.JurySessionId is { } session)
        {
            matching = matching.Where(candidacy => candidacy.JurySessionId == session);
        }

        foreach (var word in filter.Words)
        {
            var pattern = $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            matching = matching.Where(candidacy => EF.Functions.Like(EF.Property<string>(candidacy, CandidacySearchMapping.SearchText), pattern));
        }

        return matching;
    }

    internal static IQueryable<Candidacy> Ordered(IQueryable<Candidacy> matching, CandidacyFilter filter, bool reverse) =>
        (filter.Sort, Descending: filter.Descending != reverse) switch
        {
            (CandidacySort.Since, false) => matching.OrderBy(candidacy => candidacy.StateSince).ThenBy(candidacy => candidacy.Id),
            (CandidacySort.Since, true) => matching.OrderByDescending(candidacy => candidacy.StateSince).ThenByDescending(candidacy => candidacy.Id),
            (_, false) => matching.OrderBy(candidacy => EF.Property<string>(candidacy, CandidacySearchMapping.SortName)).ThenBy(candidacy => candidacy.Id),
            (_, true) => matching.OrderByDescending(candidacy => EF.Property<string>(candidacy, CandidacySearchMapping.SortName)).ThenByDescending(candidacy => candidacy.Id),
        };

    private async Task<IQueryable<Candidacy>> NumberedAsync(IQueryable<Candidacy> matching, CandidacyFilter filter, int page, Actor actor, CancellationToken cancel)
    {
        var ordered = Ordered(matching, filter, reverse: false);
        var skipped = (long)(page - 1) * PageSize;
        if (page <= PagesSkippedDirectly || skipped > int.MaxValue)
        {
            return skipped > int.MaxValue ? matching.Where(_ => false) : ordered.Skip((int)skipped).Take(PageSize);
        }

        var before = await cache.GetOrCreateAsync((actor.Role, actor.AcademyCode, actor.UserId, filter, page), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Remembered;
            return await ordered.Select(candidacy => candidacy.Id).Skip((int)skipped - 1).FirstOrDefaultAsync(cancel);
        });
        return before == Guid.Empty
            ? matching.Where(_ => false)
            : Ordered(await FromRowAsync(matching, filter, before, after: true, actor, cancel), filter, reverse: false).Take(PageSize);
    }

    /// <summary>Rows on one side of a row that was shown. A row gone meanwhile gives the list from its beginning.</summary>
    private async Task<IQueryable<Candidacy>> FromRowAsync(
        IQueryable<Candidacy> matching, CandidacyFilter filter, Guid row, bool after, Actor actor, CancellationToken cancel)
    {
        var key = await scope.Of(actor).Where(candidacy => candidacy.Id == row)
            .Select(candidacy => new { Name = EF.Property<string>(candidacy, CandidacySearchMapping.SortName), candidacy.StateSince }).FirstOrDefaultAsync(cancel);
        if (key is null)
        {
            return matching;
        }

        return (filter.Sort, Greater: after != filter.Descending) switch
        {
            (CandidacySort.Since, true) => matching.Where(candidacy => EF.Functions.GreaterThan(
                ValueTuple.Create(candidacy.StateSince, candidacy.Id), ValueTuple.Create(key.StateSince, row))),
            (CandidacySort.Since, false) => matching.Where(candidacy => EF.Functions.LessThan(
                ValueTuple.Create(candidacy.StateSince, candidacy.Id), ValueTuple.Create(key.StateSince, row))),
            (_, true) => matching.Where(candidacy => EF.Functions.GreaterThan(
                ValueTuple.Create(EF.Property<string>(candidacy, CandidacySearchMapping.SortName), candidacy.Id), ValueTuple.Create(key.Name, row))),
            (_, false) => matching.Where(candidacy => EF.Functions.LessThan(
                ValueTuple.Create(EF.Property<string>(candidacy, CandidacySearchMapping.SortName), candidacy.Id), ValueTuple.Create(key.Name, row))),
        };
    }

    private async Task<(int Count, bool Late)> CountAsync(IQueryable<Candidacy> matching, CandidacyFilter filter, Actor actor, CancellationToken cancel)
    {
        var few = await matching.Select(candidacy => candidacy.Id).Take(CountedEachTime + 1).CountAsync(cancel);
        if (few <= CountedEachTime)
        {
            return (few, false);
        }

        var all = await cache.GetOrCreateAsync((actor.Role, actor.AcademyCode, actor.UserId, filter with { Sort = default, Descending = false }, "count"), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Remembered;
            return matching.CountAsync(cancel);
        });
        return (all, true);
    }

    private IQueryable<CandidacyLine> Lines(IQueryable<Candidacy> rows) =>
        from candidacy in rows
        join person in db.Set<Person>() on candidacy.PersonId equals person.Id
        select new CandidacyLine(
            candidacy.Id,
            (person.UsualName ?? person.LastName) + " " + person.FirstName,
            person.Identifiers.Where(identifier => identifier.Kind == IdentifierKind.Email).OrderBy(identifier => identifier.Value).Select(identifier => identifier.Value).FirstOrDefault(),
            person.Identifiers.Where(identifier => identifier.Kind == IdentifierKind.Certification).OrderByDescending(identifier => identifier.Value).Select(identifier => identifier.Value).FirstOrDefault(),
            person.School, candidacy.Mention, candidacy.Formation, candidacy.State, candidacy.StateSince, candidacy.EnrolledLevel,
            candidacy.Volet1!.Level, candidacy.Volet1!.Admissible, candidacy.Volet1!.ValidUntil,
            db.Set<JurySession>().Where(session => session.Id == candidacy.JurySessionId).Select(session => session.Label).FirstOrDefault());
}
