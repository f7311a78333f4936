using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Ressources;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Candidacies;

/// <summary>What becomes of candidacies when results or matches are taken back. Those that the import found return to
/// what they were; those that only imports made are made again from what is left.</summary>
public sealed class IntakeUndo(PortalDbContext db, CandidacyIntake intake)
{
    /// <summary>Candidacies among the row versions of a batch.</summary>
    internal const string Source = "candidacies";

    /// <summary>Candidacies of these persons on which someone has acted since: they keep the batch from being taken back.</summary>
    public async Task<IReadOnlyList<Guid>> DependentsAsync(IReadOnlyCollection<Guid> personIds, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var opened = Engaged(personIds).Where(candidacy => candidacy.OpenedAt >= since);
        return await Of(personIds).Where(candidacy => candidacy.Events.Any(moved => moved.At >= since && moved.AuthorRole != Role.System && moved.Reason != CandidacyIntake.ImportReason)
            || opened.Any(one => one.Id == candidacy.Id)).Select(candidacy => candidacy.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Later imports that moved the same candidacies, where these cannot simply be made again.</summary>
    public async Task<IReadOnlyList<long>> LaterBatchesAsync(IReadOnlyCollection<Guid> personIds, long batchId, CancellationToken cancellationToken)
    {
        var engaged = await Engaged(personIds).Select(candidacy => candidacy.Id.ToString()).ToListAsync(cancellationToken);
        return engaged.Count == 0 ? [] : await db.Database.SqlQuery<long>($"""
            select distinct later.batch_id from result_versions mine join result_versions later
              on later.source = mine.source and later.batch_id > mine.batch_id and later.content ->> 'id' = mine.content ->> 'id'
            where mine.source = 'candidacies' and mine.batch_id = {batchId} and mine.content ->> 'id' = any({engaged}) order by 1 limit 10
            """).ToListAsync(cancellationToken);
    }

    /// <summary>After a batch was taken back.</summary>
    public async Task AfterBatchAsync(IReadOnlyCollection<Guid> personIds, long batchId, DateTimeOffset since, Actor author, CancellationToken cancellationToken)
    {
        var restored = await RestoreAsync(batchId, since, cancellationToken);
        await RemakeAsync(
            Of(personIds).Where(candidacy => !restored.Contains(candidacy.Id) && (candidacy.OpenedAt >= since || candidacy.Events.Any(moved => moved.At >= since))),
            personIds, cancellationToken);
        await intake.RunAsync(personIds, new Actor(author.UserId, $"{author.Name} (annulation de l’import n° {batchId})", Role.System), null, cancellationToken);
    }

    /// <summary>After persons were matched, merged or parted.</summary>
    public async Task AfterMatchAsync(IReadOnlyCollection<Guid> personIds, Actor author, CancellationToken cancellationToken)
    {
        await RemakeAsync(Of(personIds), personIds, cancellationToken);
        await intake.AfterImportAsync(personIds, 0, author, cancellationToken);
    }

    /// <summary>What the import changed in a candidacy, and only that: a transfer or an enrolled level of since stays, and so
    /// does an alert that someone has dealt with.</summary>
    private async Task<List<Guid>> RestoreAsync(long batchId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var restored = await db.Database.SqlQuery<Guid>($"""
            update candidacies c set state = old.state, state_since = old.state_since, reglement_id = old.reglement_id,
                alert = case when c.alert is null then null else old.alert end, volet1_level = old.volet1_level, volet1_admissible = old.volet1_admissible,
                volet1_sat_on = old.volet1_sat_on, volet1_valid_until = old.volet1_valid_until, volet1_result_id = old.volet1_result_id
            from result_versions v, jsonb_populate_record(null::candidacies, v.content) old
            where v.source = {Source} and v.batch_id = {batchId} and old.id = c.id and not exists (select from result_versions later
                where later.source = v.source and later.batch_id > v.batch_id and later.content ->> 'id' = v.content ->> 'id')
            returning c.id
            """).ToListAsync(cancellationToken);
        var ending = CandidacyIntake.Label(batchId);
        await db.Set<CandidacyEvent>().Where(moved => restored.Contains(moved.CandidacyId) && (moved.At > since || moved.AuthorName.EndsWith(ending))).ExecuteDeleteAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from result_versions where source = {Source} and batch_id = {batchId}", cancellationToken);
        return restored;
    }

    private async Task RemakeAsync(IQueryable<Candidacy> candidacies, IReadOnlyCollection<Guid> personIds, CancellationToken cancellationToken)
    {
        var engaged = Engaged(personIds);
        var ids = await candidacies.Where(candidacy => !engaged.Any(one => one.Id == candidacy.Id)).Select(candidacy => candidacy.Id).ToListAsync(cancellationToken);
        await db.Set<CandidacyEvent>().Where(moved => ids.Contains(moved.CandidacyId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Candidacy>().Where(candidacy => ids.Contains(candidacy.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private IQueryable<Candidacy> Of(IReadOnlyCollection<Guid> personIds) => db.Set<Candidacy>().AsNoTracking().Where(candidacy => personIds.Contains(candidacy.PersonId));

    /// <summary>Someone acted on them, or something hangs on them: they are never made again.</summary>
    private IQueryable<Candidacy> Engaged(IReadOnlyCollection<Guid> personIds) => Of(personIds).Where(candidacy =>
        candidacy.Events.Any(moved => moved.AuthorRole != Role.System && moved.Reason != CandidacyIntake.ImportReason)
        || db.Set<Registration>().Any(one => one.CandidacyId == candidacy.Id) || db.Set<DossierVersion>().Any(one => one.CandidacyId == candidacy.Id)
        || db.Set<DepositDerogation>().Any(one => one.CandidacyId == candidacy.Id) || db.Set<Ressource>().Any(one => one.CandidacyId == candidacy.Id)
        || db.Set<Oral>().Any(one => one.CandidacyId == candidacy.Id) || db.Set<Decision>().Any(one => one.CandidacyId == candidacy.Id));
}
