using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace PixEduPortal.Application.Dossiers;

/// <summary>What an external tool answered.</summary>
/// <param name="Output">Standard output, cut at <see cref="SandboxedTool.MaxOutput"/> characters.</param>
public sealed record ToolAnswer(int ExitCode, string Output, string Error, bool TimedOut)
{
    public bool Succeeded => !TimedOut && ExitCode == 0;
}

/// <summary>Runs a reader of files that strangers hand in: bounded in time, memory and output, and cut off from the
/// network where the system lets an ordinary user do that.</summary>
public sealed class SandboxedTool
{
    public const int MaxOutput = 2_000_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly Lazy<string[]> Wrapper = new(FindWrapper);

    /// <summary>Null when the tool is not installed.</summary>
    public async Task<ToolAnswer?> RunAsync(string tool, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        string[] command = [.. Wrapper.Value, tool, .. arguments];
        using var process = new Process { StartInfo = StartInfo(command) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        process.StandardInput.Close();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(Limit);
        var output = ReadAsync(process.StandardOutput, timeout.Token);
        var error = ReadAsync(process.StandardError, timeout.Token);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
            // 127 is how the wrapper says that it found no such tool.
            return process.ExitCode == 127 ? null : new ToolAnswer(process.ExitCode, await output, await error, false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new ToolAnswer(-1, "", "", true);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static ProcessStartInfo StartInfo(string[] command)
    {
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        // Nothing of the portal's environment (connection strings, keys) is for the tool.
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancel)
    {
        var text = new StringBuilder();
        var buffer = new char[8192];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancel)) > 0)
        {
            // The rest is read and dropped: a tool whose pipe is full would never end.
            text.Append(buffer, 0, Math.Min(read, MaxOutput - text.Length));
        }

        return text.ToString();
    }

    private static string[] FindWrapper()
    {
        string[] limits = ["prlimit", "--as=1500000000", "--cpu=20", "--core=0", "--"];
        string[] isolation = ["unshare", "--map-root-user", "--net", "--"];
        return Works([.. limits, .. isolation]) ? [.. limits, .. isolation]
            : Works(limits) ? limits
            : [];
    }

    private static bool Works(string[] wrapper)
    {
        try
        {
            using var process = Process.Start(StartInfo([.. wrapper, "true"]));
            return process is not null && process.WaitForExit(TimeSpan.FromSeconds(5)) && process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
