using Npgsql;

namespace PixEduPortal.Application.Imports.Apply;

/// <summary>Results of volet 1: the certification number is the key; nobody is ever created .</summary>
internal sealed class SessionStep(NpgsqlConnection connection, ImportLog log, long batchId, DateTimeOffset now)
    : ApplyStep(connection, log, batchId, now)
{
    private const string Values = """
        last_name, first_name, birth_date, birth_place, identifier, mention, status, level, presented_level, admissible, exam_on,
        session_number, center_name, comment, content_key
        """;

    private int _same;
    private int _different;

    public override async Task Match(CancellationToken cancellation)
    {
        await Run("""
            create temp table import_twice on commit drop as
            select line, first_line, content_key = first_content as same from (
                select line, content_key, first_value(line) over n as first_line, first_value(content_key) over n as first_content
                from import_rows window n as (partition by number order by line)) ranked
            where line <> first_line
            """, cancellation);
        (_same, _different) = await DropTwins(cancellation);
        await Run("""
            create temp table import_known on commit drop as
            select i.line, r.id as row_id, coalesce(r.person_id, pi.person_id) as person_id, r.person_id as stored_person,
                   case when r.id is null then 'new' when r.content_key = i.content_key then 'same' else 'update' end as action,
                   null::uuid as by_identifier
            from import_rows i left join volet1_results r on r.certification_number = i.number
            left join person_identifiers pi on pi.kind = 'Certification' and pi.value = i.number
            """, cancellation);
        await Run("""
            update import_known k set by_identifier = p.id
            from import_rows i join person_identifiers pi on pi.kind = case i.ident_kind when 0 then 'Email' else 'External' end and pi.value = i.identifier
            join persons p on p.id = pi.person_id
            where i.line = k.line and k.person_id is null
            """, cancellation);
    }

    public override async Task<ApplyCounts> Write(CancellationToken cancellation)
    {
        await MatchPeople(cancellation);
        await Run("""
            insert into result_versions (source, row_id, batch_id, replaced_at, content)
            select 'volet1_results', r.id, @batch, @now, to_jsonb(r) from import_known k join volet1_results r on r.id = k.row_id where k.action = 'update'
            """, cancellation);
        var created = await Run($"""
            insert into volet1_results (certification_number, person_id, {Values}, created_batch_id, batch_id, line)
            select i.number, k.person_id, {Prefixed("i")}, @batch, @batch, i.line
            from import_rows i join import_known k on k.line = i.line where k.action = 'new' order by i.line
            """, cancellation);
        var updated = await Run($"""
            update volet1_results r set ({Values}) = ({Prefixed("i")}), person_id = k.person_id, batch_id = @batch, line = i.line
            from import_known k join import_rows i on i.line = k.line where r.id = k.row_id and k.action = 'update'
            """, cancellation);
        Attached = await Attach("volet1_results", """
            update volet1_results r set person_id = k.person_id from import_known k
            where r.id = k.row_id and k.action = 'same' and k.stored_person is null and k.person_id is not null
            """, cancellation);
        var unchanged = await Count("select count(*) from import_known where action = 'same'", cancellation);
        await Run("""
            create temp table import_unmatched on commit drop as
            select line from import_known where person_id is null
            union all select t.line from import_twice t join import_known k on k.line = t.first_line where t.same and k.person_id is null
            """, cancellation);
        var unmatched = await ReportUnmatched("import_unmatched", cancellation);
        return new(created, updated, unchanged + _same, _different, unmatched);
    }

    public override async Task<IReadOnlyList<Guid>> Touched(CancellationToken cancellation) => await Column<Guid>(
        """
        select distinct person_id from import_known
        where person_id is not null and (action <> 'same' or stored_person is null)
        """, cancellation);

    /// <summary>Identifier, then birth date with folded names; a contradiction leaves the row alone .</summary>
    private async Task MatchPeople(CancellationToken cancellation)
    {
        await Run("""
            update import_known k set person_id = p.id from import_rows i, persons p
            where i.line = k.line and p.id = k.by_identifier
              and not (p.folded_first_name <> i.folded_first and p.folded_last_name <> i.folded_last and p.folded_usual_name is distinct from i.folded_last)
              and (p.birth_date is null or p.birth_date = i.birth_date)
            """, cancellation);

        // The first line of the file gives a missing birth date; another line with another date is not that person.
        await Run("""
            with given as (
                select distinct on (k.person_id) k.person_id, i.birth_date from import_known k join import_rows i on i.line = k.line
                where k.person_id is not null order by k.person_id, i.line)
            update persons p set birth_date = given.birth_date, birth_date_batch_id = @batch
            from given where p.id = given.person_id and p.birth_date is null
            """, cancellation);
        await Run("""
            update import_known k set person_id = null from import_rows i, persons p
            where i.line = k.line and p.id = k.by_identifier and k.person_id = p.id and p.birth_date <> i.birth_date
            """, cancellation);
        await Run("""
            update import_known k set person_id = found.person_id
            from (select i.line, (array_agg(p.id))[1] as person_id
                  from import_rows i join persons p on p.folded_first_name = i.folded_first and p.birth_date = i.birth_date and p.merged_into_id is null
                   and i.folded_last in (p.folded_last_name, p.folded_usual_name)
                  group by i.line having count(*) = 1) found
            where found.line = k.line and k.person_id is null and k.by_identifier is null
            """, cancellation);
    }

    private static string Prefixed(string alias) =>
        string.Join(", ", Values.Split(',', StringSplitOptions.TrimEntries).Select(column => $"{alias}.{column}"));
}
