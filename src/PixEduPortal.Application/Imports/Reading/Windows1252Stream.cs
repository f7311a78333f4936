using System.Text;

namespace PixEduPortal.Application.Imports.Reading;

/// <summary>Turns Windows-1252 into UTF-8 while it is read: old spreadsheets save CSV files that way.</summary>
internal sealed class Windows1252Stream(Stream inner) : Stream
{
    /// <summary>Characters of the bytes 80 to 9F; 0 where Windows-1252 has none.</summary>
    private const string High = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

    private static readonly byte[][] Table = [.. Enumerable.Range(0, 256).Select(Utf8)];

    private readonly byte[] _source = new byte[1 << 15];
    private int _sourceAt;
    private int _sourceEnd;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            text.Append(Character(b));
        }

        return text.ToString();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var written = 0;

        // No character takes more than three bytes.
        while (written + 3 <= buffer.Length)
        {
            if (_sourceAt == _sourceEnd)
            {
                _sourceEnd = inner.Read(_source, 0, _source.Length);
                _sourceAt = 0;
                if (_sourceEnd == 0)
                {
                    break;
                }
            }

            var bytes = Table[_source[_sourceAt++]];
            bytes.CopyTo(buffer[written..]);
            written += bytes.Length;
        }

        return written;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static char Character(int b) => b is >= 0x80 and < 0xA0 ? High[b - 0x80] : (char)b;

    private static byte[] Utf8(int b) => Encoding.UTF8.GetBytes([Character(b)]);
}
