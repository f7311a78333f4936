using FluentAssertions;
using Npgsql;
using PixEduPortal.Application.Imports;
using Xunit;

namespace PixEduPortal.Portal.Tests.Imports;

/// <summary>A campaign is written piece by piece while it is read: where the pieces end must never show.</summary>
public sealed class PieceTests
{
    private const string Start = "Date et heure de début (Europe/Paris)";
    private const string Mastery = "% maitrise de l'ensemble des acquis du profil";
    private const string Mail = "Mail académique";
    private const string Name = "Nom du Participant";
    private const string FirstName = "Prénom du Participant";

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Pieces_of_two_rows_give_what_one_piece_gives(string what)
    {
        var outcomes = new List<List<string>>();
        foreach (var pieceRows in (int?[])[null, 2])
        {
            await using var database = new Disposed(await ImportDatabase.Fresh(pieceRows));
            var file = new SoundFile(7);
            var outcome = new List<string>();
            foreach (var version in Cases[what])
            {
                version(file);
                outcome.Add(Told(await database.Value.Import(file.ToString())));
                outcome.AddRange(await Stored(database.Value));
            }

            outcomes.Add(outcome);
        }

        outcomes[0].Should().NotBeEmpty();
        outcomes[1].Should().Equal(outcomes[0], what);
    }

    public static TheoryData<string> Files() => [.. Cases.Keys];

    private static readonly Dictionary<string, Action<SoundFile>[]> Cases = new(StringComparer.Ordinal)
    {
        { "seven people", [static _ => { }] },
        { "one person seven times", [static file => Times(7, n => Of(file, n, 0, $"{10 + n}/01/2024 10:00"))] },
        { "a twin in the same piece", [static file => Of(file, 1, 0)] },
        { "a twin in another piece", [static file => Of(file, 6, 0)] },
        { "a contradiction in the same piece", [static file => { Of(file, 1, 0); file[Mastery, 1] = "0,11"; }] },
        { "a contradiction in another piece", [static file => { Of(file, 6, 0); file[Mastery, 6] = "0,11"; }] },
        { "a day without hour that joins two hours", [static file => { Of(file, 1, 0, "15/01/2024 11:00"); Of(file, 6, 0, "15/01/2024"); }] },
        { "nobody", [static file => Times(7, n => file[Mail, n] = "")] },
        { "an identifier whose names both differ", [static file => { Of(file, 5, 0, "16/01/2024 09:00"); file[Name, 5] = "Autre"; file[FirstName, 5] = "Zoé"; }] },
        { "an identifier of the piece before whose names both differ", [static file => { Of(file, 2, 1, "16/01/2024 09:00"); file[Name, 2] = "Autre"; file[FirstName, 2] = "Zoé"; }] },
        { "an identifier of the piece before", [static file => Of(file, 2, 1, "16/01/2024 09:00")] },
        { "known rows, some gone and some new before them", [
            static file => Times(7, n => Of(file, n, n, $"{10 + n}/01/2024 10:00")),
            static file => Times(7, n => Of(file, n, n < 2 ? 20 + n : n, n < 2 ? "20/02/2024 10:00" : $"{10 + n}/01/2024 10:00"))] },
        { "the same again, one row changed", [static _ => { }, static file => file[Mastery, 4] = "0,11"] },
        { "the same again, with a twin of a known row", [static _ => { }, static file => Of(file, 6, 0)] },
        { "known rows in another order, and new ones between them", [
            static file => Times(7, n => Of(file, n, n, $"{10 + n}/01/2024 10:00")),
            static file => Times(7, n => Of(file, n, 6 - n, n % 2 == 0 ? $"{16 - n}/01/2024 10:00" : "20/02/2024 10:00"))] },
        { "rows without person, known by their identifier later", [
            static file => { file[Name, 3] = "Autre"; file[FirstName, 3] = "Zoé"; Of(file, 3, 0, "17/01/2024 09:00"); },
            static file => { file[Name, 3] = "Encore"; file[Mastery, 5] = "0,21"; }] },
    };

    private static void Times(int count, Action<int> act)
    {
        for (var n = 0; n < count; n++)
        {
            act(n);
        }
    }

    /// <summary>Makes a row one of that person, at another start when one is given.</summary>
    private static void Of(SoundFile file, int row, int person, string? start = null)
    {
        file[Mail, row] = $"agathe.{person}@ac-exemple.fr";
        if (start is not null)
        {
            file[Start, row] = start;
            file["Date et heure du partage (Europe/Paris)", row] = "01/03/2024 10:00";
        }
    }

    private static string Told(ImportReport report) =>
        $"{report.Rows} {report.Created} {report.Updated} {report.Unchanged} {report.Rejected} {report.Unmatched} "
        + string.Join(' ', report.Errors.Concat(report.Warnings).Select(entry => $"{entry.Line}:{entry.Code}"));

    private static async Task<List<string>> Stored(ImportDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("""
            select concat_ws(' ', r.line, r.last_name, r.first_name, r.identifier, r.started_on, r.started_at, r.mastery_millionths, r.scores,
                   (select l.slots from score_layouts l where l.id = r.layout_id),
                   (r.batch_id <> r.created_batch_id), p.folded_last_name, p.academy_code, (select string_agg(i.kind || i.value, ',' order by i.value) from person_identifiers i where i.person_id = p.id))
            from campaign_results r left join persons p on p.id = r.person_id order by r.line, r.id
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private sealed class Disposed(ImportDatabase database) : IAsyncDisposable
    {
        public ImportDatabase Value { get; } = database;

        public async ValueTask DisposeAsync() => await Value.DisposeAsync();
    }
}
