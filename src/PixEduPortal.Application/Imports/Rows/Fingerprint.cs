using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PixEduPortal.Application.Imports.Rows;

/// <summary>Gathers the values of a row and gives 128 bits of their SHA-256: keys and "has anything changed" are compared
/// on these 16 bytes.</summary>
internal sealed class Fingerprint
{
    private byte[] _bytes = new byte[1024];
    private int _length;

    public Fingerprint Clear()
    {
        _length = 0;
        return this;
    }

    public Fingerprint Add(ReadOnlySpan<byte> text)
    {
        Add(text.Length);
        Reserve(text.Length);
        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
        return this;
    }

    public Fingerprint Add(int value)
    {
        Reserve(4);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length), value);
        _length += 4;
        return this;
    }

    public Fingerprint Add(int? value) => Add(value ?? int.MinValue);

    public Fingerprint Add(Guid value)
    {
        Reserve(16);
        value.TryWriteBytes(_bytes.AsSpan(_length));
        _length += 16;
        return this;
    }

    public Guid Value()
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(_bytes.AsSpan(0, _length), hash);
        return new Guid(hash[..16]);
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }
    }
}
