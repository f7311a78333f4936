using System.Globalization;
using Npgsql;

namespace PixEduPortal.Application.Imports.Apply;

/// <summary>Staff headcounts: territory, profile, sector and day are the key.</summary>
internal sealed class HeadcountStep(NpgsqlConnection connection, ImportLog log, long batchId, DateTimeOffset now, string staffHeader)
    : ApplyStep(connection, log, batchId, now)
{
    private const string SameKey = """
        r.region = i.region and r.academy is not distinct from i.academy and r.department is not distinct from i.department
        and r.profile is not distinct from i.profile and r.sector is not distinct from i.sector and r.counted_on = i.counted_on
        """;

    private int _same;
    private int _different;

    public override async Task Match(CancellationToken cancellation)
    {
        await Run("""
            create temp table import_twice on commit drop as
            select line, first_line, staff = first_staff as same from (
                select line, staff, first_value(line) over n as first_line, first_value(staff) over n as first_staff
                from import_rows window n as (partition by region, academy, department, profile, sector, counted_on order by line)) ranked
            where line <> first_line
            """, cancellation);
        (_same, _different) = await DropTwins(cancellation);
        await Run($"""
            create temp table import_known on commit drop as
            select i.line, r.id as row_id, case when r.staff = i.staff then 'same' else 'update' end as action
            from import_rows i join staff_headcounts r on {SameKey}
            """, cancellation);
    }

    public override async Task<ApplyCounts> Write(CancellationToken cancellation)
    {
        await Run("""
            insert into result_versions (source, row_id, batch_id, replaced_at, content)
            select 'staff_headcounts', r.id, @batch, @now, to_jsonb(r) from import_known k join staff_headcounts r on r.id = k.row_id where k.action = 'update'
            """, cancellation);
        var created = await Run("""
            insert into staff_headcounts (region, academy, department, profile, sector, staff, counted_on, created_batch_id, batch_id)
            select region, academy, department, profile, sector, staff, counted_on, @batch, @batch from import_rows i
            where not exists (select from import_known k where k.line = i.line) order by line
            """, cancellation);
        var updated = await Run("""
            update staff_headcounts r set staff = i.staff, batch_id = @batch
            from import_known k join import_rows i on i.line = k.line where r.id = k.row_id and k.action = 'update'
            """, cancellation);
        await CheckTotals(cancellation);
        var unchanged = await Count("select count(*) from import_known where action = 'same'", cancellation);
        return new(created, updated, unchanged + _same, _different, 0);
    }

    public override Task<IReadOnlyList<Guid>> Touched(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Guid>>([]);

    /// <summary>A total whose parts are all there (the three profiles, or both sectors) and do not sum to it.</summary>
    private async Task CheckTotals(CancellationToken cancellation)
    {
        await Run($"""
            create temp table import_totals on commit drop as
            with touched as (select distinct region, academy, department, counted_on from import_rows),
            counts as (
                select r.*, i.line as file_line from staff_headcounts r join touched t on t.region = r.region and t.counted_on = r.counted_on
                 and t.academy is not distinct from r.academy and t.department is not distinct from r.department
                left join import_rows i on {SameKey}),
            sums as (
                select whole.id, min(coalesce(whole.file_line, part.file_line)) as line, whole.staff, sum(part.staff) as parts
                from counts whole join counts part on part.region = whole.region and part.counted_on = whole.counted_on
                 and part.academy is not distinct from whole.academy and part.department is not distinct from whole.department
                 and whole.profile is null and part.profile is not null and part.sector is not distinct from whole.sector
                group by whole.id, whole.staff having count(*) = 3
                union all
                select whole.id, min(coalesce(whole.file_line, part.file_line)), whole.staff, sum(part.staff)
                from counts whole join counts part on part.region = whole.region and part.counted_on = whole.counted_on
                 and part.academy is not distinct from whole.academy and part.department is not distinct from whole.department
                 and whole.sector is null and part.sector is not null and part.profile is not distinct from whole.profile
                group by whole.id, whole.staff having count(*) = 2)
            select s.line, i.staff from sums s join import_rows i on i.line = s.line where s.staff <> s.parts
            """, cancellation);
        var total = await Count("select count(*) from import_totals", cancellation);
        var lines = await Column<int>($"select line from import_totals order by line, staff limit {ImportReport.MaxEntries}", cancellation);
        var values = await Column<int>($"select staff from import_totals order by line, staff limit {ImportReport.MaxEntries}", cancellation);
        Log.Merge(errors: false, lines.Zip(values, (line, staff) => new ImportEntry(line, staffHeader, staff.ToString(CultureInfo.InvariantCulture), "TOTAL_INCOHERENT",
            "Les parties de ce total (profils ou secteurs) n’ont pas la même somme que lui. Vérifiez les deux.")), "TOTAL_INCOHERENT", total);
    }
}
