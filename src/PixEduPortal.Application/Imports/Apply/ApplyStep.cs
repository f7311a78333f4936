using Npgsql;
using NpgsqlTypes;

namespace PixEduPortal.Application.Imports.Apply;

/// <summary>What the rows in staging became.</summary>
internal sealed record ApplyCounts(int Created, int Updated, int Unchanged, int Rejected, int Unmatched);

/// <summary>Turns the staged rows of one kind into stored ones, with set-based SQL in the import's transaction.</summary>
internal abstract class ApplyStep(NpgsqlConnection connection, ImportLog log, long batchId, DateTimeOffset now)
{
    protected static readonly (string Code, string Message) Twin =
        ("DOUBLON", "Cette ligne est déjà plus haut dans le fichier, avec les mêmes valeurs : elle ne compte qu’une fois.");

    protected static readonly (string Code, string Message) Contradiction =
        ("DOUBLON_CONTRADICTOIRE", "Une ligne plus haut parle du même résultat avec d’autres valeurs. Gardez la bonne des deux dans le fichier d’origine.");

    protected static readonly (string Code, string Message) Older =
        ("DONNEE_PLUS_ANCIENNE", "Le portail a déjà ce résultat envoyé, le fichier le dit non envoyé : il est plus ancien et ne change rien.");

    protected static readonly (string Code, string Message) Nobody =
        ("PERSONNE_NON_RAPPROCHEE", "Personne n’a été reconnu avec certitude : la ligne est gardée et attend dans les rapprochements.");

    protected ImportLog Log { get; } = log;

    protected long BatchId { get; } = batchId;

    /// <summary>Lines rejected here, because another line of the file contradicts them.</summary>
    public List<int> RejectedLines { get; } = [];

    /// <summary>Rows whose person was found only now, though nothing else changed.</summary>
    public int Attached { get; protected set; }

    /// <summary>Duplicates inside the file, then what is known already, then who is who.</summary>
    public abstract Task Match(CancellationToken cancellation);

    public abstract Task<ApplyCounts> Write(CancellationToken cancellation);

    /// <summary>People whose candidacies may change because of this import.</summary>
    public abstract Task<IReadOnlyList<Guid>> Touched(CancellationToken cancellation);

    protected async Task<int> Run(string sql, CancellationToken cancellation)
    {
        await using var command = Command(sql);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    protected async Task<int> Count(string sql, CancellationToken cancellation)
    {
        await using var command = Command(sql);
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture);
    }

    protected async Task<List<T>> Column<T>(string sql, CancellationToken cancellation)
    {
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var values = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            values.Add(reader.GetFieldValue<T>(0));
        }

        return values;
    }

    /// <summary>Adds whole-line entries: the first thousand lines of <paramref name="fromWhere"/>, and their full number.</summary>
    protected async Task<int> Report(bool errors, (string Code, string Message) entry, string fromWhere, CancellationToken cancellation)
    {
        var total = await Count($"select count(*) from {fromWhere}", cancellation);
        if (total > 0)
        {
            var lines = await Column<int>($"select line from {fromWhere} order by line limit {ImportReport.MaxEntries}", cancellation);
            Log.Merge(errors, lines.Select(line => new ImportEntry(line, null, null, entry.Code, entry.Message)), entry.Code, total);
        }

        return total;
    }

    /// <summary>Rows that stand twice in the file: all after the first leave staging (formats/pix-files.md section 10).
    /// <c>import_twice</c> keeps them: line, first_line, same.</summary>
    protected async Task<(int Same, int Different)> DropTwins(CancellationToken cancellation)
    {
        await Run("delete from import_rows i using import_twice t where t.line = i.line", cancellation);
        var same = await Report(false, Twin, "import_twice where same", cancellation);
        var different = await Report(true, Contradiction, "import_twice where not same", cancellation);
        if (different > 0)
        {
            RejectedLines.AddRange(await Column<int>("select line from import_twice where not same order by line", cancellation));
        }

        return (same, different);
    }

    /// <summary>Gives stored rows <c>r</c> of <paramref name="table"/> the persons that were unknown before, and notes it, so that an
    /// undo takes them away again.</summary>
    protected Task<int> Attach(string table, string update, CancellationToken cancellation) => Run($"""
        with attached as ({update} returning r.id, r.person_id)
        insert into result_versions (source, row_id, batch_id, replaced_at, content)
        select '{table}', id, @batch, @now, jsonb_build_object('attached', person_id) from attached
        """, cancellation);

    protected Task<int> ReportUnmatched(string fromWhere, CancellationToken cancellation) => Report(false, Nobody, fromWhere, cancellation);

    private NpgsqlCommand Command(string sql)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        if (sql.Contains("@batch", StringComparison.Ordinal))
        {
            command.Parameters.Add(new NpgsqlParameter("batch", NpgsqlDbType.Bigint) { Value = BatchId });
        }

        if (sql.Contains("@now", StringComparison.Ordinal))
        {
            command.Parameters.Add(new NpgsqlParameter("now", NpgsqlDbType.TimestampTz) { Value = now.UtcDateTime });
        }

        return command;
    }
}
