namespace PixEduPortal.Application.Imports.Reading;

/// <summary>Reads the records of a CSV file from UTF-8 bytes, one at a time, in a buffer that does not grow with the file
/// (formats/pix-files.md section 1, points 4 to 6). Cells are spans of that buffer: they live until the next record.</summary>
internal sealed class CsvRecordReader(Stream stream, byte separator, int firstLine = 1) : IDisposable
{
    /// <summary>Longest record, line ends included.</summary>
    public const int MaxRecordBytes = 1 << 20;

    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private byte[] _buffer = new byte[1 << 18];
    private Cell[] _cells = new Cell[64];
    private int _position;
    private int _end;
    private bool _finished;
    private int _nextLine = firstLine;

    private struct Cell
    {
        public int Start;
        public int Length;
        public bool Escaped;
    }

    /// <summary>Physical line on which the current record begins.</summary>
    public int Line { get; private set; }

    public int CellCount { get; private set; }

    /// <summary>A quote was still open at the end of the file.</summary>
    public bool OpenQuote { get; private set; }

    /// <summary>The record passes <see cref="MaxRecordBytes"/>: reading ends here.</summary>
    public bool TooLong { get; private set; }

    /// <summary>False when the file stops without a line end after the current record.</summary>
    public bool EndedByLineEnd { get; private set; }

    /// <summary>The bytes of the current record as they stand in the file, without the line end.</summary>
    public ReadOnlySpan<byte> Raw => _buffer.AsSpan(_rawStart, _rawLength);

    private int _rawStart;
    private int _rawLength;

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            ref var cell = ref _cells[index];
            if (cell.Escaped)
            {
                cell.Length = Unescape(_buffer.AsSpan(cell.Start, cell.Length));
                cell.Escaped = false;
            }

            return _buffer.AsSpan(cell.Start, cell.Length);
        }
    }

    public bool AllEmpty
    {
        get
        {
            for (var i = 0; i < CellCount; i++)
            {
                if (!Blanks.IsBlank(this[i]))
                {
                    return false;
                }
            }

            return true;
        }
    }

    public bool Read()
    {
        if (TooLong)
        {
            return false;
        }

        while (true)
        {
            if (_position < _end && TryParse())
            {
                return true;
            }

            if (_finished)
            {
                return false;
            }

            if (_end - _position > MaxRecordBytes)
            {
                Line = _nextLine;
                CellCount = 0;
                TooLong = true;
                return true;
            }

            Refill();
        }
    }

    public void Dispose() => stream.Dispose();

    private void Refill()
    {
        var rest = _end - _position;
        if (rest > _buffer.Length / 2)
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, MaxRecordBytes + (1 << 19)));
        }

        _buffer.AsSpan(_position, rest).CopyTo(_buffer);
        _position = 0;
        _end = rest;
        while (_buffer.Length - _end >= 4)
        {
            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
            {
                _finished = true;
                break;
            }

            _end += read;
        }
    }

    /// <summary>Parses one record at the current position; false when its end is not in the buffer yet.</summary>
    private bool TryParse()
    {
        var data = _buffer.AsSpan(0, _end);
        var at = _position;
        var lines = 0;
        CellCount = 0;
        OpenQuote = false;
        while (true)
        {
            if (CellCount == _cells.Length)
            {
                Array.Resize(ref _cells, _cells.Length * 2);
            }

            ref var cell = ref _cells[CellCount];
            int stop;
            if (at < data.Length && data[at] == Quote)
            {
                stop = Quoted(data, at, ref cell, ref lines);
                if (stop < 0)
                {
                    return false;
                }
            }
            else
            {
                var length = data[at..].IndexOfAny(separator, LineFeed, CarriageReturn);
                if (length < 0)
                {
                    if (!_finished)
                    {
                        return false;
                    }

                    length = data.Length - at;
                }

                cell = new Cell { Start = at, Length = length };
                stop = at + length;
            }

            CellCount++;
            if (stop < data.Length && data[stop] == separator)
            {
                at = stop + 1;
                if (at == data.Length && !_finished)
                {
                    return false;
                }

                continue;
            }

            return EndRecord(data, stop, lines);
        }
    }

    private bool EndRecord(ReadOnlySpan<byte> data, int stop, int lines)
    {
        var next = stop;
        EndedByLineEnd = stop < data.Length;
        if (EndedByLineEnd)
        {
            next++;
            if (data[stop] == CarriageReturn)
            {
                if (next == data.Length && !_finished)
                {
                    return false;
                }

                if (next < data.Length && data[next] == LineFeed)
                {
                    next++;
                }
            }
        }

        if (stop - _position > MaxRecordBytes)
        {
            TooLong = true;
        }

        (_rawStart, _rawLength) = (_position, stop - _position);
        Line = _nextLine;
        _nextLine += lines + 1;
        _position = next;
        return true;
    }

    /// <summary>A quoted cell: returns the index of the separator or line end after it, −1 when more bytes are needed.</summary>
    private int Quoted(ReadOnlySpan<byte> data, int open, ref Cell cell, ref int lines)
    {
        var at = open + 1;
        var escaped = false;
        while (true)
        {
            var step = data[at..].IndexOfAny(Quote, LineFeed, CarriageReturn);
            if (step < 0)
            {
                if (!_finished)
                {
                    return -1;
                }

                OpenQuote = true;
                cell = new Cell { Start = open + 1, Length = data.Length - open - 1, Escaped = escaped };
                return data.Length;
            }

            at += step;
            if (data[at] != Quote)
            {
                var pair = data[at] == CarriageReturn && at + 1 < data.Length && data[at + 1] == LineFeed;
                if (data[at] == CarriageReturn && at + 1 == data.Length && !_finished)
                {
                    return -1;
                }

                lines++;
                at += pair ? 2 : 1;
                continue;
            }

            if (at + 1 == data.Length && !_finished)
            {
                return -1;
            }

            if (at + 1 < data.Length && data[at + 1] == Quote)
            {
                escaped = true;
                at += 2;
                continue;
            }

            var tail = data[(at + 1)..].IndexOfAny(separator, LineFeed, CarriageReturn);
            if (tail < 0)
            {
                if (!_finished)
                {
                    return -1;
                }

                tail = data.Length - at - 1;
            }

            cell = tail == 0
                ? new Cell { Start = open + 1, Length = at - open - 1, Escaped = escaped }
                : new Cell { Start = open + 1, Length = at + tail - open, Escaped = true };
            return at + 1 + tail;
        }
    }

    /// <summary>Doubled quotes become one; a closing quote disappears and what follows it stands as it is.</summary>
    private static int Unescape(Span<byte> cell)
    {
        var write = 0;
        for (var read = 0; read < cell.Length; read++)
        {
            if (cell[read] != Quote)
            {
                cell[write++] = cell[read];
                continue;
            }

            if (read + 1 < cell.Length && cell[read + 1] == Quote)
            {
                cell[write++] = Quote;
                read++;
                continue;
            }

            cell[(read + 1)..].CopyTo(cell[write..]);
            return write + cell.Length - read - 1;
        }

        return write;
    }
}
