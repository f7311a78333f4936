using PixEduPortal.Application.Imports.Rows;

namespace PixEduPortal.Application.Imports.Apply;

/// <summary>Rows that stand twice in a piece: same participant, same start to the minute.</summary>
internal sealed class PieceTwins
{
    private readonly Dictionary<(Guid Key, DateTime Start), int> _places = [];

    public void Mark(EvaluationPiece piece)
    {
        _places.Clear();
        for (var i = 0; i < piece.Count; i++)
        {
            ref var row = ref piece.Rows[i];
            if (_places.TryAdd((row.Key, row.StartedAt), i))
            {
                continue;
            }

            row.Fate = PieceRowFate.Twin;
            row.First = _places[(row.Key, row.StartedAt)];
            ref var first = ref piece.Rows[row.First];
            row.SameAsFirst = row.Content == first.Content && row.SharedOn == first.SharedOn
                && (row.SharedAt is null || first.SharedAt is null || row.SharedAt == first.SharedAt);
        }
    }
}
