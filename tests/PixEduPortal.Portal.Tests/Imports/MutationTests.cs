using System.Diagnostics;
using System.Globalization;
using System.Text;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Imports;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;
using Xunit.Abstractions;

namespace PixEduPortal.Portal.Tests.Imports;

/// <summary>Spoils the samples at random, the same way at every run, and imports what comes out: never a crash, a hang or a
/// partial write. <c>PIXEDU_FUZZ_FILES</c> says how many files (150), <c>PIXEDU_FUZZ_SEED</c> where to begin.</summary>
public sealed class MutationTests(ImportDatabase database, ITestOutputHelper output) : IClassFixture<ImportDatabase>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Watched = ["campaign_results", "profile_results", "volet1_results", "staff_headcounts", "inspe_students", "persons", "person_identifiers", "candidacies"];
    private static readonly string Counts = string.Join(" union all ", Watched.Select(table => $"select count(*)::int from {table}"));
    private static readonly string[] Cells = ["NA", "", "-", "=1+1", "'=cmd", "12,5", "1e-3", "67", "67 %", "1,0001", "31/02/2024", "2019-03-01", "31/03/2024 02:30", "27/10/2024 02:30", "Oui", "Peut-être", "\u202Eémoji 🙂", "\0", "a\"b", "\"ouvert", new('x', 12_000)];

    [Fact]
    public async Task Spoilt_files_never_crash_hang_or_leave_a_part()
    {
        var samples = SampleFiles.Files().Select(SampleFiles.Read).ToList();
        samples.Should().HaveCountGreaterThan(25);
        var (files, seed) = (Number("PIXEDU_FUZZ_FILES", 150), Number("PIXEDU_FUZZ_SEED", 1));
        var (applied, refused) = (0, 0);
        var (importing, undoing, counting) = (new Stopwatch(), new Stopwatch(), new Stopwatch());
        var before = await CountsAsync();
        for (var n = seed; n < seed + files; n++)
        {
            if (n % 500 == 0)
            {
                // The tests' server does not clean up by itself: a long run would read more and more rows that are gone.
                await database.Db(db => db.Database.ExecuteSqlRawAsync("vacuum"));
            }

            var bytes = Mutate(samples[n % samples.Count], samples[(n * 7) % samples.Count], new Random(n));
            importing.Start();
            var work = database.Import(bytes);
            (await Task.WhenAny(work, Task.Delay(Patience))).Should().Be(work, "seed {0} must not hang", n);
            var report = await work;
            importing.Stop();
            report.Rows.Should().Be(report.Created + report.Updated + report.Unchanged + report.Rejected, "seed {0}", n);
            if (report.Batch is not { } batch)
            {
                refused++;
                (report.Errors.Count + report.Warnings.Count + report.Unchanged).Should().BePositive("seed {0} says why nothing was written", n);
            }
            else
            {
                applied++;
                undoing.Start();
                (await database.Do<ImportUndo, Outcome>(service => service.Undo(batch, "essai", ImportDatabase.Drane))).Succeeded.Should().BeTrue("seed {0} can be taken back", n);
                undoing.Stop();
            }

            counting.Start();
            (await CountsAsync()).Should().Equal(before, "seed {0} leaves nothing behind", n);
            counting.Stop();
        }

        output.WriteLine($"{files} files from seed {seed}: {applied} applied and taken back, {refused} with nothing written. "
            + $"Seconds: {importing.Elapsed.TotalSeconds:F0} importing, {undoing.Elapsed.TotalSeconds:F0} taking back, {counting.Elapsed.TotalSeconds:F0} looking for what is left.");
        applied.Should().BePositive();
        refused.Should().BePositive();
    }

    private static byte[] Mutate(byte[] source, byte[] other, Random random)
    {
        var bytes = source.ToList();
        for (var turns = random.Next(1, 6); turns > 0 && bytes.Count > 0; turns--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(11))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 200)));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(1, 400))));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.InsertRange(at, other.Skip(random.Next(Math.Max(1, other.Length))).Take(random.Next(1, 3000)));
                    break;
                case 5:
                    Swap(bytes, (byte)';', random.Next(2) == 0 ? (byte)',' : (byte)'\t');
                    break;
                case 6:
                    Swap(bytes, (byte)'\n', (byte)'\r');
                    break;
                case 7:
                    bytes.Insert(at, (byte)'"');
                    break;
                case 8:
                    return Encoding.Latin1.GetBytes(Encoding.UTF8.GetString([.. bytes]).Replace('\u2019', '\'').TrimStart('\uFEFF'));
                case 9:
                    bytes = Lines(bytes, random);
                    break;
                default:
                    bytes = Cell(bytes, random);
                    break;
            }
        }

        return [.. bytes];
    }

    private static void Swap(List<byte> bytes, byte from, byte to)
    {
        for (var i = 0; i < bytes.Count; i++)
        {
            bytes[i] = bytes[i] == from ? to : bytes[i];
        }
    }

    private static List<byte> Lines(List<byte> bytes, Random random)
    {
        var lines = Encoding.UTF8.GetString([.. bytes]).Split('\n').ToList();
        var at = random.Next(lines.Count);
        switch (random.Next(3))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[random.Next(lines.Count)]);
                break;
            default:
                lines.InsertRange(at, Enumerable.Repeat(lines[^1], 50));
                break;
        }

        return [.. Encoding.UTF8.GetBytes(string.Join('\n', lines))];
    }

    private static List<byte> Cell(List<byte> bytes, Random random)
    {
        var lines = Encoding.UTF8.GetString([.. bytes]).Split('\n');
        var line = random.Next(lines.Length);
        var cells = lines[line].Split(';');
        cells[random.Next(cells.Length)] = Cells[random.Next(Cells.Length)];
        lines[line] = string.Join(';', cells);
        return [.. Encoding.UTF8.GetBytes(string.Join('\n', lines))];
    }

    private Task<List<int>> CountsAsync() => database.Db(db => db.Database.SqlQueryRaw<int>(Counts).ToListAsync());

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
