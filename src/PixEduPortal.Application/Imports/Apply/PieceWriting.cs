using System.Diagnostics;
using Npgsql;
using PixEduPortal.Application.Imports.Rows;

namespace PixEduPortal.Application.Imports.Apply;

/// <summary>Sends a matched piece to the tables: new persons, their identifiers, new results. What is known already and
/// changes waits in <c>import_changes</c> for the end of the file. One piece is on its way while the next is matched; who
/// needs the connection meanwhile waits with <see cref="Settle"/>. Identifiers and results go in the order of the index
/// that would otherwise be entered all over the place.</summary>
internal sealed class PieceWriting(NpgsqlConnection connection, ImportTimings timings, long batchId, DateTimeOffset now)
{
    public const string Changes = """
        create temp table import_changes (row_id bigint, updates boolean, like campaign_results) on commit drop;
        alter table import_changes alter id drop not null, alter created_batch_id drop not null, alter batch_id drop not null
        """;

    private const string Persons = """
        copy persons (id, last_name, first_name, folded_last_name, folded_first_name, academy_code, created_at, created_batch_id)
        from stdin (format binary)
        """;

    private const string Identifiers = "copy person_identifiers (kind, value, person_id, verified, created_batch_id) from stdin (format binary)";
    private const string Results = $"copy campaign_results ({EvaluationPiece.Columns}, created_batch_id, batch_id, person_id) from stdin (format binary)";
    private const string Changed = $"copy import_changes (row_id, updates, {EvaluationPiece.Columns}, person_id) from stdin (format binary)";

    private Task _sending = Task.CompletedTask;

    /// <summary>Sends the piece, which must not change before <see cref="Settle"/> has been waited for.</summary>
    public async Task Begin(EvaluationPiece piece, CancellationToken cancellation)
    {
        await Settle();
        _sending = Task.Run(() => Write(piece, cancellation), CancellationToken.None);
    }

    /// <summary>Until the connection is free again. Throws what went wrong on the way.</summary>
    public Task Settle() => _sending;

    private async Task Write(EvaluationPiece piece, CancellationToken cancellation)
    {
        var begin = Stopwatch.GetTimestamp();
        var (created, fresh, changed) = (0, false, false);
        for (var i = 0; i < piece.Count; i++)
        {
            created += piece.Rows[i].Fate == PieceRowFate.New ? 1 : 0;
            changed |= piece.Rows[i].Fate == PieceRowFate.Update || piece.Rows[i].Attached is not null;
        }

        fresh = piece.Identifiers.Exists(identifier => identifier is { Creator: >= 0, Person: not null });
        if (fresh)
        {
            await Copy(Persons, copy => WritePersons(piece, copy), cancellation);
            await Copy(Identifiers, copy => WriteIdentifiers(piece, copy), cancellation);
        }

        if (created > 0)
        {
            await Copy(Results, copy => WriteResults(piece, copy), cancellation);
        }

        if (changed)
        {
            await Copy(Changed, copy => WriteChanges(piece, copy), cancellation);
        }

        timings.Write += Stopwatch.GetElapsedTime(begin);
    }

    private void WritePersons(EvaluationPiece piece, CopyWriter copy)
    {
        foreach (var identifier in piece.Identifiers)
        {
            if (identifier is not { Creator: >= 0, Person: { } person })
            {
                continue;
            }

            ref var row = ref piece.Rows[identifier.Creator];
            copy.Row(8);
            copy.Uuid(person);
            copy.Text(piece[row.LastName]);
            copy.Text(piece[row.FirstName]);
            copy.Text(piece[row.FoldedLast]);
            copy.Text(piece[row.FoldedFirst]);
            copy.TextOrNull(row.Academy);
            copy.Timestamp(now);
            copy.Long(batchId);
        }
    }

    private void WriteIdentifiers(EvaluationPiece piece, CopyWriter copy)
    {
        var created = piece.Identifiers.FindAll(identifier => identifier is { Creator: >= 0, Person: not null });
        created.Sort(static (one, other) => string.CompareOrdinal(one.Value, other.Value));
        foreach (var identifier in created)
        {
            if (identifier.Person is { } person)
            {
                copy.Row(5);
                copy.Text(identifier.Email ? "Email"u8 : "External"u8);
                copy.TextOrNull(identifier.Value);
                copy.Uuid(person);
                copy.Bool(false);
                copy.Long(batchId);
            }
        }
    }

    private void WriteResults(EvaluationPiece piece, CopyWriter copy)
    {
        foreach (var place in piece.ByKey())
        {
            ref var row = ref piece.Rows[place];
            if (row.Fate == PieceRowFate.New)
            {
                copy.Row(EvaluationPiece.ColumnCount + 3);
                copy.Bytes(piece[row.Fields]);
                copy.Long(batchId);
                copy.Long(batchId);
                copy.Uuid(row.Person);
            }
        }
    }

    private static void WriteChanges(EvaluationPiece piece, CopyWriter copy)
    {
        for (var i = 0; i < piece.Count; i++)
        {
            ref var row = ref piece.Rows[i];
            if (row.Fate == PieceRowFate.Update || row.Attached is not null)
            {
                copy.Row(EvaluationPiece.ColumnCount + 3);
                copy.Long(row.RowId);
                copy.Bool(row.Fate == PieceRowFate.Update);
                copy.Bytes(piece[row.Fields]);
                copy.Uuid(row.Attached);
            }
        }
    }

    private async Task Copy(string sql, Action<CopyWriter> write, CancellationToken cancellation)
    {
        await using var stream = await connection.BeginRawBinaryCopyAsync(sql, cancellation);
        using var copy = new CopyWriter(stream);
        copy.Begin();
        write(copy);
        copy.End();
    }
}
