using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Imports;
using PixEduPortal.Application.People;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using Xunit;

namespace PixEduPortal.Portal.Tests.Imports;

/// <summary>A batch of any kind that is taken back leaves the database as it found it .</summary>
public sealed class UndoTests : IAsyncLifetime
{
    private static readonly string[] Tables =
    [
        "campaign_results", "profile_results", "volet1_results", "staff_headcounts", "inspe_students", "persons", "person_identifiers", "candidacies",
        "candidacy_events", "result_versions", "campaigns", "identity_matches",
    ];

    private readonly ImportDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Session_results_go_with_the_candidacy_they_opened_and_the_birth_date_they_gave()
    {
        await Person();
        var before = await State();
        var batch = await Import(KindFiles.Session("7400201", "Validée", "Admissible", "12/05/2026"));
        (await _database.Count("candidacies where state = 'Volet1Obtained'")).Should().Be(1);
        (await _database.Count("persons where birth_date is not null")).Should().Be(1);

        await Undone(batch);
        (await State()).Should().Equal(before);
    }

    [Fact]
    public async Task A_correction_goes_with_its_alert_and_its_history_and_is_what_keeps_the_first_batch()
    {
        await Person();
        var first = await Import(KindFiles.Session("7400201", "Validée", "Admissible", "12/05/2026"));
        var before = await State();
        var second = await Import(KindFiles.Session("7400201", "Annulée", "-", "12/05/2026"));
        (await _database.Count("candidacies where alert is not null")).Should().Be(1);
        (await _database.Count("result_versions where source = 'volet1_results'")).Should().Be(1);

        (await Undo(first)).Refusals.Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.Code == "LOT_PLUS_RECENT" && refusal.Message.Contains($"{second}"));
        await Undone(second);
        (await State()).Should().Equal(before);
        await Undone(first);
        (await _database.Count("candidacies")).Should().Be(0);
    }

    [Fact]
    public async Task Results_of_somebody_registered_before_go_and_those_that_somebody_built_on_stay()
    {
        await Person();
        await Import(KindFiles.Session("7400201", "Non obtenue", "Non admissible", "12/05/2026"));
        await Move(CandidacyState.RegisteredVolet1, CandidacyState.ConvokedVolet1);
        var before = await State();
        var results = KindFiles.Session("7400999", "Validée", "Admissible", "10/11/2026");
        var batch = await Import(results);
        (await _database.Count("candidacies where state = 'Volet1Obtained' and volet1_admissible")).Should().Be(1);
        await Undone(batch);
        (await State()).Should().Equal(before);

        var again = await Import(results);
        await Move(CandidacyState.RegisteredVolet2);
        var built = await State();
        (await Undo(again)).Refusals.Should().ContainSingle().Which.Should().Match<Refusal>(
            refusal => refusal.Code == "CANDIDATURE_AVANCEE" && refusal.Message.Contains("Agathe Essai (Inscrit au volet 2)"));
        (await State()).Should().Equal(built);
    }

    [Fact]
    public async Task A_later_import_that_moved_the_same_candidacy_is_named()
    {
        await Person();
        var first = await Import(KindFiles.Session("7400201", "Non obtenue", "Non admissible", "12/05/2026"));
        await Move(CandidacyState.RegisteredVolet1, CandidacyState.ConvokedVolet1);
        var second = await Import(KindFiles.Session("7400888", "Non obtenue", "Non admissible", "10/10/2026"));
        var third = await Import(KindFiles.Session("7400999", "Validée", "Admissible", "10/11/2026"));
        (await Undo(second)).Refusals.Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.Code == "LOT_PLUS_RECENT" && refusal.Message.Contains($"lot {third}"));
        (await Undo(first)).Refusals.Should().ContainSingle().Which.Code.Should().Be("CANDIDATURE_AVANCEE");
        await Undone(third);
        await Undone(second);
    }

    [Fact]
    public async Task A_profile_that_was_sent_is_open_again_and_a_new_one_goes()
    {
        await Import(KindFiles.Profiles(("agathe.0@ac-exemple.fr", "NA")), "NANTES");
        var before = await State();
        var sent = await Import(KindFiles.Profiles(("agathe.0@ac-exemple.fr", "10/01/2024 08:00"), ("benoit@ac-exemple.fr", "11/01/2024 08:00")), "NANTES");
        (await _database.Count("profile_results where sent")).Should().Be(2);
        (await _database.Count("persons")).Should().Be(2);
        await Undone(sent);
        (await State()).Should().Equal(before);
    }

    [Fact]
    public async Task Rows_that_a_batch_gave_a_person_wait_again_for_one()
    {
        var file = KindFiles.Profiles(("agathe.0@ac-exemple.fr", "NA")).Replace("PRFCTE582", "XXXXXX582", StringComparison.Ordinal).Replace("400190", "999999", StringComparison.Ordinal);
        await Import(file);
        var before = await State();
        var report = await _database.Import(System.Text.Encoding.UTF8.GetBytes(file + "\n"), academy: "NANTES");
        (report.Unchanged, report.Unmatched).Should().Be((1, 0));
        (await _database.Count("profile_results where person_id is not null")).Should().Be(1);
        await Undone(report.Batch!.Value);
        (await State()).Should().Equal(before);
    }

    [Fact]
    public async Task Headcounts_return_to_the_figure_before()
    {
        await Import(KindFiles.Headcounts("Bretagne;;;;;42058;2024-04-10"));
        var before = await State();
        var batch = await Import(KindFiles.Headcounts("Bretagne;;;;;43000;2024-04-10", "Normandie;;;;;100;2024-04-10"));
        (await _database.Count("staff_headcounts where staff in (43000, 100)")).Should().Be(2);
        await Undone(batch);
        (await State()).Should().Equal(before);
    }

    [Fact]
    public async Task Students_go_with_the_people_only_their_list_knew()
    {
        var before = await State();
        var batch = (await _database.Import(System.Text.Encoding.UTF8.GetBytes(KindFiles.Inspe()), academy: "NANTES")).Batch!.Value;
        (await _database.Count("persons")).Should().Be(2);
        await Undone(batch);
        (await State()).Should().Equal(before);
    }

    [Fact]
    public async Task Who_a_restored_row_belongs_to_is_what_people_decided_since()
    {
        var file = new SoundFile(2);
        var first = await Import(file.ToString());
        file["% maitrise de l'ensemble des acquis du profil", 1] = "0,56";
        var second = await Import(file.ToString());
        var ids = await _database.Db(db => db.Set<Person>().OrderBy(person => person.Id).Select(person => person.Id).ToListAsync());
        var merged = await _database.Do<MatchService, Outcome<Guid>>(service => service.Merge(ids[0], ids[1], "même personne", ImportDatabase.Drane));
        Later();

        await Undone(second);
        (await _database.Count($"campaign_results where person_id = '{ids[0]}'")).Should().Be(2);
        await Undone(first);
        (await _database.Count("campaign_results")).Should().Be(0);
        (await _database.Do<MatchService, Outcome>(service => service.Undo(merged.Value, "erreur", ImportDatabase.Drane))).Succeeded.Should().BeTrue();
        (await _database.Count("persons where merged_into_id is not null")).Should().Be(0);
    }

    [Fact]
    public async Task A_match_accepted_since_stays()
    {
        var file = new SoundFile(2);
        file["Mail académique", 1] = "";
        await Import(file.ToString());
        file["% maitrise de l'ensemble des acquis du profil", 1] = "0,56";
        var second = await Import(file.ToString());
        var queue = await _database.Do<MatchQueries, (IReadOnlyList<UnmatchedParticipant> Lines, int Total)>(queries => queries.Queue(ImportDatabase.Drane, 1));
        var person = await _database.Db(db => db.Set<Person>().Select(one => one.Id).SingleAsync());
        (await _database.Do<MatchService, Outcome<Guid>>(service => service.Accept(queue.Lines[0].Subject, person, ImportDatabase.Drane))).Succeeded.Should().BeTrue();

        await Undone(second);
        (await _database.Count($"campaign_results where person_id = '{person}' and mastery_millionths = 550000")).Should().Be(2);
    }

    [Fact]
    public async Task A_batch_without_reason_or_of_another_academy_is_not_taken_back()
    {
        var batch = await Import(new SoundFile().ToString());
        (await _database.Do<ImportUndo, Outcome>(service => service.Undo(batch, " ", ImportDatabase.Drane))).Refusals.Single().Code.Should().Be("MOTIF_MANQUANT");
        (await _database.Do<ImportUndo, Outcome>(service => service.Undo(batch, "essai", new Actor(Guid.NewGuid(), "Autre", Role.Drane, "GUYANE")))).Refusals.Single().Code.Should().Be("LOT_INCONNU");
        (await Undo(batch + 1)).Refusals.Single().Code.Should().Be("LOT_INCONNU");
    }

    /// <summary>Agathe Essai of Nantes, whom an assessment campaign brings.</summary>
    private Task<long> Person()
    {
        var file = new SoundFile();
        file["Nom du Participant"] = "Essai";
        return Import(file.ToString());
    }

    private async Task<long> Import(string content, string? academy = null)
    {
        Later();
        return (await _database.Import(System.Text.Encoding.UTF8.GetBytes(content), academy: academy)).Batch!.Value;
    }

    private Task Move(params CandidacyState[] states) => _database.Db(async db =>
    {
        var candidacy = await db.Set<Candidacy>().SingleAsync();
        foreach (var state in states)
        {
            Later();
            candidacy.MoveTo(state, new Actor(null, "Gestionnaire", Role.Drane, "NANTES"), _database.Clock.GetUtcNow()).Succeeded.Should().BeTrue();
        }

        return await db.SaveChangesAsync();
    });

    private Task<Outcome> Undo(long batch) => _database.Do<ImportUndo, Outcome>(service => service.Undo(batch, "essai", ImportDatabase.Drane));

    private async Task Undone(long batch)
    {
        Later();
        (await Undo(batch)).Refusals.Should().BeEmpty();
    }

    private void Later() => _database.Clock.Advance(TimeSpan.FromMinutes(1));

    /// <summary>Every row of the tables that imports write.</summary>
    private async Task<Dictionary<string, string>> State()
    {
        var state = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in Tables)
        {
            var sql = $"select t::text as \"Value\" from {table} t order by 1";
            var rows = await _database.Db(db => db.Database.SqlQueryRaw<string>(sql).ToListAsync());
            state[table] = string.Join('\n', rows);
        }

        return state;
    }
}
