using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Juries;

namespace PixEduPortal.Application.Deliberations;

/// <summary>The living common sheet of an oral, locked until the caller's transaction ends.</summary>
public sealed class CommonSheets(PortalDbContext db, ReglementCatalog reglements)
{
    public async Task<Harmonisation?> LoadAsync(Guid oralId, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from harmonisations where oral_id = {oralId} for update", cancel);
        return await db.Set<Harmonisation>().Include(common => common.Marks)
            .Where(common => common.OralId == oralId && common.State != HarmonisationState.Revoked)
            .OrderByDescending(common => common.Version).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The same with the individual marks and the règlement, as the rules take them.</summary>
    public async Task<CommonCase?> CaseAsync(Guid oralId, CancellationToken cancel)
    {
        if (await LoadAsync(oralId, cancel) is not { } common)
        {
            return null;
        }

        var oral = await db.Set<Oral>().AsNoTracking().FirstAsync(oral => oral.Id == oralId, cancel);
        var sheets = await SheetSubmission.SubmittedAsync(db, oral, cancel);
        var reglementId = await db.Set<Candidacy>().Where(candidacy => candidacy.Id == oral.CandidacyId).Select(candidacy => candidacy.ReglementId).FirstAsync(cancel);
        return new CommonCase(await reglements.RequireAsync(reglementId, cancel), common, sheets);
    }
}
