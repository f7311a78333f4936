using PixEduPortal.Domain.Imports;

namespace PixEduPortal.Application.Imports;

/// <summary>What to import, and how.</summary>
internal sealed record ImportOrder
{
    public required string FileName { get; init; }

    /// <summary>Opens the bytes from their beginning; called several times.</summary>
    public required Func<Stream> Open { get; init; }

    public required bool DryRun { get; init; }

    public string? AcademyCode { get; init; }

    /// <summary>The batch that waits for confirmation; null to make one.</summary>
    public long? BatchId { get; init; }

    public required Func<ImportReport, ImportBatch> NewBatch { get; init; }

    public Action<string, int> Progress { get; init; } = static (_, _) => { };

    /// <summary>Takes the rejected lines before the transaction ends; null when they are not kept.</summary>
    public Func<long, Stream, Task>? KeepRejected { get; init; }

    /// <summary>Runs in the transaction, after everything is written: audit, candidacies.</summary>
    public Func<ImportReport, Task> BeforeCommit { get; init; } = static _ => Task.CompletedTask;
}
