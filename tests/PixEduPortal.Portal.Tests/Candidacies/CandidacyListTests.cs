using System.Net;
using System.Text.Json;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Candidacies;

/// <summary>The list with 100,000 candidacies: pages follow one another without a gap, and a far page reads no more rows
/// than a near one.</summary>
public sealed class CandidacyListTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const int Rows = 100_000;
    private static readonly Actor Drane = Scene.DraneOf("GRANDE");
    private readonly Scene _scene = new(portal);

    [Fact]
    public async Task Pages_follow_one_another_both_ways_without_gap_or_double()
    {
        var names = new[] { "Zola", "Éluard", "Eluard", "Aragon", "N'Diaye" };
        foreach (var name in Enumerable.Repeat(names, 11).SelectMany(all => all))
        {
            await _scene.OpenedAsync("PETITE", lastName: name);
        }

        var drane = Scene.DraneOf("PETITE");
        foreach (var filter in new CandidacyFilter[] { new(), new() { Descending = true }, new() { Sort = CandidacySort.Since } })
        {
            var first = await PageAsync(filter, new(), drane);
            var second = await PageAsync(filter, new(2, After: first.Lines[^1].Id), drane);
            var third = await PageAsync(filter, new(3, After: second.Lines[^1].Id), drane);

            first.Count.Should().Be(55);
            first.PageCount.Should().Be(3);
            first.Lines.Concat(second.Lines).Concat(third.Lines).Select(line => line.Id).Should().OnlyHaveUniqueItems().And.HaveCount(55);
            (await PageAsync(filter, new(2, Before: third.Lines[0].Id), drane)).Lines.Should().BeEquivalentTo(second.Lines, options => options.WithStrictOrdering());
            (await PageAsync(filter, new(2), drane)).Lines.Should().BeEquivalentTo(second.Lines, options => options.WithStrictOrdering());
            (await PageAsync(filter, new(Last: true), drane)).Lines.Should().BeEquivalentTo(third.Lines, options => options.WithStrictOrdering());
        }

        (await PageAsync(new(), new(), drane)).Lines.Select(line => line.Name.Split(' ')[0]).First().Should().Be("Aragon");
        (await PageAsync(new() { Search = "éluard" }, new(), drane)).Count.Should().Be(22);
        (await PageAsync(new() { Search = "n'diaye" }, new(), drane)).Count.Should().Be(11);
    }

    [Fact]
    public async Task Page_1000_of_100000_reads_the_index_from_where_it_begins()
    {
        await FillAsync();
        var filter = new CandidacyFilter();
        var numbered = await PageAsync(filter, new(1000), Drane);
        var next = await PageAsync(filter, new(1001, After: numbered.Lines[^1].Id), Drane);

        numbered.Lines.Should().HaveCount(CandidacyQueries.PageSize);
        numbered.Count.Should().Be(Rows);
        string.CompareOrdinal(numbered.Lines[^1].Name, next.Lines[0].Name).Should().BeLessThanOrEqualTo(0);

        foreach (var (what, rows) in new[] { ("after", await ReadAsync(numbered.Lines[^1].Id)), ("filtered", await ReadAsync(numbered.Lines[^1].Id, CandidacyState.Eligible)) })
        {
            rows.Should().BeLessThan(60, "{0}: a page walks along the index from its first row", what);
        }

        var visitor = await portal.SignedInAsync(Role.Drane, "GRANDE");
        Task<int> AskedAsync(string query) => portal.CountAsync(async () => (await visitor.GetAsync($"/drane/candidatures?mention=SecondDegre{query}")).Status.Should().Be(HttpStatusCode.OK));
        foreach (var address in new[] { "", "&page=1000" })
        {
            // The first time counts all rows and looks the page's first one up; both are known for a minute.
            (await AskedAsync(address)).Should().BeLessThanOrEqualTo(4);
        }

        var near = await AskedAsync("");
        near.Should().Be(2, "the session and the page ask once each");
        (await AskedAsync("&page=1000")).Should().Be(near);
        (await AskedAsync($"&page=1001&apres={numbered.Lines[^1].Id}")).Should().Be(near);
    }

    [Fact]
    public async Task The_list_shows_what_the_scope_lets_each_actor_see()
    {
        await _scene.OpenedAsync("ICI");
        await _scene.OpenedAsync("AILLEURS");
        var someone = await portal.DatabaseAsync(db => db.Set<Candidacy>().Where(candidacy => candidacy.AcademyCode == "ICI").Select(candidacy => candidacy.PersonId).FirstAsync());
        foreach (var actor in new[]
        {
            Scene.DraneOf("ICI"),
            Scene.DraneOf("ICI") with { AcademyCode = null },
            Scene.DraneOf("ICI") with { Role = Role.Candidat, PersonId = someone },
            Scene.DraneOf("ICI") with { Role = Role.President },
            Scene.DraneOf("ICI") with { Role = Role.Admin },
        })
        {
            var scoped = await portal.DoAsync(services => services.GetRequiredService<CandidacyScope>().Of(actor).Select(candidacy => candidacy.Id).ToListAsync());
            (await PageAsync(new(), new(), actor)).Lines.Select(line => line.Id).Should().BeEquivalentTo(scoped, "{0}", actor.Role);
        }

        (await PageAsync(new(), new(), Scene.DraneOf("ICI"))).Lines.Should().ContainSingle();
    }

    [Fact]
    public async Task A_link_whose_row_belongs_to_another_academy_gives_the_list_from_its_beginning()
    {
        var own = await _scene.OpenedAsync("MIENNE", lastName: "Premier");
        var foreign = await _scene.OpenedAsync("AUTRE", lastName: "Avant");

        (await PageAsync(new(), new(2, After: foreign), Scene.DraneOf("MIENNE"))).Lines.Should().ContainSingle(line => line.Id == own);
        (await PageAsync(new(), new(2, Before: foreign), Scene.DraneOf("MIENNE"))).Lines.Should().ContainSingle(line => line.Id == own);
    }

    private Task<CandidacyPage> PageAsync(CandidacyFilter filter, CandidacyCursor cursor, Actor actor) =>
        portal.DoAsync(services => services.GetRequiredService<CandidacyQueries>().PageAsync(filter, cursor, actor));

    /// <summary>Rows of candidacies that PostgreSQL really touches for one page after a row.</summary>
    private Task<long> ReadAsync(Guid after, CandidacyState? state = null) => portal.DatabaseAsync(async db =>
    {
        var key = await db.Set<Candidacy>().Where(candidacy => candidacy.Id == after).Select(candidacy => EF.Property<string>(candidacy, "SortName")).FirstAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        await db.Database.OpenConnectionAsync();
        command.CommandText = $"""
            explain (analyze, format json) select id from candidacies
            where academy_code = 'GRANDE' {(state is null ? "" : $"and state = '{state}'")} and (sort_name, id) > ('{key}', '{after}') order by sort_name, id limit {CandidacyQueries.PageSize}
            """;
        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
        return Touched(plan.RootElement[0].GetProperty("Plan"));
    });

    private static long Touched(JsonElement node) => node.GetProperty("Actual Rows").GetInt64()
        + (node.TryGetProperty("Rows Removed by Filter", out var removed) ? removed.GetInt64() : 0)
        + (node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().Sum(Touched) : 0);

    private async Task FillAsync()
    {
        await _scene.AcademiesAsync("GRANDE");
        await portal.DatabaseAsync(async db =>
        {
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(3));
            return await db.Database.ExecuteSqlRawAsync(
                $"""
                insert into persons (id, last_name, first_name, folded_last_name, folded_first_name, academy_code, created_at)
                    select gen_random_uuid(), 'Nom' || lpad(n::text, 6, '0'), 'Camille', 'nom' || lpad(n::text, 6, '0'), 'camille', 'GRANDE', now() from generate_series(1, {Rows}) n;
                insert into candidacies (id, person_id, mention, formation, academy_code, reglement_id, state, state_since, opened_at, academies_since_volet2)
                    select gen_random_uuid(), p.id, 'SecondDegre', 'Continue', 'GRANDE', '2024', case when random() < 0.3 then 'Eligible' else 'Draft' end, now(), now(), array[]::text[]
                    from persons p where p.academy_code = 'GRANDE';
                analyze candidacies;
                """);
        });
    }
}
