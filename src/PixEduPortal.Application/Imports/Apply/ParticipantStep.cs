using Npgsql;

namespace PixEduPortal.Application.Imports.Apply;

/// <summary>Identity of the participants of Pix Orga (R-14): the external identifier recognises or creates a person; names
/// that both differ from the person's leave the row unmatched. Both exports of Pix Orga share it.</summary>
internal abstract class ParticipantStep(NpgsqlConnection connection, ImportLog log, long batchId, DateTimeOffset now)
    : ApplyStep(connection, log, batchId, now)
{
    /// <summary>Who a staged row belongs to, given <c>i</c> (staging) and <c>d</c> (its identifier).</summary>
    protected const string PersonOfRow =
        "case when d.folded_first <> i.folded_first and d.folded_last <> i.folded_last and d.folded_usual is distinct from i.folded_last then null else d.person_id end";

    private int _same;
    private int _different;
    private bool _known;

    /// <summary>Table of the stored rows.</summary>
    protected abstract string Table { get; }

    protected abstract string FindTwins { get; }

    protected abstract string FindKnown { get; }

    /// <summary>Inserts all staged rows <c>i</c>; a condition may follow.</summary>
    protected abstract string InsertNew { get; }

    /// <summary>Assignments of an update, from <c>i</c>.</summary>
    protected abstract string Assignments { get; }

    public override async Task Match(CancellationToken cancellation)
    {
        await Run("analyze import_rows", cancellation);
        await Run(FindTwins, cancellation);
        (_same, _different) = await DropTwins(cancellation);
        await Run(FindKnown, cancellation);
        await Run("analyze import_known", cancellation);
        _known = await Count("select count(*) from (select from import_known limit 1) one", cancellation) > 0;
        await Run("""
            create temp table import_idents on commit drop as
            select w.ident_kind, w.identifier, coalesce(p.id, r.new_person) as person_id, p.id is null as is_new, w.creator as line,
                   coalesce(p.folded_last_name, r.folded_last) as folded_last, p.folded_usual_name as folded_usual,
                   coalesce(p.folded_first_name, r.folded_first) as folded_first
            from (select i.ident_kind, i.identifier, min(i.line) filter (where i.academy is not null) as creator
                  from import_rows i left join import_known k on k.line = i.line
                  where i.identifier is not null and k.person_id is null
                  group by i.ident_kind, i.identifier) w
            left join person_identifiers pi on pi.kind = case w.ident_kind when 0 then 'Email' else 'External' end and pi.value = w.identifier
            left join persons p on p.id = pi.person_id
            left join import_rows r on r.line = w.creator
            where p.id is not null or r.line is not null
            """, cancellation);
        await Run("analyze import_idents", cancellation);
    }

    public override async Task<ApplyCounts> Write(CancellationToken cancellation)
    {
        await Run("""
            insert into persons (id, last_name, first_name, folded_last_name, folded_first_name, academy_code, created_at, created_batch_id)
            select d.person_id, r.last_name, r.first_name, r.folded_last, r.folded_first, r.academy, @now, @batch
            from import_rows r join import_idents d on d.line = r.line and d.is_new
            """, cancellation);
        await Run("""
            insert into person_identifiers (kind, value, person_id, verified, created_batch_id)
            select case ident_kind when 0 then 'Email' else 'External' end, identifier, person_id, false, @batch
            from import_idents where is_new
            """, cancellation);
        await Run("create temp table import_unmatched (line int) on commit drop", cancellation);
        var created = await Count($"with added as ({InsertNew} {(_known ? "where not exists (select from import_known k where k.line = i.line)" : "")} order by i.line returning line, person_id), "
            + "unmatched as (insert into import_unmatched select line from added where person_id is null) select count(*) from added", cancellation);
        var (updated, unchanged) = await WriteKnown(cancellation);
        var unmatched = await Unmatched(cancellation);
        return new(created, updated, unchanged + _same, _different, unmatched);
    }

    private async Task<(int Updated, int Unchanged)> WriteKnown(CancellationToken cancellation)
    {
        var known = await Count("select count(*) from import_known", cancellation);
        if (known == 0)
        {
            return (0, 0);
        }

        await Report(false, Older, "import_known where action = 'older'", cancellation);
        var updated = await Count("select count(*) from import_known where action = 'update'", cancellation);
        if (updated > 0)
        {
            await Run($"""
                insert into result_versions (source, row_id, batch_id, replaced_at, content)
                select '{Table}', r.id, @batch, @now, to_jsonb(r) from import_known k join {Table} r on r.id = k.row_id where k.action = 'update'
                """, cancellation);
            await Run($"""
                update {Table} r set {Assignments}, line = i.line, content_key = i.content_key, batch_id = @batch
                from import_known k join import_rows i on i.line = k.line where r.id = k.row_id and k.action = 'update'
                """, cancellation);
        }

        // A row that nobody was known for may have found its person since.
        Attached = await Attach(Table, $"""
            update {Table} r set person_id = {PersonOfRow}
            from import_known k join import_rows i on i.line = k.line
            join import_idents d on d.ident_kind = i.ident_kind and d.identifier = i.identifier
            where r.id = k.row_id and k.person_id is null and {PersonOfRow} is not null
            """, cancellation);
        return (updated, known - updated);
    }

    /// <summary>Accepted rows that belong to nobody now, twins included.</summary>
    private async Task<int> Unmatched(CancellationToken cancellation)
    {
        if (_known)
        {
            await Run($"""
                insert into import_unmatched
                select i.line from import_rows i join import_known k on k.line = i.line
                left join import_idents d on d.ident_kind = i.ident_kind and d.identifier = i.identifier
                where k.person_id is null and {PersonOfRow} is null
                """, cancellation);
        }

        await Run("insert into import_unmatched select t.line from import_twice t join import_unmatched u on u.line = t.first_line where t.same", cancellation);
        return await ReportUnmatched("import_unmatched", cancellation);
    }
}
