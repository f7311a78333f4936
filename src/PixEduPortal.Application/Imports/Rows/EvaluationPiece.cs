using System.Text;

namespace PixEduPortal.Application.Imports.Rows;

/// <summary>What becomes of a row of a piece.</summary>
internal enum PieceRowFate
{
    New,

    /// <summary>Said already by an earlier line of the file, with the same values or with others.</summary>
    Twin,
    Same,
    Update,

    /// <summary>Sent in the portal, not sent in the file.</summary>
    Older,
}

/// <summary>A row of a piece: what is compared, and where its bytes are.</summary>
internal record struct PieceRow
{
    public int Line;
    public Guid CampaignId;
    public Guid Key;
    public DateOnly StartedOn;
    public DateTime StartedAt;
    public Guid Content;
    public DateOnly? SharedOn;
    public DateTime? SharedAt;
    public string? Academy;

    /// <summary>Person's identifier among those of the piece; −1 when the row has none.</summary>
    public int Identifier;

    public Slice Fields;
    public Slice LastName;
    public Slice FirstName;
    public Slice FoldedLast;
    public Slice FoldedFirst;

    public PieceRowFate Fate;

    /// <summary>The line above that a twin repeats, by its place in the piece.</summary>
    public int First;
    public bool SameAsFirst;
    public long RowId;

    /// <summary>Who the row belongs to; for a known row, who it belonged to before.</summary>
    public Guid? Person;
    public Guid? Attached;

    public readonly bool Unmatched => Person is null && Attached is null;
}

internal readonly record struct Slice(int Start, int Length);

/// <summary>An identifier of a piece, and the person it is or becomes.</summary>
internal sealed record PieceIdentifier(bool Email, string Value)
{
    public bool Needed { get; set; }

    public Guid? Person { get; set; }

    public byte[]? FoldedLast { get; set; }

    public byte[]? FoldedUsual { get; set; }

    public byte[]? FoldedFirst { get; set; }

    /// <summary>Row that creates the person; −1 when the person is known.</summary>
    public int Creator { get; set; } = -1;
}

/// <summary>Some thousands of checked rows of an assessment campaign, already in PostgreSQL's binary form: one piece is
/// matched and written while the next one is read.</summary>
internal sealed class EvaluationPiece(int rows, int? layoutId) : IDisposable
{
    /// <summary>Columns of <c>campaign_results</c> in the order of <see cref="EvaluationRow.WriteResult"/>.</summary>
    public const string Columns = """
        campaign_id, participant_key, last_name, first_name, identifier, started_on, started_at, shared, shared_on, shared_at, progress_millionths,
        mastery_millionths, stage, badge_level, has_badges, layout_id, scores, content_key, line
        """;

    public const short ColumnCount = 19;

    private readonly CopyWriter _bytes = new(stream: null);
    private readonly Dictionary<(bool Email, string Value), int> _places = [];
    private readonly byte[] _before = new byte[1200];
    private int _lengthBefore;
    private int _placeBefore = -1;

    public PieceRow[] Rows { get; } = new PieceRow[rows];

    public int Count { get; private set; }

    public bool Full => Count == Rows.Length;

    public List<PieceIdentifier> Identifiers { get; } = [];

    public PieceIdentifier? Find(bool email, string value) => _places.TryGetValue((email, value), out var place) ? Identifiers[place] : null;

    public ReadOnlySpan<byte> this[Slice slice] => _bytes.Kept(slice.Start, slice.Length);

    /// <summary>Places of the rows in the order of their keys, as PostgreSQL compares them.</summary>
    public int[] ByKey()
    {
        var keys = new Guid[Count];
        var places = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            (keys[i], places[i]) = (Rows[i].Key, i);
        }

        Array.Sort(keys, places);
        return places;
    }

    public void Clear()
    {
        _bytes.Clear();
        _places.Clear();
        Identifiers.Clear();
        (Count, _lengthBefore, _placeBefore) = (0, 0, -1);
    }

    public void Add(in EvaluationRow row)
    {
        var start = _bytes.Length;
        row.WriteResult(_bytes, layoutId);
        var fields = new Slice(start, _bytes.Length - start);
        Rows[Count++] = new PieceRow
        {
            Line = row.Line,
            CampaignId = row.CampaignId,
            Key = row.ParticipantKey,
            StartedOn = row.StartedOn,
            StartedAt = row.StartedAt?.UtcDateTime ?? default,
            Content = row.ContentKey,
            SharedOn = row.SharedOn,
            SharedAt = row.SharedAt?.UtcDateTime,
            Academy = row.Academy,
            Identifier = Place(row),
            Fields = fields,
            LastName = Keep(row.LastName),
            FirstName = Keep(row.FirstName),
            FoldedLast = Keep(row.FoldedLast),
            FoldedFirst = Keep(row.FoldedFirst),
        };
    }

    public void Dispose() => _bytes.Dispose();

    private Slice Keep(ReadOnlySpan<byte> text)
    {
        var start = _bytes.Length;
        _bytes.Bytes(text);
        return new(start, text.Length);
    }

    private int Place(in EvaluationRow row)
    {
        if (row.Identifier.IsEmpty)
        {
            return -1;
        }

        // Exports are sorted by name: the participations of one person follow each other.
        if (row.Identifier.SequenceEqual(_before.AsSpan(0, _lengthBefore)))
        {
            return _placeBefore;
        }

        row.Identifier.CopyTo(_before);
        _lengthBefore = row.Identifier.Length;
        var key = (row.IdentifierKind == 0, Encoding.UTF8.GetString(row.Identifier));
        if (!_places.TryGetValue(key, out _placeBefore))
        {
            _placeBefore = Identifiers.Count;
            _places.Add(key, _placeBefore);
            Identifiers.Add(new(key.Item1, key.Item2));
        }

        return _placeBefore;
    }
}
