using Npgsql;
using NpgsqlTypes;
using PixEduPortal.Application.Imports.Rows;

namespace PixEduPortal.Application.Imports.Apply;

/// <summary>For the rows of a piece: which of them the portal has already (formats/pix-files.md section 10). An export that
/// comes again has its rows in about the order in which they were stored, so the stored rows are read along with it, some
/// thousands ahead; only what is not among them is looked up row by row.</summary>
internal sealed class PieceKnown(NpgsqlConnection connection, PieceWriting writing, long batchId)
{
    private const string Columns = "r.id, r.participant_key, r.started_at, r.content_key, r.shared_on, r.shared_at, r.person_id, r.batch_id";

    /// <summary>Pieces read ahead for one of the file: the first follows where the last ended, the second serves a file that
    /// has moved against what is stored.</summary>
    private const int PiecesAhead = 2;

    private readonly Dictionary<Guid, bool> _campaigns = [];
    private readonly RowMarks _claimed = new();
    private readonly Dictionary<(Guid Key, DateTime Start), Stored> _ahead = [];
    private long? _readTo;

    /// <summary>False when a stored row has no hour, or answers to two lines of the file: only the whole file tells then.</summary>
    public async Task<bool> Find(EvaluationPiece piece, CancellationToken cancellation)
    {
        var asked = await Asked(piece, cancellation);
        if (asked.Count == 0)
        {
            return true;
        }

        await writing.Settle();
        var all = asked.Count;
        if (_ahead.Count > 0 && !Recognise(piece, ref asked))
        {
            return false;
        }

        for (var turn = 0; turn < PiecesAhead && asked.Count > 0 && _readTo is { } from; turn++)
        {
            await ReadOn(from, all, cancellation);
            if (!Recognise(piece, ref asked))
            {
                return false;
            }
        }

        if (asked.Count > all / 2)
        {
            // Another order, or other rows: then reading ahead begins anew where the looked up ones are.
            _readTo = null;
            _ahead.Clear();
        }

        return asked.Count == 0 || await LookUp(piece, asked, cancellation);
    }

    /// <summary>Recognises the rows that were read ahead, and leaves the others in the list.</summary>
    private bool Recognise(EvaluationPiece piece, ref List<int> asked)
    {
        var left = new List<int>();
        foreach (var place in asked)
        {
            if (!_ahead.Remove((piece.Rows[place].Key, piece.Rows[place].StartedAt), out var stored))
            {
                left.Add(place);
            }
            else if (!Recognise(ref piece.Rows[place], stored))
            {
                return false;
            }
        }

        asked = left;
        return true;
    }

    private async Task ReadOn(long from, int count, CancellationToken cancellation)
    {
        if (_ahead.Count > count * PiecesAhead)
        {
            // Rows that the file does not have, or not here.
            _ahead.Clear();
        }

        await using var command = new NpgsqlCommand($"select {Columns} from campaign_results r where r.id > $1 and r.started_at is not null order by r.id limit $2", connection)
        {
            CommandTimeout = 0,
            Parameters = { new() { Value = from }, new() { Value = (long)count } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var stored = Stored.Read(reader);
            _readTo = stored.Id;
            if (!_claimed.Has(stored.Id))
            {
                _ahead[(stored.Key, stored.StartedAt!.Value)] = stored;
            }
        }
    }

    private async Task<bool> LookUp(EvaluationPiece piece, List<int> asked, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            select {Columns}, k.n::int from unnest($1::uuid[], $2::date[], $3::timestamptz[]) with ordinality k(key, day, start, n)
            cross join lateral (
                select * from campaign_results r
                where r.participant_key = k.key and r.started_on = k.day and (r.started_at = k.start or r.started_at is null) offset 0) r
            """, connection)
        {
            CommandTimeout = 0,
            Parameters =
            {
                new() { Value = asked.ConvertAll(place => piece.Rows[place].Key) },
                new() { Value = asked.ConvertAll(place => piece.Rows[place].StartedOn), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
                new() { Value = asked.ConvertAll(place => piece.Rows[place].StartedAt), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
            },
        };
        var first = long.MaxValue;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var stored = Stored.Read(reader);
            first = Math.Min(first, stored.Id);
            if (stored.StartedAt is null || !Recognise(ref piece.Rows[asked[reader.GetInt32(8) - 1]], stored))
            {
                return false;
            }
        }

        _readTo ??= first < long.MaxValue ? first - 1 : null;
        return true;
    }

    private bool Recognise(ref PieceRow row, Stored stored)
    {
        if (stored.Batch == batchId || !_claimed.Add(stored.Id))
        {
            return false;
        }

        row.RowId = stored.Id;
        row.Person = stored.Person;
        row.Fate = stored.SharedOn is not null && row.SharedOn is null ? PieceRowFate.Older
            : stored.Content == row.Content && stored.SharedOn == row.SharedOn
                && (stored.SharedAt is null || row.SharedAt is null || stored.SharedAt == row.SharedAt) ? PieceRowFate.Same
            : PieceRowFate.Update;
        return true;
    }

    /// <summary>Rows to look for: no twin, and of a campaign that has earlier rows.</summary>
    private async Task<List<int>> Asked(EvaluationPiece piece, CancellationToken cancellation)
    {
        var asked = new List<int>(piece.Count);
        for (var i = 0; i < piece.Count; i++)
        {
            if (!_campaigns.TryGetValue(piece.Rows[i].CampaignId, out var known))
            {
                await writing.Settle();
                await using var command = new NpgsqlCommand("select exists (select from campaign_results where campaign_id = $1)", connection)
                {
                    CommandTimeout = 0,
                    Parameters = { new() { Value = piece.Rows[i].CampaignId } },
                };
                known = (bool)(await command.ExecuteScalarAsync(cancellation))!;
                _campaigns.Add(piece.Rows[i].CampaignId, known);
            }

            if (known && piece.Rows[i].Fate != PieceRowFate.Twin)
            {
                asked.Add(i);
            }
        }

        return asked;
    }

    private readonly record struct Stored(
        long Id, Guid Key, DateTime? StartedAt, Guid Content, DateOnly? SharedOn, DateTime? SharedAt, Guid? Person, long Batch)
    {
        public static Stored Read(NpgsqlDataReader reader) => new(
            reader.GetInt64(0), reader.GetGuid(1), reader.IsDBNull(2) ? null : reader.GetDateTime(2), reader.GetGuid(3),
            reader.IsDBNull(4) ? null : reader.GetFieldValue<DateOnly>(4), reader.IsDBNull(5) ? null : reader.GetDateTime(5),
            reader.IsDBNull(6) ? null : reader.GetGuid(6), reader.GetInt64(7));
    }
}
