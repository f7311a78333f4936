using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Imports;

/// <summary>Settings of section <c>Imports</c>.</summary>
public sealed class ImportSettings
{
    /// <summary>Largest upload that a page takes.</summary>
    public long MaxUploadBytes { get; set; } = 512L << 20;

    /// <summary>Files given to the command line are kept with their batch up to this size; the user still has them.</summary>
    public long KeepCommandLineFilesUpTo { get; set; } = 32L << 20;

    /// <summary>Rows of a campaign that are matched and written together while the next ones are read.</summary>
    public int PieceRows { get; set; } = 8_192;
}

/// <summary>Brings files in. Pages: <see cref="Receive"/>, <see cref="Check"/>, then <see cref="Confirm"/> or
/// <see cref="Abandon"/>. Command line: <see cref="Import"/>.</summary>
public sealed class ImportService(
    PortalDbContext db, ImportFiles files, NpgsqlDataSource source, AuditLog audit, CandidacyIntake intake,
    TimeProvider time, IOptions<ImportSettings> settings)
{
    /// <summary>Stores an upload as a batch to be checked. Refuses a file that is larger than the settings allow.</summary>
    public async Task<Outcome<long>> Receive(Stream content, string fileName, Actor actor, string? academyCode, CancellationToken cancellation = default)
    {
        using var measured = new MeasuredStream(content, settings.Value.MaxUploadBytes);
        var batch = NewBatch(ShortName(fileName), actor, academyCode, ImportBatchState.Uploaded, new string('0', 64), 0);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.Add(batch);
        await db.SaveChangesAsync(cancellation);
        await files.Save((NpgsqlConnection)db.Database.GetDbConnection(), batch.Id, ImportFilePart.Upload, measured, cancellation);
        if (measured.TooLarge)
        {
            await transaction.RollbackAsync(cancellation);
            db.ChangeTracker.Clear();
            return Outcome<long>.Refused(new Refusal("FICHIER_TROP_GRAND",
                $"Ce fichier dépasse {settings.Value.MaxUploadBytes >> 20} Mio. Coupez-le en plusieurs fichiers, avec la ligne d’en-têtes dans chacun.", "File"));
        }

        (batch.FileBytes, batch.Sha256) = (measured.Bytes, measured.Sha256());
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return batch.Id;
    }

    /// <summary>The dry run of a received file: the batch then awaits confirmation, or is refused.</summary>
    public async Task<Outcome<ImportReport>> Check(long batchId, CancellationToken cancellation = default)
    {
        var batch = await db.Set<ImportBatch>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == batchId, cancellation);
        if (batch is not { State: ImportBatchState.Uploaded })
        {
            return WrongState(batch, "contrôlé");
        }

        var report = await Engine().Run(Order(batch, dryRun: true, static _ => Task.CompletedTask, cancellation), cancellation);
        var stored = await db.Set<ImportBatch>().SingleAsync(one => one.Id == batchId, cancellation);
        stored.Kind = ImportReportKinds.Parse(report.Kind);
        stored.State = report.Refused ? ImportBatchState.Refused : ImportBatchState.AwaitingConfirmation;
        (stored.CheckedAt, stored.ProgressStep) = (time.GetUtcNow(), null);
        ImportEngine.Fill(stored, report);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        return report with { Batch = batchId };
    }

    /// <summary>Receives and checks in one go.</summary>
    public async Task<Outcome<ImportReport>> Check(Stream content, string fileName, Actor actor, string? academyCode, CancellationToken cancellation = default)
    {
        var received = await Receive(content, fileName, actor, academyCode, cancellation);
        return received.Succeeded ? await Check(received.Value, cancellation) : Outcome<ImportReport>.Refused(received.Refusals);
    }

    /// <summary>Applies the file that was checked: the fingerprint shown to the user must be that of the batch .</summary>
    public async Task<Outcome<ImportReport>> Confirm(long batchId, string sha256, Actor actor, CancellationToken cancellation = default)
    {
        var confirmable = await Confirmable(batchId, sha256, actor, cancellation);
        if (!confirmable.Succeeded)
        {
            return Outcome<ImportReport>.Refused(confirmable.Refusals);
        }

        var batch = confirmable.Value;
        var report = await Engine().Run(Order(batch, dryRun: false, done => Record(actor, batch.FileName, done, cancellation), cancellation), cancellation);
        if (report.Batch is null)
        {
            // Nothing was written: refused after all, or the same bytes were applied meanwhile. A second applied batch of
            // these bytes would keep them from coming back once the first is undone.
            await Close(batchId, report.Refused ? ImportBatchState.Refused : ImportBatchState.Abandoned, actor, report, cancellation);
        }

        return report with { Batch = batchId };
    }

    /// <summary>The batch, when <see cref="Confirm"/> would apply it.</summary>
    public async Task<Outcome<ImportBatch>> Confirmable(long batchId, string? sha256, Actor actor, CancellationToken cancellation = default)
    {
        var batch = await Visible(batchId, actor, cancellation);
        if (batch is not { State: ImportBatchState.AwaitingConfirmation })
        {
            return Outcome<ImportBatch>.Refused(WrongState(batch, "confirmé").Refusals);
        }

        return string.Equals(batch.Sha256, sha256, StringComparison.OrdinalIgnoreCase)
            ? batch
            : Outcome<ImportBatch>.Refused(new Refusal("EMPREINTE_DIFFERENTE", "Le fichier à confirmer n’est pas celui qui a été contrôlé. Relisez le rapport de ce lot avant de confirmer."));
    }

    public async Task<Outcome> Abandon(long batchId, Actor actor, CancellationToken cancellation = default)
    {
        var batch = await Visible(batchId, actor, cancellation);
        if (batch is not { State: ImportBatchState.AwaitingConfirmation or ImportBatchState.Uploaded })
        {
            return WrongState(batch, "abandonné");
        }

        await Close(batchId, ImportBatchState.Abandoned, actor, null, cancellation);
        return Outcome.Done();
    }

    /// <summary>Batches that nobody confirmed within a day (DOMAIN.md section 6), and those whose check was cut off and that
    /// nobody took up again.</summary>
    public async Task<int> AbandonForgotten(CancellationToken cancellation = default)
    {
        var limit = time.GetUtcNow().AddHours(-ImportBatchMachine.ConfirmationHours);
        var now = time.GetUtcNow();
        return await db.Set<ImportBatch>()
            .Where(batch => (batch.State == ImportBatchState.AwaitingConfirmation && batch.CheckedAt < limit)
                || (batch.State == ImportBatchState.Uploaded && batch.ReceivedAt < limit))
            .ExecuteUpdateAsync(set => set.SetProperty(batch => batch.State, ImportBatchState.Abandoned)
                .SetProperty(batch => batch.ClosedAt, now).SetProperty(batch => batch.ClosedBy, Actor.Portal.Name), cancellation);
    }

    /// <summary>Imports a file from disk: the call itself confirms .</summary>
    public async Task<ImportReport> Import(string path, bool dryRun, string? academyCode, Actor actor, CancellationToken cancellation = default)
    {
        var info = new FileInfo(path);
        var keep = !dryRun && info.Length <= settings.Value.KeepCommandLineFilesUpTo;
        return await Engine().Run(new ImportOrder
        {
            FileName = info.Name,
            Open = () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan),
            DryRun = dryRun,
            AcademyCode = academyCode,
            NewBatch = report => NewBatch(ShortName(info.Name), actor, academyCode, ImportBatchState.Uploaded, report.Sha256, info.Length),
            KeepRejected = dryRun ? null : (batch, lines) => files.Save((NpgsqlConnection)db.Database.GetDbConnection(), batch, ImportFilePart.Rejected, lines, cancellation),
            BeforeCommit = async report =>
            {
                if (keep)
                {
                    await using var bytes = File.OpenRead(path);
                    await files.Save((NpgsqlConnection)db.Database.GetDbConnection(), report.Batch!.Value, ImportFilePart.Upload, bytes, cancellation);
                }

                await Record(actor, info.Name, report, cancellation);
            },
        }, cancellation);
    }

    /// <summary>The rejected lines of a batch as CSV, with line and error added; null when there is none.</summary>
    public async Task<Stream?> RejectedLines(long batchId, Actor actor, CancellationToken cancellation = default) =>
        await Visible(batchId, actor, cancellation) is not null
            && await db.Set<ImportFileChunk>().AnyAsync(chunk => chunk.BatchId == batchId && chunk.Part == ImportFilePart.Rejected, cancellation)
            ? files.Open(batchId, ImportFilePart.Rejected)
            : null;

    /// <summary>A DRANE sees the batches of its academy, and those it sent itself.</summary>
    internal Task<ImportBatch?> Visible(long batchId, Actor actor, CancellationToken cancellation) =>
        ImportQueries.Scope(db.Set<ImportBatch>().AsNoTracking(), actor).SingleOrDefaultAsync(batch => batch.Id == batchId, cancellation);

    private ImportEngine Engine() => new(db, time, settings.Value.PieceRows);

    private ImportOrder Order(ImportBatch batch, bool dryRun, Func<ImportReport, Task> beforeCommit, CancellationToken cancellation) => new()
    {
        FileName = batch.FileName,
        Open = () => files.Open(batch.Id, ImportFilePart.Upload),
        DryRun = dryRun,
        AcademyCode = batch.AcademyCode,
        BatchId = batch.Id,
        NewBatch = _ => throw new InvalidOperationException("The batch exists already."),
        KeepRejected = (id, lines) => files.Save(id, ImportFilePart.Rejected, lines, cancellation),
        Progress = (step, rows) => Progress(batch.Id, step, rows),
        BeforeCommit = beforeCommit,
    };

    private void Progress(long batchId, string step, int rows)
    {
        using var command = source.CreateCommand("update import_batches set progress_step = $2, progress_rows = $3 where id = $1");
        command.Parameters.Add(new() { Value = batchId });
        command.Parameters.Add(new() { Value = step });
        command.Parameters.Add(new() { Value = rows });
        command.ExecuteNonQuery();
    }

    /// <summary>Tells the candidacies, then the audit journal, in the transaction of the import.</summary>
    private async Task Record(Actor actor, string fileName, ImportReport report, CancellationToken cancellation)
    {
        if (report.PersonsTouched.Count > 0)
        {
            await intake.AfterImportAsync(report.PersonsTouched, report.Batch!.Value, actor, cancellation);
        }

        await audit.SaveAsync(actor, new AuditRecord
        {
            Action = "import.applique",
            SubjectType = "ImportBatch",
            SubjectId = FormattableString.Invariant($"{report.Batch}"),
            After = new { fileName, report.Kind, report.Sha256, report.Rows, report.Created, report.Updated, report.Unchanged, report.Rejected, report.Unmatched },
        }, cancellation);
    }

    private async Task Close(long batchId, ImportBatchState state, Actor actor, ImportReport? report, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var batch = await db.Set<ImportBatch>().SingleAsync(one => one.Id == batchId, cancellation);
        (batch.State, batch.ClosedAt, batch.ClosedBy) = (state, time.GetUtcNow(), actor.Name);
        if (report is not null)
        {
            ImportEngine.Fill(batch, report);
        }

        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private ImportBatch NewBatch(string fileName, Actor actor, string? academyCode, ImportBatchState state, string sha256, long bytes) => new()
    {
        FileName = fileName,
        FileBytes = bytes,
        Sha256 = sha256,
        State = state,
        AcademyCode = academyCode,
        ActorId = actor.UserId,
        ActorName = actor.Name,
        ReceivedAt = time.GetUtcNow(),
    };

    private static string ShortName(string fileName)
    {
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        return name.Length <= 255 ? name : name[..255];
    }

    private static Outcome<ImportReport> WrongState(ImportBatch? batch, string verb) => Outcome<ImportReport>.Refused(batch is null
        ? new Refusal("LOT_INCONNU", "Ce lot n’existe pas, ou n’est pas de votre académie.")
        : new Refusal("ETAT_DU_LOT", $"Ce lot ne peut pas être {verb} dans son état actuel. Rechargez la page pour le revoir."));
}

internal static class ImportReportKinds
{
    public static ImportKind? Parse(string? code)
    {
        foreach (var kind in Enum.GetValues<ImportKind>())
        {
            if (kind.Code() == code)
            {
                return kind;
            }
        }

        return null;
    }
}
