using Npgsql;

namespace PixEduPortal.Application.Imports.Apply;

/// <summary>Students of an Inspé: recognised by address, student number, or birth date with folded names; created in the
/// academy given with the file.</summary>
internal sealed class InspeStep(NpgsqlConnection connection, ImportLog log, long batchId, DateTimeOffset now)
    : ApplyStep(connection, log, batchId, now)
{
    private const string Values = "birth_name, usual_name, first_name, birth_date, email, site, meef_mention, course, status";
    private const string Staged = "i.last_name, i.usual_name, i.first_name, i.birth_date, i.email, i.site, i.meef_mention, i.course, i.status";

    private int _same;
    private int _different;

    public override async Task Match(CancellationToken cancellation)
    {
        await Run($"""
            create temp table import_twice on commit drop as
            select line, first_line, shape = first_shape as same from (
                select line, ({Staged})::text as shape, first_value(line) over n as first_line, first_value(({Staged})::text) over n as first_shape
                from import_rows i window n as (partition by inspe, student_number, school_year order by line)) ranked
            where line <> first_line
            """, cancellation);
        (_same, _different) = await DropTwins(cancellation);
        await Run($"""
            create temp table import_known on commit drop as
            select i.line, r.id as row_id, r.person_id, r.person_id as stored_person,
                   case when r.id is null then 'new'
                        when (r.birth_name, r.usual_name, r.first_name, r.birth_date, r.email, r.site, r.meef_mention, r.course, r.status)
                             is not distinct from ({Staged}) then 'same' else 'update' end as action,
                   null::uuid as by_identifier, false as contradicted
            from import_rows i left join inspe_students r on r.inspe = i.inspe and r.student_number = i.student_number and r.school_year = i.school_year
            """, cancellation);
        await Run("""
            update import_known k set by_identifier = p.id,
                contradicted = (p.folded_first_name <> i.folded_first and p.folded_last_name <> i.folded_last
                    and p.folded_usual_name is distinct from i.folded_last and p.folded_last_name is distinct from i.folded_usual)
                    or (p.birth_date is not null and p.birth_date <> i.birth_date)
            from import_rows i join person_identifiers pi on pi.kind = case i.ident_kind when 0 then 'Email' else 'Student' end and pi.value = i.identifier
            join persons p on p.id = pi.person_id
            where i.line = k.line and k.person_id is null
            """, cancellation);
        await Run("update import_known set person_id = by_identifier where person_id is null and not contradicted", cancellation);
        await Run("""
            update import_known k set person_id = found.person_id
            from (select i.line, (array_agg(p.id))[1] as person_id
                  from import_rows i join persons p on p.folded_first_name = i.folded_first and p.birth_date = i.birth_date and p.merged_into_id is null
                   and p.folded_last_name in (i.folded_last, i.folded_usual)
                  group by i.line having count(*) = 1) found
            where found.line = k.line and k.person_id is null and k.by_identifier is null
            """, cancellation);
    }

    public override async Task<ApplyCounts> Write(CancellationToken cancellation)
    {
        await CreatePeople(cancellation);
        await Run("""
            insert into result_versions (source, row_id, batch_id, replaced_at, content)
            select 'inspe_students', r.id, @batch, @now, to_jsonb(r) from import_known k join inspe_students r on r.id = k.row_id where k.action = 'update'
            """, cancellation);
        var created = await Run($"""
            insert into inspe_students (inspe, student_number, school_year, person_id, {Values}, created_batch_id, batch_id)
            select i.inspe, i.student_number, i.school_year, k.person_id, {Staged}, @batch, @batch
            from import_rows i join import_known k on k.line = i.line where k.action = 'new' order by i.line
            """, cancellation);
        var updated = await Run($"""
            update inspe_students r set ({Values}) = ({Staged}), person_id = k.person_id, batch_id = @batch
            from import_known k join import_rows i on i.line = k.line where r.id = k.row_id and k.action = 'update'
            """, cancellation);
        Attached = await Attach("inspe_students", """
            update inspe_students r set person_id = k.person_id from import_known k
            where r.id = k.row_id and k.action = 'same' and k.stored_person is null and k.person_id is not null
            """, cancellation);
        var unchanged = await Count("select count(*) from import_known where action = 'same'", cancellation);
        await Run("""
            create temp table import_unmatched on commit drop as
            select line from import_known where person_id is null
            union all select t.line from import_twice t join import_known k on k.line = t.first_line where t.same and k.person_id is null
            """, cancellation);
        return new(created, updated, unchanged + _same, _different, await ReportUnmatched("import_unmatched", cancellation));
    }

    public override async Task<IReadOnlyList<Guid>> Touched(CancellationToken cancellation) => await Column<Guid>(
        "select distinct person_id from import_known where person_id is not null and action <> 'same'", cancellation);

    private async Task CreatePeople(CancellationToken cancellation)
    {
        await Run("""
            create temp table import_people on commit drop as
            select distinct on (i.ident_kind, i.identifier) i.* from import_rows i join import_known k on k.line = i.line
            where k.person_id is null and k.by_identifier is null and i.academy is not null order by i.ident_kind, i.identifier, i.line
            """, cancellation);
        await Run("""
            insert into persons (id, last_name, usual_name, first_name, folded_last_name, folded_usual_name, folded_first_name, birth_date, academy_code, created_at, created_batch_id)
            select new_person, last_name, usual_name, first_name, folded_last, folded_usual, folded_first, birth_date, academy, @now, @batch from import_people order by line
            """, cancellation);
        await Run("""
            insert into person_identifiers (kind, value, person_id, verified, created_batch_id)
            select case ident_kind when 0 then 'Email' else 'Student' end, identifier, new_person, false, @batch from import_people
            """, cancellation);
        await Run("""
            update import_known k set person_id = p.new_person from import_rows i join import_people p on p.ident_kind = i.ident_kind and p.identifier = i.identifier
            where i.line = k.line and k.person_id is null and k.by_identifier is null
              and (i.folded_first = p.folded_first or i.folded_last = p.folded_last) and i.birth_date = p.birth_date
            """, cancellation);
    }
}
