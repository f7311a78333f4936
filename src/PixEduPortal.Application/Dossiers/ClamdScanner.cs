using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace PixEduPortal.Application.Dossiers;

public enum ScanVerdict
{
    /// <summary>No antivirus is configured: nothing was said of the file, and the pages say so.</summary>
    NotConfigured,
    Clean,
    Infected,

    /// <summary>The antivirus did not answer: the file waits, unseen by anybody.</summary>
    NoAnswer,
}

/// <summary>Settings of section <c>Antivirus</c>.</summary>
public sealed class AntivirusSettings
{
    /// <summary>Host of clamd; empty = no antivirus.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 3310;

    public int TimeoutSeconds { get; set; } = 60;
}

/// <summary>Asks clamd about a file, by its INSTREAM command.</summary>
public sealed class ClamdScanner(IOptions<AntivirusSettings> settings)
{
    private const int ChunkSize = 64 * 1024;

    public bool IsConfigured => !string.IsNullOrWhiteSpace(settings.Value.Host);

    public async Task<ScanVerdict> ScanAsync(Func<Stream, CancellationToken, Task> writeContent, CancellationToken cancel)
    {
        if (!IsConfigured)
        {
            return ScanVerdict.NotConfigured;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(TimeSpan.FromSeconds(settings.Value.TimeoutSeconds));
        try
        {
            return await AskAsync(writeContent, timeout.Token);
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return ScanVerdict.NoAnswer;
        }
    }

    private async Task<ScanVerdict> AskAsync(Func<Stream, CancellationToken, Task> writeContent, CancellationToken cancel)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(settings.Value.Host!, settings.Value.Port, cancel);
        await using var network = client.GetStream();
        await network.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
        await using (var chunks = new BufferedStream(new ChunkStream(network), ChunkSize))
        {
            await writeContent(chunks, cancel);
        }

        await network.WriteAsync(new byte[4], cancel);
        using var reader = new StreamReader(network, Encoding.ASCII);
        var answer = (await reader.ReadToEndAsync(cancel)).TrimEnd('\0', '\n');
        return answer.EndsWith(" OK", StringComparison.Ordinal) ? ScanVerdict.Clean
            : answer.EndsWith(" FOUND", StringComparison.Ordinal) ? ScanVerdict.Infected
            : ScanVerdict.NoAnswer;
    }

    /// <summary>Each write becomes one chunk: its length in four bytes, then its bytes.</summary>
    private sealed class ChunkStream(Stream network) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.Length == 0)
            {
                // A chunk of length zero would end the file.
                return;
            }

            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, buffer.Length);
            await network.WriteAsync(length, cancellationToken);
            await network.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (count > 0)
            {
                Span<byte> length = stackalloc byte[4];
                BinaryPrimitives.WriteInt32BigEndian(length, count);
                network.Write(length);
                network.Write(buffer, offset, count);
            }
        }

        public override void Flush() => network.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => network.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
