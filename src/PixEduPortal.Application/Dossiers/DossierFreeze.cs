using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Jobs;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Dossiers;

/// <summary>At the date butoir, freezes the last clean version received in time, or records that there is none.
/// May run as often as one likes.</summary>
public sealed class DossierFreeze(PortalDbContext db, AuditLog audit, TimeProvider time) : IScheduledWork
{
    public string Name => "dossier-freeze";

    public Task RunAsync(CancellationToken cancellationToken) => FreezeDueAsync(time.GetUtcNow(), cancellationToken);

    /// <summary>Freezes every dossier whose date butoir is past at <paramref name="now"/>; gives how many candidacies moved.</summary>
    public async Task<int> FreezeDueAsync(DateTimeOffset now, CancellationToken cancel = default)
    {
        // The last second of deposit is still open.
        var before = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var due = await db.Set<Candidacy>().AsNoTracking()
            .Where(candidacy => candidacy.State == CandidacyState.RegisteredVolet2
                && db.Set<JurySession>().Any(session => session.Id == candidacy.JurySessionId && session.DepositDeadline < before)
                && !db.Set<DepositDerogation>().Any(derogation => derogation.CandidacyId == candidacy.Id
                    && derogation.JurySessionId == candidacy.JurySessionId && derogation.Until >= before))
            .OrderBy(candidacy => candidacy.Id).Select(candidacy => candidacy.Id).ToListAsync(cancel);
        var moved = 0;
        foreach (var id in due)
        {
            moved += await FreezeAsync(id, now, cancel) ? 1 : 0;
        }

        await db.Set<JurySession>().Where(session => session.FrozenAt == null && session.DepositDeadline < before)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.FrozenAt, now.ToUniversalTime()), cancel);
        return moved;
    }

    private async Task<bool> FreezeAsync(Guid candidacyId, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.ChangeTracker.Clear();
        await db.Database.ExecuteSqlAsync($"select 1 from candidacies where id = {candidacyId} for update", cancel);
        var candidacy = await db.Set<Candidacy>().FirstAsync(own => own.Id == candidacyId, cancel);
        if (candidacy is not { State: CandidacyState.RegisteredVolet2, JurySessionId: { } sessionId })
        {
            return false;
        }

        var deadline = await DossierService.DeadlineAsync(db, candidacyId, sessionId, cancel);
        var versions = await db.Set<DossierVersion>().Where(version => version.CandidacyId == candidacyId && version.JurySessionId == sessionId).ToListAsync(cancel);
        var choice = DossierRules.ToFreeze(versions, deadline);
        if (choice.Waiting)
        {
            return false;
        }

        var last = choice.Version;
        if (last is not null)
        {
            last.State = DossierFileState.Frozen;
        }

        var outcome = candidacy.MoveTo(last is null ? CandidacyState.DossierMissed : CandidacyState.DossierSubmitted, Actor.Portal, now);
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException(outcome.Refusals[0].Message);
        }

        await audit.SaveAsync(Actor.Portal, new AuditRecord
        {
            Action = last is null ? "dossier.manque" : "dossier.gel",
            SubjectType = "candidature",
            SubjectId = candidacyId.ToString(),
            After = new { candidacy.State, last?.Number, last?.Sha256, last?.Links },
        }, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
