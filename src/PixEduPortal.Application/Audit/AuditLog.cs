using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Audit;

/// <summary>Result of a walk along the chain. <paramref name="FirstBroken"/> is the number of the first entry that does
/// not fit.</summary>
public sealed record ChainReport(long Entries, bool Valid, long? FirstBroken);

/// <summary>What to write down. <see cref="Before"/> and <see cref="After"/> are any objects; they are stored as JSON.</summary>
public sealed record AuditRecord
{
    public required string Action { get; init; }

    public required string SubjectType { get; init; }

    public required string SubjectId { get; init; }

    public object? Before { get; init; }

    public object? After { get; init; }

    public string? Reason { get; init; }
}

/// <summary>The audit journal. <see cref="AppendAsync"/> writes in the caller's transaction: the entry stays or goes with
/// the change that it tells.</summary>
public sealed class AuditLog(PortalDbContext db, TimeProvider time)
{
    private const long ChainLock = 0x5049584155444954; // "PIXAUDIT"
    private static readonly string Origin = new('0', 64);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Appends entries and saves the context with them. Opens a transaction when the caller has none. The lock on
    /// the chain lasts until the transaction ends, so call it last.</summary>
    public async Task SaveAsync(Actor actor, IReadOnlyList<AuditRecord> records, CancellationToken cancel = default)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await AppendAndSaveAsync(actor, records, cancel);
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await AppendAndSaveAsync(actor, records, cancel);
        await transaction.CommitAsync(cancel);
    }

    public Task SaveAsync(Actor actor, AuditRecord record, CancellationToken cancel = default) =>
        SaveAsync(actor, [record], cancel);

    /// <summary>Notes that somebody looked at a person's nominative data (the person may see who did).</summary>
    public Task ReadOfAsync(Actor actor, string subjectType, Guid subjectId, string what, CancellationToken cancel = default) =>
        SaveAsync(actor, new AuditRecord
        {
            Action = "consultation",
            SubjectType = subjectType,
            SubjectId = subjectId.ToString(),
            After = new { Consulte = what },
        }, cancel);

    public async Task<ChainReport> VerifyChainAsync(CancellationToken cancel = default)
    {
        var previous = Origin;
        long count = 0;
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            count++;
            if (entry.Id != count || entry.PreviousHash != previous || entry.Hash != HashOf(entry))
            {
                return new ChainReport(count, false, entry.Id);
            }

            previous = entry.Hash;
        }

        return new ChainReport(count, true, null);
    }

    private async Task AppendAndSaveAsync(Actor actor, IReadOnlyList<AuditRecord> records, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({ChainLock})", cancel);
        var last = await db.Set<AuditEntry>().AsNoTracking().OrderByDescending(entry => entry.Id)
            .Select(entry => new { entry.Id, entry.Hash }).FirstOrDefaultAsync(cancel);
        var (id, previous) = (last?.Id ?? 0, last?.Hash ?? Origin);
        foreach (var record in records)
        {
            var entry = Entry(actor, record, ++id, previous);
            entry.Hash = HashOf(entry);
            db.Add(entry);
            previous = entry.Hash;
        }

        await db.SaveChangesAsync(cancel);
    }

    private AuditEntry Entry(Actor actor, AuditRecord record, long id, string previous) => new()
    {
        Id = id,
        // PostgreSQL keeps microseconds; the hash must be that of what is read back.
        At = Microseconds(time.GetUtcNow()),
        UserId = actor.UserId,
        ActorName = actor.Name,
        Role = actor.Role,
        AcademyCode = actor.AcademyCode,
        Action = record.Action,
        SubjectType = record.SubjectType,
        SubjectId = record.SubjectId,
        Before = Text(record.Before),
        After = Text(record.After),
        Reason = record.Reason,
        CorrelationId = Activity.Current?.TraceId.ToString(),
        PreviousHash = previous,
    };

    private static DateTimeOffset Microseconds(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % 10), TimeSpan.Zero);

    private static string? Text(object? value) => value is null ? null : JsonSerializer.Serialize(value, Json);

    private static string HashOf(AuditEntry entry)
    {
        // As a JSON array: no two different entries read the same once joined.
        var content = JsonSerializer.Serialize<string?[]>(
        [
            entry.PreviousHash,
            entry.Id.ToString(CultureInfo.InvariantCulture),
            entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            entry.UserId?.ToString(),
            entry.ActorName,
            entry.Role.ToString(),
            entry.AcademyCode,
            entry.Action,
            entry.SubjectType,
            entry.SubjectId,
            entry.Before,
            entry.After,
            entry.Reason,
            entry.CorrelationId,
        ]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }
}
