using Npgsql;

namespace PixEduPortal.Benchmarks;

/// <summary>100,000 candidacies in the academy of the demonstration's DRANE, beside its own. Written set-wise; every
/// constraint and trigger of the portal is on.</summary>
internal static class BenchCandidacies
{
    /// <summary>Some 30,000 candidacies in 1,200 pages.</summary>
    public const string Filter = "etape=Volet1Obtained&mention=SecondDegre";

    public const string Sql = """
        create temporary table made as
          select n, gen_random_uuid() person, gen_random_uuid() candidacy,
            (array['Abadie','Blanchet','Cordier','Delmas','Esnault','Fabre','Guérin','Hamon','Imbert','Jaouen','Kerbrat','Lambert','Morvan','Nicolas','Ollivier','Pichon','Quéré','Rolland','Simon','Thomas'])[1 + n % 20] || ' ' || chr(65 + n / 20 % 26) || chr(97 + n / 520 % 26) last_name,
            (array['Ada','Basile','Clara','Denis','Élise','Fabien','Gaëlle','Hugo','Inès','Jules','Katell','Léa','Marin'])[1 + n % 13] first_name,
            (array['Volet1Obtained','Volet1Obtained','Volet1Obtained','Eligible','Draft'])[1 + n / 7 % 5] state,
            (array['SecondDegre','PremierDegre'])[1 + n % 2] mention
          from generate_series(1, 100000) n;
        insert into persons (id, last_name, first_name, folded_last_name, folded_first_name, academy_code, school, created_at)
          select person, last_name, first_name, upper(folded_words(last_name)), upper(folded_words(first_name)), 'NANTES', 'Établissement fictif ' || n % 700, now() from made;
        insert into person_identifiers (kind, value, person_id, verified) select 'Email', 'banc.' || n || '@ac-exemple.fr', person, false from made;
        insert into person_identifiers (kind, value, person_id, verified) select 'Certification', (80000000 + n)::text, person, false from made where state = 'Volet1Obtained';
        insert into candidacies (id, person_id, mention, formation, academy_code, reglement_id, state, state_since, opened_at, enrolled_level, academies_since_volet2,
            volet1_level, volet1_sat_on, volet1_valid_until)
          select candidacy, person, mention, 'Continue', 'NANTES', '2024', state, now() - n * interval '1 minute', now() - interval '200 days', 1 + n % 4, '{}',
            case when state = 'Volet1Obtained' then 1 + n % 4 end, case when state = 'Volet1Obtained' then current_date - 100 end, case when state = 'Volet1Obtained' then current_date + 800 end
          from made;
        insert into candidacy_events (id, candidacy_id, to_state, author_name, author_role, at)
          select gen_random_uuid(), candidacy, state, 'Banc', 'System', now() from made;
        """;

    /// <summary>A candidate who has results, played campaigns and is registered.</summary>
    public static async Task<string> CandidateAddressAsync(string database) => (string)await ScalarAsync(database, """
        select u.email from users u
        join candidacies c on c.person_id = u.person_id
        where c.state in ('RegisteredVolet2', 'DossierSubmitted', 'ConvokedOral', 'RegisteredVolet1', 'ConvokedVolet1')
        order by c.state = 'RegisteredVolet2' desc, (select count(*) from campaign_results r where r.person_id = c.person_id) desc,
          (select count(*) from candidacy_events e where e.candidacy_id = c.id) desc
        limit 1
        """);

    /// <summary>The last row of a page of the filtered list: what the link to the next page carries.</summary>
    public static async Task<Guid> LastOfPageAsync(string database, int page) => (Guid)await ScalarAsync(database, $"""
        select id from candidacies where academy_code = 'NANTES' and state = 'Volet1Obtained' and mention = 'SecondDegre'
        order by sort_name, id offset {(25 * page) - 1} limit 1
        """);

    private static async Task<object> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() ?? throw new InvalidOperationException("The benchmark's data lack what it measures.");
    }
}
