using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Imports.Rows;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Imports;

/// <summary>Takes a batch back: what it created goes, what it changed returns to its earlier state, the people that only it
/// knew disappear. Refused while something later depends on it (R-22).</summary>
public sealed class ImportUndo(PortalDbContext db, AuditLog audit, IntakeUndo intake, TimeProvider time)
{
    private static readonly string[] Tables = ["campaign_results", "profile_results", "volet1_results", "staff_headcounts", "inspe_students"];

    public async Task<Outcome> Undo(long batchId, string reason, Actor actor, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused(new Refusal("MOTIF_MANQUANT", "Dites pourquoi ce lot est annulé : le motif reste dans le journal.", "Reason"));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await Execute($"select pg_advisory_xact_lock({ImportEngine.Lock})", batchId, cancellation);
        var batch = await ImportQueries.Scope(db.Set<ImportBatch>(), actor).SingleOrDefaultAsync(one => one.Id == batchId, cancellation);
        if (batch is null)
        {
            return Outcome.Refused(new Refusal("LOT_INCONNU", "Ce lot n’existe pas, ou n’est pas de votre académie."));
        }

        if (batch.State != ImportBatchState.Applied)
        {
            return Outcome.Refused(new Refusal("ETAT_DU_LOT", "Seul un lot appliqué peut être annulé. Vérifiez son numéro et son état."));
        }

        var persons = await Persons(batchId, cancellation);
        if (await Dependencies(batch, persons, cancellation) is { Count: > 0 } dependencies)
        {
            return Outcome.Refused(dependencies);
        }

        await Execute("""
            create temp table undo_moved on commit drop as
            select distinct rows.key as source, id.value::bigint as row_id
            from identity_matches m, jsonb_each(m.moved -> 'Rows') rows, jsonb_array_elements_text(rows.value) id
            where m.undone_at is null and m.decided_at >= (select applied_at from import_batches where id = @batch)
            """, batchId, cancellation);
        foreach (var table in Tables)
        {
            await TakeBack(table, batchId, cancellation);
        }

        await ForgetCampaigns(batch, cancellation);
        (batch.State, batch.ClosedAt, batch.ClosedBy, batch.UndoReason) = (ImportBatchState.Undone, time.GetUtcNow(), actor.Name, reason.Trim());
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        await intake.AfterBatchAsync(persons, batchId, batch.AppliedAt!.Value, actor, cancellation);
        await ForgetPeople(batchId, cancellation);
        await audit.SaveAsync(actor, new AuditRecord
        {
            Action = "import.annule",
            SubjectType = "ImportBatch",
            SubjectId = FormattableString.Invariant($"{batchId}"),
            Before = new { batch.FileName, Kind = batch.Kind?.Code(), batch.Created, batch.Updated },
            Reason = reason.Trim(),
        }, cancellation);
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return Outcome.Done();
    }

    /// <summary>Everything that keeps a batch from being taken back, named. Whoever adds a table that builds on imported rows
    /// adds its question here.</summary>
    private async Task<IReadOnlyList<Refusal>> Dependencies(ImportBatch batch, IReadOnlyCollection<Guid> persons, CancellationToken cancellation)
    {
        var batchId = batch.Id;
        var later = new List<long>(await intake.LaterBatchesAsync(persons, batchId, cancellation));
        var refusals = new List<Refusal>();
        foreach (var table in Tables)
        {
            later.AddRange(await Column<long>($"""
                select distinct r.batch_id from {table} r
                where r.batch_id > @batch and (r.created_batch_id = @batch
                    or exists (select from result_versions v where v.source = '{table}' and v.row_id = r.id and v.batch_id = @batch))
                order by 1 limit 10
                """, batchId, cancellation));
        }

        if (later.Count > 0)
        {
            var named = later.Distinct().OrderDescending().Take(10).ToList();
            refusals.Add(new("LOT_PLUS_RECENT", named.Count == 1
                ? $"Des lignes de ce lot ont été mises à jour depuis par le lot {named[0]}. Annulez d’abord ce lot."
                : $"Des lignes de ce lot ont été mises à jour depuis par les lots {string.Join(", ", named)}. Annulez d’abord ces lots, dans cet ordre."));
        }

        var candidacies = await intake.DependentsAsync(persons, batch.AppliedAt!.Value, cancellation);
        if (candidacies.Count > 0)
        {
            var (first, some) = (candidacies.Take(10).ToList(), candidacies.Count > 10 ? $" et {candidacies.Count - 10} autres" : "");
            var people = await db.Set<Candidacy>().AsNoTracking().Where(candidacy => first.Contains(candidacy.Id))
                .Join(db.Set<Person>(), candidacy => candidacy.PersonId, person => person.Id, (candidacy, person) => new { person.FirstName, person.LastName, candidacy.State })
                .OrderBy(one => one.LastName).ThenBy(one => one.FirstName).ToListAsync(cancellation);
            refusals.Add(new("CANDIDATURE_AVANCEE", $"Des candidatures ont avancé depuis cet import (inscription, convocation, décision) : {string.Join(", ", people.Select(one => $"{one.FirstName} {one.LastName} ({one.State.Label()})"))}{some}. L’import ne peut plus être annulé."));
        }

        return refusals;
    }

    private Task<List<Guid>> Persons(long batchId, CancellationToken cancellation) => Column<Guid>("""
        select r.person_id from campaign_results r join campaigns c on c.id = r.campaign_id and c.kind = 'Bilan'
        where r.batch_id = @batch and r.person_id is not null
        union select person_id from volet1_results where batch_id = @batch and person_id is not null
        union select person_id from inspe_students where batch_id = @batch and person_id is not null
        union select (content ->> 'attached')::uuid from result_versions where batch_id = @batch and content ? 'attached'
        """, batchId, cancellation);

    private async Task TakeBack(string table, long batchId, CancellationToken cancellation)
    {
        await Execute($"delete from {table} where created_batch_id = @batch", batchId, cancellation);
        var columns = await Column<string>(
            $"select column_name::text from information_schema.columns where table_schema = current_schema() and table_name = '{table}' and column_name <> 'id' and column_name <> 'person_id' order by ordinal_position",
            batchId, cancellation);

        await Execute($"""
            update {table} r set ({string.Join(", ", columns)}) = (select {string.Join(", ", columns.Select(column => $"old.{column}"))})
            from result_versions v, jsonb_populate_record(null::{table}, v.content) old
            where v.source = '{table}' and v.batch_id = @batch and r.id = v.row_id and r.batch_id = @batch and not v.content ? 'attached'
            """, batchId, cancellation);
        if (table is not "staff_headcounts")
        {
            // Who the row belonged to comes back too, unless somebody has decided it since: that is not the batch's doing.
            await Execute($"""
                update {table} r set person_id = (v.content ->> 'person_id')::uuid from result_versions v
                where v.source = '{table}' and v.batch_id = @batch and r.id = v.row_id and r.person_id is distinct from (v.content ->> 'person_id')::uuid
                  and not exists (select from undo_moved m where m.source = '{table}' and m.row_id = r.id)
                """, batchId, cancellation);
        }

        await Execute($"delete from result_versions where source = '{table}' and batch_id = @batch", batchId, cancellation);
    }

    private async Task ForgetCampaigns(ImportBatch batch, CancellationToken cancellation)
    {
        foreach (var learnt in batch.Learnt is null ? [] : JsonSerializer.Deserialize<List<LearntCampaign>>(batch.Learnt, ImportReport.Json)!)
        {
            await db.Database.ExecuteSqlAsync($"""
                update campaigns set code = nullif(code, {learnt.Code}), pix_number = nullif(pix_number, {learnt.Number})
                where id = {learnt.CampaignId} and not exists (select from campaign_results r where r.campaign_id = {learnt.CampaignId})
                  and not exists (select from profile_results r where r.campaign_id = {learnt.CampaignId})
                """, cancellation);
        }
    }

    /// <summary>Birth dates, identifiers and people that only this batch brought and that nothing needs any more.</summary>
    private async Task ForgetPeople(long batchId, CancellationToken cancellation)
    {
        await Execute("update persons set birth_date = null, birth_date_batch_id = null where birth_date_batch_id = @batch", batchId, cancellation);
        var referring = await Column<string>("""
            select format('select %I from %s', a.attname, c.conrelid::regclass) from pg_constraint c
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
            where c.contype = 'f' and c.confrelid = 'persons'::regclass
            union all select 'select person_id from campaign_results'
            union all select 'select merged_into_id from persons'
            """, batchId, cancellation);
        var unused = string.Join(" ", referring.Select((query, n) => $"and not exists (select from ({query}) used{n}(person_id) where used{n}.person_id = p.id)"));

        // A decision about a person can be reversed at any time (R-14): whoever it names stays until then.
        await Execute($"""
            create temp table undo_people on commit drop as select p.id from persons p
            where p.created_batch_id = @batch and p.merged_into_id is null and not exists (select from identity_matches m
                where m.undone_at is null and m.decision <> 'Refused' and (m.person_id = p.id or m.subject = p.id::text)) {unused}
            """, batchId, cancellation);
        await Execute("delete from person_identifiers i using undo_people u where u.id = i.person_id", batchId, cancellation);
        await Execute("delete from persons p using undo_people u where u.id = p.id", batchId, cancellation);
    }

    private async Task Execute(string sql, long batchId, CancellationToken cancellation)
    {
        await using var command = Command(sql, batchId);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<List<T>> Column<T>(string sql, long batchId, CancellationToken cancellation)
    {
        await using var command = Command(sql, batchId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var values = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            values.Add(reader.GetFieldValue<T>(0));
        }

        return values;
    }

    private NpgsqlCommand Command(string sql, long batchId)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection()) { CommandTimeout = 0 };
        if (sql.Contains("@batch", StringComparison.Ordinal))
        {
            command.Parameters.AddWithValue("batch", batchId);
        }

        return command;
    }
}
