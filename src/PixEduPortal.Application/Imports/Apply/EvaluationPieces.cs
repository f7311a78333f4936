using System.Collections.Concurrent;
using System.Diagnostics;
using PixEduPortal.Application.Imports.Rows;

namespace PixEduPortal.Application.Imports.Apply;

/// <summary>How the reading of a file piece by piece ended.</summary>
internal enum PiecesEnd
{
    Read,
    Refused,

    /// <summary>Only the file as a whole tells what this one means: nothing of it may stay.</summary>
    NeedsWholeFile,
}

/// <summary>Reads and checks a file on a thread of its own, some pieces ahead of the one that is being written: memory does
/// not grow with the file.</summary>
internal sealed class EvaluationPieces(ImportRun run, EvaluationRowReader reader, int pieceRows, int? layoutId) : IDisposable
{
    private const int Ahead = 1;

    /// <summary>One is read, one matched, one on its way to the tables.</summary>
    private const int AtOnce = 3;

    private readonly BlockingCollection<EvaluationPiece> _full = new(Ahead);
    private readonly BlockingCollection<EvaluationPiece> _free = [];
    private readonly List<EvaluationPiece> _all = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Stopwatch _busy = new();
    private Task<PiecesEnd> _reading = Task.FromResult(PiecesEnd.Read);

    /// <summary>Time that reading and checking took, without the waiting for the writer.</summary>
    public TimeSpan Busy => _busy.Elapsed;

    public void Start(Action<int> progress) => _reading = Task.Run(() => Read(progress));

    /// <summary>The pieces as they come; each goes back with <see cref="Return"/>.</summary>
    public IEnumerable<EvaluationPiece> Full => _full.GetConsumingEnumerable();

    public void Return(EvaluationPiece piece)
    {
        piece.Clear();
        _free.Add(piece);
    }

    public Task<PiecesEnd> End() => _reading;

    /// <summary>Ends the reading, and waits until it has left the file.</summary>
    public async Task Stop()
    {
        await _stop.CancelAsync();
        await ((Task)_reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _all.ForEach(piece => piece.Dispose());
        _full.Dispose();
        _free.Dispose();
        _stop.Dispose();
    }

    private PiecesEnd Read(Action<int> progress)
    {
        try
        {
            _busy.Start();
            using var nowhere = new CopyWriter(stream: null);
            reader.Piece = Next();
            var sound = run.Stage(nowhere, progress, HandOver);
            if (reader.HasDaysWithoutHour || reader.MixesAcademies)
            {
                return PiecesEnd.NeedsWholeFile;
            }

            if (sound && reader.Piece.Count > 0)
            {
                _full.Add(reader.Piece, _stop.Token);
            }

            return sound ? PiecesEnd.Read : PiecesEnd.Refused;
        }
        finally
        {
            _busy.Stop();
            _full.CompleteAdding();
        }
    }

    /// <summary>Called after each row; false ends the reading.</summary>
    private bool HandOver()
    {
        if (!reader.Piece!.Full)
        {
            return true;
        }

        if (reader.HasDaysWithoutHour || reader.MixesAcademies)
        {
            return false;
        }

        _busy.Stop();
        _full.Add(reader.Piece, _stop.Token);
        reader.Piece = Next();
        _busy.Start();
        return true;
    }

    private EvaluationPiece Next()
    {
        if (_free.TryTake(out var piece))
        {
            return piece;
        }

        if (_all.Count < AtOnce)
        {
            piece = new EvaluationPiece(pieceRows, layoutId);
            _all.Add(piece);
            return piece;
        }

        return _free.Take(_stop.Token);
    }
}
