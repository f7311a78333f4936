using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Imports;

namespace PixEduPortal.Application.Imports;

/// <summary>The bytes of a file that was applied before: nothing is to be done .</summary>
internal sealed class ImportRepeats(PortalDbContext db)
{
    /// <summary>The same bytes, applied without any rejected row and not taken back since.</summary>
    public Task<ImportBatch?> Before(string sha256, long? except, CancellationToken cancellation) =>
        db.Set<ImportBatch>().AsNoTracking()
            .Where(batch => batch.Sha256 == sha256 && batch.State == ImportBatchState.Applied && batch.Rejected == 0 && batch.Id != (except ?? 0))
            .OrderByDescending(batch => batch.Id).FirstOrDefaultAsync(cancellation);

    private async Task<int> StillUnmatched(ImportBatch batch, CancellationToken cancellation)
    {
        if (batch.Unmatched == 0)
        {
            return 0;
        }

        var now = batch.Kind switch
        {
            ImportKind.PixOrgaEvaluation => await db.Set<CampaignResult>().CountAsync(row => row.BatchId == batch.Id && row.PersonId == null, cancellation),
            ImportKind.PixOrgaProfileCollection => await db.Set<ProfileResult>().CountAsync(row => row.BatchId == batch.Id && row.PersonId == null, cancellation),
            ImportKind.PixCertifSessionResults => await db.Set<Domain.Volet1.Volet1Result>().CountAsync(row => row.BatchId == batch.Id && row.PersonId == null, cancellation),
            _ => batch.Unmatched,
        };
        return Math.Min(now, batch.Unmatched);
    }

    public async Task<ImportReport> Report(ImportReport report, ImportBatch before, CancellationToken cancellation) => report with
    {
        Kind = before.Kind?.Code(),
        Rows = before.Rows,
        Unchanged = before.Rows,
        Unmatched = await StillUnmatched(before, cancellation),
        Warnings = [new(null, null, null, "FICHIER_DEJA_IMPORTE", $"Ce fichier a déjà été importé (lot {before.Id}) : rien n’est à faire. Pour le réimporter, annulez d’abord ce lot.")],
        Counts = new Dictionary<string, int>(StringComparer.Ordinal) { ["FICHIER_DEJA_IMPORTE"] = 1 },
    };
}
