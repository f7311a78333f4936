using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PixEduPortal.Application.Imports.Apply;
using PixEduPortal.Application.Imports.Headers;
using PixEduPortal.Application.Imports.Reading;
using PixEduPortal.Application.Imports.Rows;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Imports;

namespace PixEduPortal.Application.Imports;

/// <summary>Recognise, check every line, match, apply: one transaction, and a dry run is the same code rolled back
/// .</summary>
internal sealed class ImportEngine(PortalDbContext db, TimeProvider time, int pieceRows)
{
    /// <summary>One import at a time: two files about the same people would deadlock on each other.</summary>
    public const long Lock = 0x5049584F52474131;

    /// <summary>Deletions of people and campaigns wait for it: see the migration <c>BulkReferences</c>.</summary>
    private const long References = 5784118226180194637;

    // What the import refers to it reads or writes in this transaction, and the lock keeps it from going: the row-wise checks
    // of references would find the same a million times.
    private static readonly string Settings = $"""
        select pg_advisory_xact_lock({Lock}); select pg_advisory_xact_lock_shared({References});
        set local portal.bulk_references = 'held'; set local jit = off; set local work_mem = '192MB'; set local maintenance_work_mem = '128MB'
        """;

    public async Task<ImportReport> Run(ImportOrder order, CancellationToken cancellation) =>
        await Run(order, wholeFile: false, cancellation) ?? (await Run(order, wholeFile: true, cancellation))!;

    /// <summary>Null when the file has to be taken as a whole; nothing of it is left then.</summary>
    private async Task<ImportReport?> Run(ImportOrder order, bool wholeFile, CancellationToken cancellation)
    {
        var timings = new ImportTimings();
        var clock = Stopwatch.StartNew();
        order.Progress("Lecture du fichier", 0);
        var repeats = new ImportRepeats(db);
        var catalog = new HeaderCatalog(await db.Set<HeaderAlias>().AsNoTracking().ToListAsync(cancellation));
        var probe = FileProbe.Run(order.Open, catalog.Known);
        timings.Read = clock.Elapsed;
        var report = new ImportReport { File = order.FileName, Kind = null, Sha256 = probe.Sha256, DryRun = order.DryRun, Timings = timings };
        if (await repeats.Before(probe.Sha256, order.BatchId, cancellation) is { } before)
        {
            return await repeats.Report(report, before, cancellation);
        }

        using var run = new ImportRun(probe, order.Open, catalog, time.GetUtcNow(), order.AcademyCode);
        if (!run.Recognise())
        {
            return Finish(report, run, null);
        }

        await db.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await Execute(connection, Settings, cancellation);
        var campaigns = await Campaigns(run.Kind!.Value, cancellation);
        if (!run.Prepare(context => Reader(run.Kind!.Value, context, campaigns)))
        {
            return Finish(report, run, null);
        }

        var batch = await Batch(order, report, cancellation);
        var (end, step) = !wholeFile && run.Reader is EvaluationRowReader rows
            ? await InPieces(connection, run, rows, order, batch.Id, timings, cancellation)
            : await AsWhole(connection, run, order, batch.Id, timings, cancellation);
        if (step is null)
        {
            await transaction.RollbackAsync(cancellation);
            db.ChangeTracker.Clear();
            if (end == PiecesEnd.NeedsWholeFile)
            {
                return null;
            }

            await KeepRejected(order, run);
            return Finish(report, run, null);
        }

        clock.Restart();
        order.Progress("Rapprochement des personnes", run.Rows);
        await step.Match(cancellation);
        timings.Match += clock.Elapsed;
        clock.Restart();
        order.Progress("Enregistrement", run.Rows);
        var counts = await step.Write(cancellation);
        var learnt = await campaigns.Teach(connection, cancellation);
        report = Finish(report, run, counts);
        if (step.RejectedLines.Count > 0)
        {
            run.RejectLater(step.RejectedLines, "Une ligne plus haut parle du même résultat avec d’autres valeurs.");
        }

        var written = counts.Created + counts.Updated + step.Attached > 0;
        if (!order.DryRun && (written || order.BatchId is not null))
        {
            report = report with { Batch = batch.Id, PersonsTouched = await step.Touched(cancellation) };
            await Execute(connection, "set local portal.bulk_references = ''", cancellation);
            await Commit(order, run, batch, report, learnt, cancellation);
            await transaction.CommitAsync(cancellation);
            db.ChangeTracker.Clear();
        }
        else
        {
            await transaction.RollbackAsync(cancellation);
            db.ChangeTracker.Clear();
            await KeepRejected(order, run);
        }

        timings.Write += clock.Elapsed;
        return report;
    }

    /// <summary>An assessment campaign is written while it is read; no step when that did not work out.</summary>
    private async Task<(PiecesEnd End, ApplyStep? Step)> InPieces(
        NpgsqlConnection connection, ImportRun run, EvaluationRowReader rows, ImportOrder order, long batchId, ImportTimings timings, CancellationToken cancellation)
    {
        order.Progress("Contrôle des lignes", 0);
        var stream = new EvaluationStream(connection, run.Log, batchId, time.GetUtcNow(), timings);
        using var pieces = new EvaluationPieces(run, rows, pieceRows, await Layout(connection, rows.Layout, cancellation));
        var end = await stream.Take(pieces, rows, Checked(order, cancellation), cancellation);
        return (end, end == PiecesEnd.Read ? stream : null);
    }

    private async Task<(PiecesEnd End, ApplyStep? Step)> AsWhole(
        NpgsqlConnection connection, ImportRun run, ImportOrder order, long batchId, ImportTimings timings, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var staged = await Stage(connection, run, order, cancellation);
        timings.Check = clock.Elapsed;
        return staged ? (PiecesEnd.Read, await Step(connection, run, batchId, cancellation)) : (PiecesEnd.Refused, null);
    }

    private static Action<int> Checked(ImportOrder order, CancellationToken cancellation) => rows =>
    {
        cancellation.ThrowIfCancellationRequested();
        order.Progress("Contrôle des lignes", rows);
    };

    private static async Task<bool> Stage(NpgsqlConnection connection, ImportRun run, ImportOrder order, CancellationToken cancellation)
    {
        await Execute(connection, run.Reader!.Staging, cancellation);
        order.Progress("Contrôle des lignes", 0);
        await using var stream = await connection.BeginRawBinaryCopyAsync(run.Reader.Copy, cancellation);
        using var copy = new CopyWriter(stream);
        copy.Begin();
        if (!run.Stage(copy, Checked(order, cancellation)))
        {
            await stream.CancelAsync();
            return false;
        }

        copy.End();
        return true;
    }

    /// <summary>A checked batch keeps its rejected lines even though nothing else is written.</summary>
    private static async Task KeepRejected(ImportOrder order, ImportRun run)
    {
        if (order is { BatchId: { } waiting, KeepRejected: { } keep } && run.Rejected is { HasLines: true } rejected)
        {
            await keep(waiting, rejected.Content());
        }
    }

    private static RowReader Reader(ImportKind kind, RowContext context, CampaignDirectory campaigns) => kind switch
    {
        ImportKind.PixOrgaEvaluation => new EvaluationRowReader(context, campaigns),
        ImportKind.PixOrgaProfileCollection => new ProfileRowReader(context, campaigns),
        ImportKind.PixCertifSessionResults => new SessionRowReader(context),
        ImportKind.StaffHeadcounts => new HeadcountRowReader(context),
        ImportKind.InspeStudents => new InspeRowReader(context),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    private async Task<ApplyStep> Step(NpgsqlConnection connection, ImportRun run, long batchId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return run.Reader switch
        {
            EvaluationRowReader rows => new EvaluationStep(connection, run.Log, batchId, now, await Layout(connection, rows.Layout, cancellation),
                rows.HasDaysWithoutHour || await db.Set<CampaignResult>().AnyAsync(result => result.StartedAt == null, cancellation)),
            ProfileRowReader => new ProfileStep(connection, run.Log, batchId, now),
            SessionRowReader => new SessionStep(connection, run.Log, batchId, now),
            HeadcountRowReader counts => new HeadcountStep(connection, run.Log, batchId, now, counts.StaffHeader),
            _ => new InspeStep(connection, run.Log, batchId, now),
        };
    }

    private static async Task<int?> Layout(NpgsqlConnection connection, string slots, CancellationToken cancellation)
    {
        if (slots.Length == 0)
        {
            return null;
        }

        await using var command = new NpgsqlCommand(
            "with added as (insert into score_layouts (slots) values ($1) on conflict do nothing returning id) select id from added union all select id from score_layouts where slots = $1 limit 1",
            connection) { Parameters = { new() { Value = slots } } };
        return (int?)await command.ExecuteScalarAsync(cancellation);
    }

    private async Task<CampaignDirectory> Campaigns(ImportKind kind, CancellationToken cancellation) => new(
        kind is ImportKind.PixOrgaEvaluation or ImportKind.PixOrgaProfileCollection
            ? await db.Set<Campaign>().AsNoTracking().ToListAsync(cancellation)
            : []);

    private async Task<ImportBatch> Batch(ImportOrder order, ImportReport report, CancellationToken cancellation)
    {
        if (order.BatchId is { } id)
        {
            return await db.Set<ImportBatch>().SingleAsync(batch => batch.Id == id, cancellation);
        }

        var batch = order.NewBatch(report);
        db.Add(batch);
        await db.SaveChangesAsync(cancellation);
        return batch;
    }

    private async Task Commit(ImportOrder order, ImportRun run, ImportBatch batch, ImportReport report, List<LearntCampaign> learnt, CancellationToken cancellation)
    {
        batch.Kind = run.Kind;
        batch.State = ImportBatchState.Applied;
        batch.AppliedAt = time.GetUtcNow();
        Fill(batch, report);
        batch.Learnt = learnt.Count > 0 ? JsonSerializer.Serialize(learnt, ImportReport.Json) : null;
        await db.SaveChangesAsync(cancellation);
        if (order.KeepRejected is { } keep && run.Rejected!.HasLines)
        {
            await keep(batch.Id, run.Rejected.Content());
        }

        await order.BeforeCommit(report);
    }

    /// <summary>Copies the counters and the entries of a report into a batch.</summary>
    public static void Fill(ImportBatch batch, ImportReport report)
    {
        (batch.Rows, batch.Created, batch.Updated, batch.Unchanged, batch.Rejected, batch.Unmatched) =
            (report.Rows, report.Created, report.Updated, report.Unchanged, report.Rejected, report.Unmatched);
        batch.Report = JsonSerializer.Serialize(new { report.Errors, report.Warnings, counts = report.Counts }, ImportReport.Json);
        batch.ProgressRows = report.Rows;
        batch.ProgressStep = null;
    }

    private static ImportReport Finish(ImportReport report, ImportRun run, ApplyCounts? counts)
    {
        // A file whose rows are all rejected was read to its end; one that is refused before that has no row (section 9).
        var whole = !run.Refused || run.ReadToEnd;
        return report with
        {
            Kind = run.Kind?.Code(),
            Rows = whole ? run.Rows : 0,
            Created = counts?.Created ?? 0,
            Updated = counts?.Updated ?? 0,
            Unchanged = counts is null ? 0 : counts.Unchanged + run.NotStored,
            Rejected = whole ? run.RejectedRows + (counts?.Rejected ?? 0) : 0,
            Unmatched = counts?.Unmatched ?? 0,
            Errors = run.Log.Errors(),
            Warnings = run.Log.Warnings(),
            Counts = run.Log.Counts,
            Refused = run.Refused,
        };
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
