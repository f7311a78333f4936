using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;

namespace PixEduPortal.Application.Referentials;

/// <summary>Writes the embedded reference data and the built-in règlements into the database. Running it again changes
/// nothing; a file that changed becomes a new version beside the older ones.</summary>
public sealed class ReferenceSeeding(PortalDbContext db, TimeProvider time)
{
    private const long SeedingLock = 0x5049585345454421;

    public async Task RunAsync(CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({SeedingLock})", cancel);
        await AddDocumentsAsync(cancel);
        await AddReglementsAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private async Task AddDocumentsAsync(CancellationToken cancel)
    {
        var latest = await db.Set<ReferenceDocument>().AsNoTracking()
            .GroupBy(document => document.DocumentId)
            .Select(versions => versions.OrderByDescending(document => document.Version)
                .Select(document => new { document.DocumentId, document.Version, document.Sha256 }).First())
            .ToDictionaryAsync(document => document.DocumentId, cancel);
        foreach (var file in ReferenceLibrary.FileNames)
        {
            var bytes = ReferenceLibrary.Bytes(file);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
            var stored = latest.GetValueOrDefault(file);
            if (stored?.Sha256 == sha256)
            {
                continue;
            }

            var text = Encoding.UTF8.GetString(bytes);
            var isJson = file.EndsWith(".json", StringComparison.Ordinal);
            db.Add(new ReferenceDocument
            {
                DocumentId = file,
                Version = (stored?.Version ?? 0) + 1,
                Sha256 = sha256,
                Source = isJson ? SourceOf(text) : "Rapport de jury 2022-2023 (septembre 2023) et classe virtuelle du 10 avril 2024",
                Content = isJson ? text : JsonSerializer.Serialize(text),
                LoadedAt = time.GetUtcNow(),
            });
        }
    }

    private async Task AddReglementsAsync(CancellationToken cancel)
    {
        var known = await db.Set<StoredReglement>().Select(stored => stored.Id).ToListAsync(cancel);
        foreach (var reglement in Domain.Reglements.Reglements.All.Where(reglement => !known.Contains(reglement.Id)))
        {
            db.Add(StoredReglement.BuiltIn(reglement, time.GetUtcNow()));
        }
    }

    private static string SourceOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("source", out var source))
        {
            return "Documents de référence du portail";
        }

        return source.ValueKind == JsonValueKind.String
            ? source.GetString()!
            : string.Join(" ; ", source.EnumerateArray().Select(item => item.GetString()));
    }
}
