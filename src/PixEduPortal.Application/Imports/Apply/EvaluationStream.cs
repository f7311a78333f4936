using System.Diagnostics;
using Npgsql;
using PixEduPortal.Application.Imports.Rows;

namespace PixEduPortal.Application.Imports.Apply;

/// <summary>Applies an assessment campaign piece by piece while the file is still being read: each piece is matched by index
/// and copied straight into the tables. It decides as <see cref="EvaluationStep"/> does for the file as a whole, and leaves
/// to it the files that only make sense as a whole: days without hour, one result on lines far apart.</summary>
internal sealed class EvaluationStream : ApplyStep
{
    private readonly ImportTimings _timings;
    private readonly PieceTwins _twins = new();
    private readonly PieceWriting _writing;
    private readonly PieceKnown _known;
    private readonly PiecePeople _people;
    private readonly LineList _same = new();
    private readonly LineList _contradicted = new();
    private readonly LineList _older = new();
    private readonly LineList _unmatched = new();
    private int _created;
    private int _updated;
    private int _unchanged;
    private int _attached;
    private bool _bilan;

    public EvaluationStream(NpgsqlConnection connection, ImportLog log, long batchId, DateTimeOffset now, ImportTimings timings)
        : base(connection, log, batchId, now)
    {
        _timings = timings;
        _writing = new(connection, timings, batchId, now);
        _known = new(connection, _writing, batchId);
        _people = new(connection, _writing, now);
    }

    /// <summary>Reads the file to its end and writes it as it comes.</summary>
    public async Task<PiecesEnd> Take(EvaluationPieces pieces, EvaluationRowReader reader, Action<int> progress, CancellationToken cancellation)
    {
        // Every look-up here is for some thousands of rows among millions: never read a table for it.
        await Run($"set local enable_seqscan = off; {PieceWriting.Changes}", cancellation);
        pieces.Start(progress);
        try
        {
            EvaluationPiece? sent = null;
            foreach (var piece in pieces.Full)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!await Match(piece, sent, cancellation))
                {
                    return PiecesEnd.NeedsWholeFile;
                }

                await _writing.Begin(piece, cancellation);
                Count(piece);
                if (sent is not null)
                {
                    pieces.Return(sent);
                }

                sent = piece;
            }

            await _writing.Settle();
            _bilan = reader.HasBilan;
            return await pieces.End();
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // A result of this very file, further up than the piece; or somebody registered meanwhile.
            return PiecesEnd.NeedsWholeFile;
        }
        finally
        {
            await pieces.Stop();
            await _writing.Settle().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _timings.Check = pieces.Busy;
        }
    }

    /// <summary>Everything was matched on the way.</summary>
    public override Task Match(CancellationToken cancellation) => Run("set local enable_seqscan = on", cancellation);

    public override async Task<ApplyCounts> Write(CancellationToken cancellation)
    {
        if (_updated > 0)
        {
            await Run("""
                insert into result_versions (source, row_id, batch_id, replaced_at, content)
                select 'campaign_results', r.id, @batch, @now, to_jsonb(r) from import_changes i join campaign_results r on r.id = i.row_id where i.updates
                """, cancellation);
            await Run($"""
                update campaign_results r set {EvaluationStep.Values}, layout_id = i.layout_id, scores = i.scores, line = i.line, content_key = i.content_key,
                    batch_id = @batch
                from import_changes i where r.id = i.row_id and i.updates
                """, cancellation);
        }

        if (_attached > 0)
        {
            // A row that nobody was known for has found its person.
            Attached = await Attach("campaign_results", "update campaign_results r set person_id = i.person_id from import_changes i where r.id = i.row_id and i.person_id is not null", cancellation);
        }

        Report(errors: false, Twin, _same);
        Report(errors: true, Contradiction, _contradicted);
        Report(errors: false, Older, _older);
        Report(errors: false, Nobody, _unmatched);
        return new(_created, _updated, _unchanged, _contradicted.Total, _unmatched.Total);
    }

    public override async Task<IReadOnlyList<Guid>> Touched(CancellationToken cancellation) => !_bilan ? [] : await Column<Guid>("""
        select distinct r.person_id from campaign_results r join campaigns c on c.id = r.campaign_id
        where r.batch_id = @batch and r.person_id is not null and c.kind = 'Bilan' and c.mention is not null
        union
        select person_id from import_changes where person_id is not null
        """, cancellation);

    private async Task<bool> Match(EvaluationPiece piece, EvaluationPiece? before, CancellationToken cancellation)
    {
        var begin = Stopwatch.GetTimestamp();
        _twins.Mark(piece);
        if (!await _known.Find(piece, cancellation))
        {
            return false;
        }

        await _people.Find(piece, before, cancellation);
        _timings.Match += Stopwatch.GetElapsedTime(begin);
        return true;
    }

    private void Count(EvaluationPiece piece)
    {
        for (var i = 0; i < piece.Count; i++)
        {
            ref var row = ref piece.Rows[i];
            switch (row.Fate)
            {
                case PieceRowFate.Twin when !row.SameAsFirst:
                    _contradicted.Add(row.Line);
                    RejectedLines.Add(row.Line);
                    continue;
                case PieceRowFate.Twin:
                    _same.Add(row.Line);
                    _unchanged++;
                    break;
                case PieceRowFate.New:
                    _created++;
                    break;
                case PieceRowFate.Update:
                    _updated++;
                    break;
                case PieceRowFate.Older:
                    _older.Add(row.Line);
                    _unchanged++;
                    break;
                case PieceRowFate.Same:
                    _unchanged++;
                    break;
            }

            _attached += row.Attached is null ? 0 : 1;
            if (row.Fate == PieceRowFate.Twin ? piece.Rows[row.First].Unmatched : row.Unmatched)
            {
                _unmatched.Add(row.Line);
            }
        }
    }

    private void Report(bool errors, (string Code, string Message) entry, LineList lines)
    {
        if (lines.Total > 0)
        {
            Log.Merge(errors, lines.First.Select(line => new ImportEntry(line, null, null, entry.Code, entry.Message)), entry.Code, lines.Total);
        }
    }
}
