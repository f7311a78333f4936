using System.Buffers.Binary;

namespace PixEduPortal.Application.Imports;

/// <summary>Writes rows in PostgreSQL's binary COPY format straight from bytes: no string and no boxed value per cell. Without
/// a stream the bytes are kept, to be looked at and sent later.</summary>
internal sealed class CopyWriter(Stream? stream) : IDisposable
{
    private const int Int4Oid = 23;
    private const int Int2Oid = 21;
    private static readonly DateOnly Epoch = new(2000, 1, 1);
    private static readonly long EpochTicks = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private byte[] _buffer = new byte[1 << 16];
    private int _at;

    /// <summary>Bytes written so far; only without a stream.</summary>
    public int Length => _at;

    public ReadOnlySpan<byte> Kept(int start, int length) => _buffer.AsSpan(start, length);

    public void Clear() => _at = 0;

    public void Begin()
    {
        ReadOnlySpan<byte> signature = [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', 10, 0xFF, 13, 10, 0];
        signature.CopyTo(_buffer);
        _at = signature.Length;
        Raw(0);
        Raw(0);
    }

    public void Row(short fields)
    {
        Reserve(2);
        BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_at), fields);
        _at += 2;
    }

    public void Null() => Raw(-1);

    public void Int(int value)
    {
        Raw(4);
        Raw(value);
    }

    public void Int(int? value)
    {
        if (value is { } some)
        {
            Int(some);
        }
        else
        {
            Null();
        }
    }

    public void Short(int? value)
    {
        if (value is not { } some)
        {
            Null();
            return;
        }

        Raw(2);
        Reserve(2);
        BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_at), (short)some);
        _at += 2;
    }

    public void Long(long? value)
    {
        if (value is not { } some)
        {
            Null();
            return;
        }

        Raw(8);
        RawLong(some);
    }

    public void Bool(bool? value)
    {
        if (value is not { } some)
        {
            Null();
            return;
        }

        Raw(1);
        Reserve(1);
        _buffer[_at++] = some ? (byte)1 : (byte)0;
    }

    public void Text(ReadOnlySpan<byte> value)
    {
        Raw(value.Length);
        Bytes(value);
    }

    public void TextOrNull(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            Null();
        }
        else
        {
            Text(value);
        }
    }

    public void TextOrNull(string? value) => TextOrNull(value is null ? default : System.Text.Encoding.UTF8.GetBytes(value));

    public void Uuid(Guid? value)
    {
        if (value is not { } some)
        {
            Null();
            return;
        }

        Raw(16);
        Reserve(16);
        some.TryWriteBytes(_buffer.AsSpan(_at), bigEndian: true, out _);
        _at += 16;
    }

    public void Date(DateOnly? value)
    {
        if (value is { } day)
        {
            Int(day.DayNumber - Epoch.DayNumber);
        }
        else
        {
            Null();
        }
    }

    public void Timestamp(DateTimeOffset? value)
    {
        if (value is not { } instant)
        {
            Null();
            return;
        }

        Raw(8);
        RawLong((instant.UtcTicks - EpochTicks) / 10);
    }

    public void IntArray(ReadOnlySpan<int> values)
    {
        ArrayHeader(Int4Oid, values.Length, 4);
        Reserve(values.Length * 8);
        foreach (var value in values)
        {
            Raw(4);
            Raw(value);
        }
    }

    /// <summary>Whole numbers as one field of bytes, four for each.</summary>
    public void Packed(ReadOnlySpan<int> values)
    {
        Raw(values.Length * 4);
        foreach (var value in values)
        {
            Raw(value);
        }
    }

    public void ShortArray(ReadOnlySpan<short> values)
    {
        ArrayHeader(Int2Oid, values.Length, 2);
        foreach (var value in values)
        {
            Raw(2);
            Reserve(2);
            BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_at), value);
            _at += 2;
        }
    }

    public void End()
    {
        Row(-1);
        Flush();
        stream!.Flush();
    }

    public void Dispose() => stream?.Dispose();

    private void ArrayHeader(int oid, int count, int size)
    {
        Raw(20 + (count * (4 + size)));
        Raw(1);
        Raw(0);
        Raw(oid);
        Raw(count);
        Raw(1);
    }

    /// <summary>Bytes that are fields already.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(_buffer.AsSpan(_at));
        _at += value.Length;
    }

    private void Raw(int value)
    {
        Reserve(4);
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_at), value);
        _at += 4;
    }

    private void RawLong(long value)
    {
        Reserve(8);
        BinaryPrimitives.WriteInt64BigEndian(_buffer.AsSpan(_at), value);
        _at += 8;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _at >= count)
        {
            return;
        }

        if (stream is null)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _at + count));
            return;
        }

        Flush();
        if (_buffer.Length < count)
        {
            _buffer = new byte[count];
        }
    }

    private void Flush()
    {
        stream!.Write(_buffer, 0, _at);
        _at = 0;
    }
}
