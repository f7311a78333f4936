using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace PixEduPortal.Portal.Tests.Messages;

internal sealed record ReceivedMail(IReadOnlyList<string> To, string Text);

/// <summary>npm's smtp-server in a process of its own; it ends with the test.</summary>
internal sealed class SmtpServer : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();

    private SmtpServer(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public IReadOnlyList<ReceivedMail> Mails => [.. _mails];

    public static SmtpServer Start(bool tls = false, [CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        var root = Path.GetFullPath(Path.Combine(folder, "..", "..", ".."));
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { Path.Combine(folder, "smtp.mjs"), root, tls ? "tls" : "plain" })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var port = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("smtp-server did not start: run npm ci.");
        var server = new SmtpServer(process, int.Parse(port, CultureInfo.InvariantCulture));
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } data)
            {
                server._mails.Enqueue(JsonSerializer.Deserialize<ReceivedMail>(data, JsonSerializerOptions.Web)!);
            }
        };
        process.BeginOutputReadLine();
        return server;
    }

    /// <summary>The server prints a mail before it answers; the line may still be on its way.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> MailsAsync(int atLeast)
    {
        for (var tries = 0; _mails.Count < atLeast && tries < 100; tries++)
        {
            await Task.Delay(50);
        }

        return Mails;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
