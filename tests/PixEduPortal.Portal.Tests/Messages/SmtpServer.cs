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

    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SmtpServer(Process process) => _process = process;

    public int Port => _port.Task.Result;

    public IReadOnlyList<ReceivedMail> Mails => [.. _mails];

    public static async Task<SmtpServer> StartAsync(bool tls = false, [CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        var root = Path.GetFullPath(Path.Combine(folder, "..", "..", ".."));
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { Path.Combine(folder, "smtp.mjs"), root, tls ? "tls" : "plain" })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var server = new SmtpServer(process);
        process.OutputDataReceived += (_, line) => server.Read(line.Data);
        process.BeginOutputReadLine();
        await server._port.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return server;
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            _port.TrySetException(new InvalidOperationException("smtp-server did not start: run npm ci."));
        }
        else if (!_port.Task.IsCompleted)
        {
            _port.SetResult(int.Parse(line, CultureInfo.InvariantCulture));
        }
        else
        {
            _mails.Enqueue(JsonSerializer.Deserialize<ReceivedMail>(line, JsonSerializerOptions.Web)!);
        }
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
