using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Imports;

/// <summary>A batch as lists show it.</summary>
public sealed record ImportLine(
    long Id, ImportKind? Kind, string FileName, ImportBatchState State, string? AcademyCode, ImportCounts Counts,
    string ActorName, DateTimeOffset ReceivedAt, DateTimeOffset? AppliedAt, string? ProgressStep, int ProgressRows)
{
    /// <summary>A check or an import was begun and has not ended: somebody works on it, or it was cut off.</summary>
    public bool Begun => State == ImportBatchState.Uploaded || (State == ImportBatchState.AwaitingConfirmation && ProgressStep is not null);
}

/// <summary>A batch with its report.</summary>
public sealed record ImportDetails(
    ImportLine Line, string Sha256, long FileBytes, IReadOnlyList<ImportEntry> Errors, IReadOnlyList<ImportEntry> Warnings,
    IReadOnlyDictionary<string, int> Counts, bool HasRejectedFile, string? UndoReason, DateTimeOffset? ClosedAt, string? ClosedBy);

/// <summary>What the import pages show.</summary>
public sealed class ImportQueries(PortalDbContext db)
{
    private sealed record StoredReport(List<ImportEntry> Errors, List<ImportEntry> Warnings, Dictionary<string, int> Counts);

    public async Task<(IReadOnlyList<ImportLine> Lines, int Total)> List(
        Actor actor, int page, int size = 25, ImportBatchState? state = null, CancellationToken cancellation = default)
    {
        var visible = Scope(db.Set<ImportBatch>().AsNoTracking(), actor).Where(batch => state == null || batch.State == state);
        var batches = await visible.OrderByDescending(batch => batch.Id).Skip((Math.Max(1, page) - 1) * size).Take(size).ToListAsync(cancellation);
        return ([.. batches.Select(Line)], await visible.CountAsync(cancellation));
    }

    public async Task<ImportDetails?> Find(long batchId, Actor actor, CancellationToken cancellation = default)
    {
        var batch = await Scope(db.Set<ImportBatch>().AsNoTracking(), actor).SingleOrDefaultAsync(one => one.Id == batchId, cancellation);
        if (batch is null)
        {
            return null;
        }

        var report = batch.Report is null ? null : JsonSerializer.Deserialize<StoredReport>(batch.Report, ImportReport.Json);
        var rejected = await db.Set<ImportFileChunk>().AnyAsync(chunk => chunk.BatchId == batchId && chunk.Part == ImportFilePart.Rejected, cancellation);
        return new(Line(batch), batch.Sha256, batch.FileBytes, report?.Errors ?? [], report?.Warnings ?? [], report?.Counts ?? [], rejected, batch.UndoReason, batch.ClosedAt, batch.ClosedBy);
    }

    /// <summary>A DRANE sees the batches of its academy, and those it sent itself.</summary>
    internal static IQueryable<ImportBatch> Scope(IQueryable<ImportBatch> batches, Actor actor) =>
        actor.Role == Role.Drane && actor.AcademyCode is { } academy
            ? batches.Where(batch => batch.AcademyCode == academy || (actor.UserId != null && batch.ActorId == actor.UserId))
            : batches;

    private static ImportLine Line(ImportBatch batch) => new(
        batch.Id, batch.Kind, batch.FileName, batch.State, batch.AcademyCode, batch.Counts, batch.ActorName, batch.ReceivedAt,
        batch.AppliedAt, batch.ProgressStep, batch.ProgressRows);
}
