using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Reglements;

/// <summary>The published règlements, oldest first, kept in memory for a short while: they never change, new ones are
/// rare, and every simulation asks for them.</summary>
public sealed class ReglementCatalog(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReglementCatalog> log)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);

    private volatile Snapshot? _snapshot;

    public async ValueTask<IReadOnlyList<Reglement>> PublishedAsync(CancellationToken cancel = default)
    {
        if (_snapshot is { } fresh && time.GetUtcNow() - fresh.ReadAt < Freshness)
        {
            return fresh.Reglements;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var stored = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Set<StoredReglement>().AsNoTracking()
                .Where(reglement => reglement.Status == ReglementStatus.Published)
                .OrderBy(reglement => reglement.EffectiveFrom).ThenBy(reglement => reglement.Id)
                .ToListAsync(cancel);
            _snapshot = new([.. stored.Select(reglement => reglement.ToReglement())], time.GetUtcNow());
        }
        catch (Exception exception) when (exception is Npgsql.NpgsqlException or TimeoutException or InvalidOperationException { InnerException: Npgsql.NpgsqlException })
        {
            // Simulators store nothing and need no data of anyone: they go on with what is known.
            log.LogWarning(exception, "The règlements could not be read; the known ones are used.");
            _snapshot = new(_snapshot?.Reglements ?? Domain.Reglements.Reglements.All, time.GetUtcNow());
        }

        return _snapshot.Reglements is [] ? Domain.Reglements.Reglements.All : _snapshot.Reglements;
    }

    public async ValueTask<Reglement?> FindAsync(string? id, CancellationToken cancel = default) =>
        (await PublishedAsync(cancel)).FirstOrDefault(reglement => reglement.Id == id);

    /// <summary>The règlement of something stored: it is always published.</summary>
    public async ValueTask<Reglement> RequireAsync(string id, CancellationToken cancel = default) =>
        await FindAsync(id, cancel) ?? throw new InvalidOperationException($"Règlement {id} is not published.");

    /// <summary>R-06.</summary>
    public async ValueTask<Reglement> InForceOnAsync(DateOnly day, CancellationToken cancel = default) =>
        Domain.Reglements.Reglements.InForceOn(day, await PublishedAsync(cancel));

    /// <summary>To call after a publication, so that this process shows it at once.</summary>
    public void Forget() => _snapshot = null;

    private sealed record Snapshot(IReadOnlyList<Reglement> Reglements, DateTimeOffset ReadAt);
}
