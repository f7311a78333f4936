using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace PixEduPortal.Testing;

/// <summary>A private PostgreSQL cluster for this test process, from the machine's binaries: no address, only a socket in
/// its own folder, and nothing that survives a crash of the machine. It stops and disappears with the process.</summary>
internal sealed class PostgresCluster
{
    private const string Prefix = "pixedu-test-pg-";
    private readonly string _folder;
    private readonly string _binaries;

    private PostgresCluster(string folder, string binaries) => (_folder, _binaries) = (folder, binaries);

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = Path.Combine(_folder, "socket"),
        Username = "portal",
        Database = database,
        MaxPoolSize = 30,
        IncludeErrorDetail = true,
    }.ConnectionString;

    public static PostgresCluster Start()
    {
        var binaries = FindBinaries();
        RemoveLeftovers(binaries);
        var folder = Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..6]}");
        var cluster = new PostgresCluster(folder, binaries);
        Directory.CreateDirectory(folder);
        Directory.CreateDirectory(cluster.Data);
        Directory.CreateDirectory(Path.Combine(folder, "socket"));
        if (IsRoot)
        {
            // PostgreSQL refuses to run as root.
            Run("chown", ["-R", "postgres", folder]);
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Stop();
        RunAsServer(Path.Combine(binaries, "initdb"),
            ["-D", cluster.Data, "-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]);
        RunAsServer(Path.Combine(binaries, "pg_ctl"),
        [
            "-D", cluster.Data, "-w", "-s", "-l", Path.Combine(folder, "log"), "start", "-o",
            $"-c listen_addresses='' -c unix_socket_directories='{folder}/socket' -c fsync=off -c synchronous_commit=off "
                + "-c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB -c autovacuum=off -c wal_level=minimal -c max_wal_senders=0",
        ]);
        return cluster;
    }

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(_folder, "data");

    private void Stop()
    {
        RunAsServer(Path.Combine(_binaries, "pg_ctl"), ["-D", Data, "-m", "immediate", "-s", "stop"], mayFail: true);
        Delete(_folder);
    }

    /// <summary>Clusters of test processes that were killed.</summary>
    private static void RemoveLeftovers(string binaries)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (!Directory.Exists($"/proc/{owner}"))
            {
                new PostgresCluster(folder, binaries).Stop();
            }
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Left behind: {folder} ({exception.Message})");
        }
    }

    private static string FindBinaries()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        // Links on PATH may be wrappers; the folder of the version holds initdb, pg_ctl and postgres together.
        return debian.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")))
            ?? throw new InvalidOperationException("PostgreSQL's initdb and pg_ctl were not found. Install Debian's package postgresql, or put them on PATH.");
    }

    private static void RunAsServer(string program, string[] arguments, bool mayFail = false)
    {
        if (IsRoot)
        {
            Run("runuser", ["-u", "postgres", "--", program, .. arguments], mayFail);
        }
        else
        {
            Run(program, arguments, mayFail);
        }
    }

    private static void Run(string program, string[] arguments, bool mayFail = false)
    {
        // No redirection: the server would inherit the pipe and keep it open.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
        })!;
        process.WaitForExit();
        if (process.ExitCode != 0 && !mayFail)
        {
            throw new InvalidOperationException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
