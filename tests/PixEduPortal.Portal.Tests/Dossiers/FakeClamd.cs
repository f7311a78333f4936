using System.Net;
using System.Net.Sockets;

namespace PixEduPortal.Portal.Tests.Dossiers;

/// <summary>Speaks clamd's INSTREAM as far as the portal needs, and finds every file infected.</summary>
internal sealed class FakeClamd : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public FakeClamd()
    {
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                await ReadAsync(stream, "zINSTREAM\0".Length);
                while (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(await ReadAsync(stream, 4)) is > 0 and var length)
                {
                    await ReadAsync(stream, length);
                }

                await stream.WriteAsync("stream: Essai FOUND\0"u8.ToArray());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
            return;
        }
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream, int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
