using System.Diagnostics;

namespace PixEduPortal.Benchmarks;

/// <summary>A private PostgreSQL for one run of a benchmark: durable as in production (fsync on), reached by its socket only.</summary>
internal sealed class BenchCluster : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"pixedu-bench-{Environment.ProcessId}");
    private readonly string _binaries;

    public BenchCluster()
    {
        _binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).First()
            : "";
        Directory.CreateDirectory(_folder);
        if (Environment.UserName == "root")
        {
            Sh($"chown postgres '{_folder}'");
        }

        Server($"{Path.Combine(_binaries, "initdb")} -D {_folder}/data -U portal -A trust -E UTF8 --locale=C.UTF-8 --no-instructions");
        Server($"{Path.Combine(_binaries, "pg_ctl")} -D {_folder}/data -w -s -l {_folder}/log start -o \"-c listen_addresses='' -c unix_socket_directories={_folder} -c shared_buffers=512MB -c max_wal_size=4GB\"");
    }

    public string Folder => _folder;

    public string ConnectionString(string database) => $"Host={_folder};Username=portal;Database={database};Pooling=false";

    /// <summary>Processor time of this process, of the programs it ran, and of the server's sessions that have ended: what
    /// other programs of the machine do shows less in it than in elapsed time.</summary>
    public TimeSpan ProcessorTime()
    {
        var server = File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).First().Trim();
        Thread.Sleep(300); // a session is counted once it has ended
        return Ticks("self") + Ticks(server);
    }

    private static TimeSpan Ticks(string process)
    {
        // utime, stime, cutime, cstime: fields 14 to 17, after the name in brackets; a hundred ticks a second.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return TimeSpan.FromSeconds(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..15].Sum(long.Parse) / 100.0);
    }

    /// <summary>Runs <c>psql</c> and returns how long it took.</summary>
    public TimeSpan Psql(string database, string command)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("psql", ["-qX", "-v", "ON_ERROR_STOP=1", "-h", _folder, "-U", "portal", "-d", database, "-c", command]))!;
        process.WaitForExit();
        return process.ExitCode == 0 ? clock.Elapsed : throw new InvalidOperationException($"psql ended with {process.ExitCode}.");
    }

    public void Dispose()
    {
        // Nothing of it is kept: a shutdown that first writes everything may take minutes on a busy disk.
        Server($"{Path.Combine(_binaries, "pg_ctl")} -D {_folder}/data -m immediate -s stop");
        Sh($"rm -rf '{_folder}'");
    }

    private static void Server(string command) =>
        Sh(Environment.UserName == "root" ? $"cd /tmp && runuser -u postgres -- {command}" : command);

    private static void Sh(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{command} >/dev/null 2>&1 </dev/null"]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{command}' ended with {process.ExitCode}.");
        }
    }
}
