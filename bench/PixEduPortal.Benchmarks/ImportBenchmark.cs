using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using System.Globalization;
using PixEduPortal.Application;
using PixEduPortal.Application.Imports;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Benchmarks;

/// <summary>QUALITY.md: the import of a national export against a bare <c>\copy</c> of the same file, then the same content
/// with one more byte; goals 3.0 and 2.0, and 300 MB of resident memory.</summary>
internal static class ImportBenchmark
{
    public static async Task<int> Run(int rows)
    {
        var path = Path.Combine(Path.GetTempPath(), $"pixedu-bench-{Environment.ProcessId}.csv");
        try
        {
            NationalExport.Write(path, rows);
            using var cluster = new BenchCluster();
            cluster.Psql("postgres", "create database bench");
            await using var services = new ServiceCollection().AddLogging().AddPortalApplication(cluster.ConnectionString("bench")).BuildServiceProvider();
            await using (var scope = services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().RunAsync();
            }

            var before = Copy(cluster, path);
            var first = await Import(cluster, services, path);
            var after = Copy(cluster, path);
            await File.AppendAllTextAsync(path, "\n");
            var again = await Import(cluster, services, path);
            var copy = before.Elapsed < after.Elapsed ? before : after;

            Console.WriteLine($"{rows:N0} rows × 25 columns, {new FileInfo(path).Length >> 20} MiB, {Environment.ProcessorCount} processors, load {Load()}");
            Console.WriteLine(Line("bare \\copy", copy.Elapsed, copy.Elapsed, $"twice: {Seconds(before.Elapsed)} and {Seconds(after.Elapsed)} s; processor {Seconds(copy.Processor)} s"));
            Print("import", first, copy, 3.0);
            Print("same content, one byte more", again, copy, 2.0);
            Console.WriteLine($"peak resident memory of the process: {PeakMegabytes()} MB (goal 300)");
            return 0;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (TimeSpan Elapsed, TimeSpan Processor) Copy(BenchCluster cluster, string path)
    {
        var columns = string.Join(", ", Enumerable.Range(1, 25).Select(n => $"c{n} text"));
        cluster.Psql("bench", $"drop table if exists plain; create table plain ({columns})");
        var processor = cluster.ProcessorTime();
        var elapsed = cluster.Psql("bench", $"\\copy plain from '{path}' with (format csv, delimiter ';', header)");
        processor = cluster.ProcessorTime() - processor;
        cluster.Psql("bench", "drop table plain");
        return (elapsed, processor);
    }

    private static async Task<(ImportReport Report, TimeSpan Elapsed, TimeSpan Processor)> Import(BenchCluster cluster, ServiceProvider services, string path)
    {
        var processor = cluster.ProcessorTime();
        var begin = Stopwatch.GetTimestamp();
        ImportReport report;
        await using (var scope = services.CreateAsyncScope())
        {
            report = await scope.ServiceProvider.GetRequiredService<ImportService>().Import(path, dryRun: false, academyCode: null, Actor.Portal);
        }

        var elapsed = Stopwatch.GetElapsedTime(begin);
        return (report, elapsed, cluster.ProcessorTime() - processor);
    }

    private static void Print(
        string what, (ImportReport Report, TimeSpan Elapsed, TimeSpan Processor) run, (TimeSpan Elapsed, TimeSpan Processor) copy, double goal)
    {
        var (report, elapsed, processor) = run;
        Console.WriteLine(Line(what, elapsed, copy.Elapsed, $"goal {goal:0.0}; {report.Created} created, {report.Unchanged} unchanged, {report.Rejected} rejected"));
        Console.WriteLine(Line("  read", report.Timings.Read, copy.Elapsed, "fingerprint, encoding"));
        Console.WriteLine(Line("  check", report.Timings.Check, copy.Elapsed, "every line parsed and checked, beside match and write"));
        Console.WriteLine(Line("  match", report.Timings.Match, copy.Elapsed, "duplicates, what is known, who is who"));
        Console.WriteLine(Line("  write", report.Timings.Write, copy.Elapsed, "persons, results, audit, commit"));
        Console.WriteLine(Line("  processor", processor, copy.Processor, "portal and server together, against those of the copy"));
    }

    private static string Line(string what, TimeSpan elapsed, TimeSpan copy, string note) =>
        string.Create(CultureInfo.InvariantCulture, $"{what,-28}{elapsed.TotalSeconds,8:0.00} s{elapsed / copy,8:0.00} ×   {note}");

    private static string Seconds(TimeSpan elapsed) => elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";

    private static long PeakMegabytes()
    {
        var peak = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            : null;
        return peak is null
            ? Process.GetCurrentProcess().PeakWorkingSet64 >> 20
            : long.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
