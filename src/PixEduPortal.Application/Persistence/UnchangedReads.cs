using Microsoft.Extensions.Caching.Memory;

namespace PixEduPortal.Application.Persistence;

/// <summary>What requests have read, kept until anybody writes anything (ADR 16). PostgreSQL's snapshot names the
/// transactions that have ended; while it is the same, every query gives the same rows, whichever portal would have
/// written. One per request; what is kept is shared, hence must not be changed by who receives it.</summary>
public sealed class UnchangedReads(KeptReads kept)
{
    /// <summary>The database's snapshot at the beginning of a request that only reads; null in all others, which read anew.</summary>
    public string? Snapshot { get; set; }

    /// <summary>What <paramref name="read"/> gives, or gave to an earlier request under the same key and snapshot.</summary>
    public ValueTask<T> GetAsync<T>(object key, Func<Task<T>> read)
        where T : class?
    {
        return Snapshot is not { } snapshot ? new(read())
            : kept.Cache.TryGetValue(key, out Entry? entry) && entry!.Snapshot == snapshot ? new((T)entry.Value!)
            : ReadAsync();

        async ValueTask<T> ReadAsync()
        {
            // The snapshot is older than what is read under it: a write in between makes the next request read again.
            var value = await read();
            kept.Cache.Set(key, new Entry(snapshot, value), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = KeptReads.Idle });
            return value;
        }
    }

    private sealed record Entry(string Snapshot, object? Value);
}

/// <summary>The memory behind <see cref="UnchangedReads"/>: some thousands of results, dropped after ten idle minutes.</summary>
public sealed class KeptReads : IDisposable
{
    private const int Most = 4000;
    internal static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    internal MemoryCache Cache { get; } = new(new MemoryCacheOptions { SizeLimit = Most });

    public void Dispose() => Cache.Dispose();
}
