using System.Diagnostics;
using System.Text.Json;
using FluentAssertions;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Imports;

/// <summary>The verbs <c>import</c> and <c>undo-import</c> as a process of their own: exit codes, the one JSON document, and
/// where messages go (API.md).</summary>
public sealed class CommandLineTests : IAsyncLifetime
{
    private const string NoDatabase = "Host=127.0.0.1;Port=1;Username=nobody;Database=nothing_test";

    private readonly ImportDatabase _database = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("cli-").FullName;

    public Task InitializeAsync() => _database.InitializeAsync();

    public async Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_import_is_checked_applied_repeated_and_taken_back()
    {
        var file = new SoundFile(2);
        file["Partage (O/N)", 1] = "Peut-être";
        var path = Write("export.csv", file.ToString());

        var dry = await Run("import", path, "--dry-run", "--json");
        (dry.Exit, dry.Errors).Should().Be((0, ""));
        Properties(dry.Json).Should().Equal("file", "kind", "sha256", "dryRun", "batch", "rows", "created", "updated", "unchanged", "rejected", "unmatched", "errors", "warnings");
        Texts(dry.Json, "file", "kind", "dryRun", "batch", "rows", "created", "updated", "unchanged", "rejected", "unmatched")
            .Should().Equal("export.csv", "pix-orga-evaluation", "true", "null", "2", "1", "0", "0", "1", "0");
        dry.Json.GetProperty("sha256").GetString().Should().MatchRegex("^[0-9a-f]{64}$");
        var error = dry.Json.GetProperty("errors").EnumerateArray().Single();
        Properties(error).Should().Equal("line", "column", "value", "code", "message");
        Texts(error, "line", "column", "value", "code").Should().Equal("3", "Partage (O/N)", "Peut-être", "VALEUR_INATTENDUE");
        (await _database.Count("import_batches")).Should().Be(0);

        var applied = await Run("import", path, "--json");
        applied.Exit.Should().Be(0);
        var batch = applied.Json.GetProperty("batch").GetInt64();
        (await _database.Count("campaign_results")).Should().Be(1);

        var spoken = await Run("import", path);
        spoken.Exit.Should().Be(0);
        spoken.Output.Should().Contain("1 inchangées");
        spoken.Errors.Should().Contain("VALEUR_INATTENDUE ligne 3, Partage (O/N)");

        var undone = await Run("undo-import", $"{batch}", "--reason", "mauvais fichier", "--json");
        (undone.Exit, undone.Errors).Should().Be((0, ""));
        Texts(undone.Json, "batch", "undone").Should().Equal($"{batch}", "true");
        (await _database.Count("campaign_results")).Should().Be(0);

        var twice = await Run("undo-import", $"{batch}", "--reason", "mauvais fichier", "--json");
        twice.Exit.Should().Be(1);
        Texts(twice.Json, "undone").Should().Equal("false");
        twice.Json.GetProperty("errors")[0].GetProperty("code").GetString().Should().Be("ETAT_DU_LOT");
        twice.Errors.Should().Contain("Seul un lot appliqué");

        var unknown = await Run("undo-import", "999999", "--reason", "essai");
        (unknown.Exit, unknown.Output).Should().Be((1, ""));
        unknown.Errors.Should().Contain("Ce lot n’existe pas");
    }

    [Fact]
    public async Task A_refused_file_says_why_and_a_thousand_entries_are_enough()
    {
        var nothing = await Run("import", Write("vide.csv", ""), "--json");
        nothing.Exit.Should().Be(1);
        Texts(nothing.Json, "kind", "batch", "rows").Should().Equal("null", "null", "0");
        Texts(nothing.Json.GetProperty("errors")[0], "line", "code").Should().Equal("null", "FICHIER_VIDE");

        var file = new SoundFile(2_400);
        for (var row = 0; row < 2_400; row++)
        {
            file[row < 1_200 ? "Partage (O/N)" : "Mail académique", row] = "x";
        }

        var report = await Run("import", Write("fautes.csv", file.ToString()), "--json");
        report.Exit.Should().Be(0);
        report.Json.GetProperty("rejected").GetInt32().Should().Be(1_200);
        report.Json.GetProperty("errors").GetArrayLength().Should().Be(1_000);
        report.Json.GetProperty("warnings").GetArrayLength().Should().Be(1_000);
    }

    [Fact]
    public async Task Wrong_usage_is_told_from_a_database_that_is_away()
    {
        var path = Write("export.csv", new SoundFile().ToString());
        string[][] wrong =
        [
            [], ["import"], ["import", Path.Combine(_folder, "absent.csv")], ["import", _folder], ["import", path, "--acadamy", "NANTES"], ["import", path, path],
            ["undo-import"], ["undo-import", "douze", "--reason", "essai"], ["undo-import", "12"], ["undo-import", "12", "--reason", " "],
        ];
        foreach (var arguments in wrong)
        {
            var result = await Run(NoDatabase, arguments);
            (result.Exit, result.Output).Should().Be((2, ""), string.Join(' ', arguments));
            result.Errors.Should().NotBeEmpty();
        }

        var academy = await Run("import", path, "--academy", "NANTERRE");
        (academy.Exit, academy.Output).Should().Be((2, ""));
        academy.Errors.Should().Contain("NANTERRE");
        foreach (var arguments in new string[][] { ["import", path, "--json"], ["undo-import", "12", "--reason", "essai", "--json"] })
        {
            foreach (var connection in new[] { NoDatabase, "", _database.ConnectionString.Replace("portal_", "absent_", StringComparison.Ordinal) })
            {
                var away = await Run(connection, arguments);
                (away.Exit, away.Output).Should().Be((3, ""), "{0} without a database", arguments[0]);
                away.Errors.Should().Contain("base de données");
            }
        }
    }

    [Theory]
    [InlineData("import", "--dry-run", "--academy <CODE>", "--json")]
    [InlineData("undo-import", "<BATCH>", "--reason <TEXT>", "--json")]
    public async Task Help_needs_no_database(string verb, params string[] named)
    {
        var help = await Run(NoDatabase, [verb, "--help"]);
        (help.Exit, help.Errors).Should().Be((0, ""));
        help.Output.Should().ContainAll(named);
    }

    private static IEnumerable<string> Properties(JsonElement json) => json.EnumerateObject().Select(property => property.Name);

    private static IEnumerable<string> Texts(JsonElement json, params string[] names) => names.Select(name => json.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : json.GetProperty(name).GetRawText());

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private Task<Result> Run(params string[] arguments) => Run(_database.ConnectionString, arguments);

    private async Task<Result> Run(string connection, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PixEduPortal.Cli.dll"), .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder,
            StandardOutputEncoding = System.Text.Encoding.UTF8, StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        start.Environment["ConnectionStrings__Portal"] = connection;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }

    private sealed record Result(int Exit, string Output, string Errors)
    {
        /// <summary>The whole of standard output is one document.</summary>
        public JsonElement Json { get; } = Output.StartsWith('{') ? JsonDocument.Parse(Output).RootElement : default;
    }
}
