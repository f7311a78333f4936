using System.Text;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Imports;
using PixEduPortal.Application.People;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Imports;

/// <summary>What becomes of imported rows: updates, history, confirmation, undo, matches.</summary>
public sealed class ImportLifeTests : IAsyncLifetime
{
    private readonly ImportDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_same_bytes_change_nothing_and_other_values_update_with_history()
    {
        var file = new SoundFile(2);
        (await _database.Import(file.ToString())).Created.Should().Be(2);
        var again = await _database.Import(file.ToString());
        (again.Unchanged, again.Batch).Should().Be((2, null));
        again.Warnings.Should().ContainSingle().Which.Code.Should().Be("FICHIER_DEJA_IMPORTE");

        file["% maitrise de l'ensemble des acquis du profil", 1] = "0,56";
        var changed = await _database.Import(file.ToString());
        (changed.Created, changed.Updated, changed.Unchanged).Should().Be((0, 1, 1));
        (await _database.Count("result_versions where source = 'campaign_results'")).Should().Be(1);

        file["Partage (O/N)", 1] = "Non";
        file["Date et heure du partage (Europe/Paris)", 1] = "NA";
        file["% maitrise de l'ensemble des acquis du profil", 1] = "NA";
        var older = await _database.Import(file.ToString());
        (older.Updated, older.Unchanged).Should().Be((0, 2));
        older.Warnings.Should().ContainSingle().Which.Code.Should().Be("DONNEE_PLUS_ANCIENNE");
    }

    [Fact]
    public async Task A_start_without_hour_is_the_same_as_one_with_it_on_that_day()
    {
        var file = new SoundFile();
        await _database.Import(file.ToString());
        file["Date et heure de début (Europe/Paris)"] = "2024-01-15";
        (await _database.Import(file.ToString())).Unchanged.Should().Be(1);
    }

    [Fact]
    public async Task A_batch_is_taken_back_whole_unless_a_later_one_builds_on_it()
    {
        var file = new SoundFile(2);
        var first = (await _database.Import(file.ToString())).Batch!.Value;
        file["% maitrise de l'ensemble des acquis du profil", 1] = "0,56";
        var second = (await _database.Import(file.ToString())).Batch!.Value;

        (await Undo(first)).Refusals.Should().ContainSingle().Which.Code.Should().Be("LOT_PLUS_RECENT");
        (await Undo(second)).Succeeded.Should().BeTrue();
        (await _database.Count("campaign_results where mastery_millionths = 550000")).Should().Be(2);
        (await Undo(first)).Succeeded.Should().BeTrue();
        (await _database.Count("campaign_results") + await _database.Count("persons") + await _database.Count("person_identifiers")).Should().Be(0);
        (await Undo(first)).Refusals.Should().ContainSingle().Which.Code.Should().Be("ETAT_DU_LOT");
        (await _database.Import(new SoundFile(2).ToString())).Created.Should().Be(2);
    }

    [Fact]
    public async Task A_page_checks_then_confirms_the_same_file_and_gives_the_rejected_lines()
    {
        var file = new SoundFile(2);
        file["Prénom du Participant", 0] = "=1+1";
        file["Partage (O/N)", 0] = "Peut-être";
        var bytes = Encoding.UTF8.GetBytes(file.ToString());
        var check = await _database.Do<ImportService, Outcome<ImportReport>>(service => service.Check(new MemoryStream(bytes), "C:\\Exports\\essai.csv", ImportDatabase.Drane, null));
        var id = check.Value!.Batch!.Value;
        (check.Value.Created, check.Value.Rejected).Should().Be((1, 1));
        (await _database.Count("persons")).Should().Be(0);
        (await State(id)).Should().Be(ImportBatchState.AwaitingConfirmation);

        (await Confirm(id, new string('0', 64))).Refusals.Should().ContainSingle().Which.Code.Should().Be("EMPREINTE_DIFFERENTE");
        var confirmed = await Confirm(id, check.Value.Sha256);
        confirmed.Value!.Created.Should().Be(1);
        (await State(id)).Should().Be(ImportBatchState.Applied);
        (await Confirm(id, check.Value.Sha256)).Succeeded.Should().BeFalse();

        var rejected = await _database.Do<ImportService, string>(async service =>
        {
            using var reader = new StreamReader((await service.RejectedLines(id, ImportDatabase.Drane))!);
            return await reader.ReadToEndAsync();
        });
        rejected.Split('\n').Should().HaveCount(3);
        rejected.Should().Contain("\"'=1+1\"").And.Contain("\"Ligne\";\"Erreur\"").And.Contain("\"2\";\"Partage (O/N)");
    }

    [Fact]
    public async Task A_participant_without_identifier_waits_is_accepted_and_is_taken_back()
    {
        var file = new SoundFile(2);
        file["Mail académique", 1] = "";
        (await _database.Import(file.ToString())).Unmatched.Should().Be(1);
        var queue = await _database.Do<MatchQueries, (IReadOnlyList<UnmatchedParticipant> Lines, int Total)>(queries => queries.Queue(ImportDatabase.Drane, 1));
        queue.Total.Should().Be(1);
        var candidate = (await _database.Do<MatchQueries, IReadOnlyList<MatchCandidate>>(queries => queries.Candidates(queue.Lines[0], ImportDatabase.Drane))).Single();
        candidate.Reasons.Should().Contain("mêmes nom et prénom");

        var accepted = await _database.Do<MatchService, Outcome<Guid>>(service => service.Accept(queue.Lines[0].Subject, candidate.PersonId, ImportDatabase.Drane));
        accepted.Succeeded.Should().BeTrue();
        (await _database.Count("campaign_results where person_id is null")).Should().Be(0);
        (await _database.Do<MatchService, Outcome>(service => service.Undo(accepted.Value, "essai", ImportDatabase.Drane))).Succeeded.Should().BeTrue();
        (await _database.Count("campaign_results where person_id is null")).Should().Be(1);
    }

    [Fact]
    public async Task Two_persons_are_merged_and_parted_again()
    {
        var file = new SoundFile(2);
        await _database.Import(file.ToString());
        var ids = await _database.Db(db => db.Set<Domain.People.Person>().OrderBy(person => person.Id).Select(person => person.Id).ToListAsync());
        var merged = await _database.Do<MatchService, Outcome<Guid>>(service => service.Merge(ids[0], ids[1], "même personne", ImportDatabase.Drane));
        merged.Succeeded.Should().BeTrue();
        (await _database.Count($"campaign_results where person_id = '{ids[0]}'")).Should().Be(2);
        (await _database.Count($"person_identifiers where person_id = '{ids[0]}'")).Should().Be(2);
        (await _database.Do<MatchService, Outcome>(service => service.Undo(merged.Value, "erreur", ImportDatabase.Drane))).Succeeded.Should().BeTrue();
        (await _database.Count($"campaign_results where person_id = '{ids[1]}'")).Should().Be(1);
        (await _database.Count("persons where merged_into_id is not null")).Should().Be(0);
    }

    private Task<Outcome> Undo(long batch) => _database.Do<ImportUndo, Outcome>(service => service.Undo(batch, "essai", ImportDatabase.Drane));

    private Task<Outcome<ImportReport>> Confirm(long batch, string sha256) =>
        _database.Do<ImportService, Outcome<ImportReport>>(service => service.Confirm(batch, sha256, ImportDatabase.Drane));

    private Task<ImportBatchState> State(long id) => _database.Db(db => db.Set<ImportBatch>().Where(batch => batch.Id == id).Select(batch => batch.State).SingleAsync());
}
