using Npgsql;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Candidacies;

/// <summary>What « Mon parcours » and the header of each candidate page show. One round trip of prepared statements: this
/// is the page that everybody opens.</summary>
public sealed class CandidatePathQueries(NpgsqlDataSource dataSource)
{
    private const string PersonSql = """
        select p.first_name || ' ' || coalesce(p.usual_name, p.last_name), coalesce(a.time_zone, 'Europe/Paris'), p.academy_code, coalesce(p.usual_name, p.last_name), p.first_name
        from persons p left join academies a on a.code = p.academy_code where p.id = $1
        """;

    private const string CandidaciesSql = """
        select c.id, c.mention, c.formation, c.state, c.state_since, c.opened_at, c.reglement_id, c.enrolled_level,
          c.volet1_level, c.volet1_admissible, c.volet1_sat_on, c.volet1_valid_until, a.name, a.time_zone,
          c.jury_session_id, s.label, greatest(s.deposit_deadline, g.until), s.orals_from, s.orals_to,
          o.starts_at, o.held_on, v.number, v.received_at, v.state, d.outcome, d.level, d.released_at, d.attested, c.academy_code,
          array(select e.to_state::text from candidacy_events e where e.candidacy_id = c.id order by e.at, e.id),
          array(select e.at from candidacy_events e where e.candidacy_id = c.id order by e.at, e.id), c.modality
        from candidacies c
        join academies a on a.code = c.academy_code
        left join jury_sessions s on s.id = c.jury_session_id
        left join lateral (select max(until) as until from deposit_derogations
          where candidacy_id = c.id and jury_session_id = c.jury_session_id) g on true
        left join lateral (select case when state = 'Convoked' then starts_at end as starts_at, held_on from orals
          where candidacy_id = c.id and state <> 'Cancelled' order by assigned_at desc limit 1) o on true
        left join lateral (select number, received_at, state from dossier_versions
          where candidacy_id = c.id and jury_session_id is not distinct from c.jury_session_id and state not in ('Infected', 'Unreadable', 'Erased')
          order by number desc limit 1) v on true
        left join lateral (select outcome, level, released_at,
            exists (select from attestations where decision_id = decisions.id and state = 'Valid') as attested
          from decisions where candidacy_id = c.id and released_at is not null and revoked_at is null order by version desc limit 1) d on true
        where c.person_id = $1
        order by c.state in ('Certified', 'Withdrawn'), c.opened_at desc
        """;

    private const string ParticipationsSql = """
        select distinct on (r.campaign_id) k.name, k.kind, r.shared_on, r.shared_at, r.mastery_millionths, k.replay_days, k.archived
        from campaign_results r join campaigns k on k.id = r.campaign_id
        where r.person_id = $1 and r.shared
        order by r.campaign_id, r.shared_on desc, r.shared_at desc nulls last
        """;

    private static readonly string[] Statements = [PersonSql, CandidaciesSql, ParticipationsSql];

    /// <summary>Null when nobody is known by this id.</summary>
    public async Task<CandidatePathData?> OfAsync(Guid personId, CancellationToken cancel = default)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in Statements)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = personId } } });
        }

        await batch.PrepareAsync(cancel);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel))
        {
            return null;
        }

        var (name, zone, academy) = (reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2));
        var names = (reader.GetString(3), reader.GetString(4));
        var candidacies = await ReadAllAsync(reader, ReadCandidacy, cancel);
        var participations = await ReadAllAsync(reader, row => new PathParticipation(
            row.GetString(0), Enum.Parse<CampaignKind>(row.GetString(1)), row.GetFieldValue<DateOnly>(2), Value<DateTimeOffset>(row, 3), Value<int>(row, 4), Value<int>(row, 5), row.GetBoolean(6)), cancel);
        return new CandidatePathData(name, names, academy, zone, candidacies, participations);
    }

    private static async Task<List<T>> ReadAllAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        await reader.NextResultAsync(cancel);
        List<T> rows = [];
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static PathCandidacy ReadCandidacy(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Mention = Enum.Parse<Mention>(row.GetString(1)),
        Formation = Enum.Parse<Formation>(row.GetString(2)),
        State = Enum.Parse<CandidacyState>(row.GetString(3)),
        StateSince = row.GetFieldValue<DateTimeOffset>(4),
        OpenedAt = row.GetFieldValue<DateTimeOffset>(5),
        ReglementId = row.GetString(6),
        EnrolledLevel = (Level?)Value<short>(row, 7),
        Volet1Level = (Level?)Value<short>(row, 8),
        Volet1Admissible = Value<bool>(row, 9),
        Volet1SatOn = Value<DateOnly>(row, 10),
        Volet1ValidUntil = Value<DateOnly>(row, 11),
        AcademyCode = row.GetString(28),
        AcademyName = row.GetString(12),
        TimeZone = row.GetString(13),
        JurySessionId = Value<Guid>(row, 14),
        JurySession = row.IsDBNull(15) ? null : row.GetString(15),
        DepositDeadline = Value<DateTimeOffset>(row, 16),
        OralsFrom = Value<DateOnly>(row, 17),
        OralsTo = Value<DateOnly>(row, 18),
        OralStartsAt = Value<DateTimeOffset>(row, 19),
        OralHeldOn = Value<DateOnly>(row, 20),
        DossierNumber = Value<int>(row, 21),
        DossierReceivedAt = Value<DateTimeOffset>(row, 22),
        DossierState = Parsed<DossierFileState>(row, 23),
        Outcome = Parsed<DecisionOutcome>(row, 24),
        Level = (Level?)Value<short>(row, 25),
        ReleasedAt = Value<DateTimeOffset>(row, 26),
        HasAttestation = Value<bool>(row, 27) ?? false,
        Modality = Parsed<Volet2Modality>(row, 31),
        Entered = Entered(row.GetFieldValue<string[]>(29), row.GetFieldValue<DateTimeOffset[]>(30)),
    };

    /// <summary>Oldest first: the latest time that a state was entered stays.</summary>
    private static Dictionary<CandidacyState, DateTimeOffset> Entered(string[] states, DateTimeOffset[] times)
    {
        var entered = new Dictionary<CandidacyState, DateTimeOffset>(states.Length);
        for (var i = 0; i < states.Length; i++)
        {
            entered[Enum.Parse<CandidacyState>(states[i])] = times[i];
        }

        return entered;
    }

    private static T? Value<T>(NpgsqlDataReader row, int column)
        where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    private static T? Parsed<T>(NpgsqlDataReader row, int column)
        where T : struct, Enum => row.IsDBNull(column) ? null : Enum.Parse<T>(row.GetString(column));
}
