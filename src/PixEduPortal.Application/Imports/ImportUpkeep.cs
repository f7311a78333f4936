using PixEduPortal.Application.Jobs;

namespace PixEduPortal.Application.Imports;

/// <summary>Gives up batches that nobody confirmed within a day (DOMAIN.md section 6).</summary>
public sealed class ImportUpkeep(ImportService imports) : IScheduledWork
{
    public string Name => "imports-oublies";

    public Task RunAsync(CancellationToken cancellationToken) => imports.AbandonForgotten(cancellationToken);
}
