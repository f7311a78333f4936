using Npgsql;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Candidacies;

/// <summary>What « Mon parcours » and the header of each candidate page show. One prepared statement: this is the page that
/// everybody opens, and each statement costs PostgreSQL more than the rows it finds. Read again once somebody has written.</summary>
public sealed class CandidatePathQueries(NpgsqlDataSource dataSource, UnchangedReads unchanged)
{
    private const int FirstOfCandidacy = 12;

    private const string Sql = """
        select p.first_name || ' ' || coalesce(p.usual_name, p.last_name), coalesce(h.time_zone, 'Europe/Paris'), p.academy_code,
          coalesce(p.usual_name, p.last_name), p.first_name,
          k.name, k.kind, k.shared_on, k.shared_at, k.mastery, k.replay_days, k.archived,
          c.id, c.mention, c.formation, c.state, c.state_since, c.opened_at, c.reglement_id, c.enrolled_level,
          c.volet1_level, c.volet1_admissible, c.volet1_sat_on, c.volet1_valid_until, a.name, a.time_zone,
          c.jury_session_id, s.label, greatest(s.deposit_deadline, g.until), s.orals_from, s.orals_to,
          o.starts_at, o.held_on, v.number, v.received_at, v.state, d.outcome, d.level, d.released_at, d.attested, c.academy_code,
          array(select e.to_state::text from candidacy_events e where e.candidacy_id = c.id order by e.at, e.id),
          array(select e.at from candidacy_events e where e.candidacy_id = c.id order by e.at, e.id), c.modality,
          r.id, r.state, r.sits_at, r.convoked, r.acknowledged, r.offered_until
        from persons p
        left join academies h on h.code = p.academy_code
        cross join lateral (select array_agg(name) as name, array_agg(kind) as kind, array_agg(shared_on) as shared_on, array_agg(shared_at) as shared_at,
            array_agg(mastery_millionths) as mastery, array_agg(replay_days) as replay_days, array_agg(archived) as archived
          from (select distinct on (r.campaign_id) n.name, n.kind, r.shared_on, r.shared_at, r.mastery_millionths, n.replay_days, n.archived
            from campaign_results r join campaigns n on n.id = r.campaign_id
            where r.person_id = p.id and r.shared
            -- The latest counts (R-20); a day without hour is its end (R-24).
            order by r.campaign_id, r.shared_on desc, r.shared_at desc nulls first, r.started_on desc, r.started_at desc nulls first, r.line desc) counting) k
        left join candidacies c on c.person_id = p.id
        left join academies a on a.code = c.academy_code
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
        -- One open registration at most (R-37).
        left join lateral (select n.id, n.state, z.convoked_at as sits_at, n.convoked_at is not null as convoked, n.acknowledged_at is not null as acknowledged, n.offered_until
          from registrations n join sessions z on z.id = n.session_id
          where n.candidacy_id = c.id and n.state in ('Seated', 'Waiting', 'Offered')) r on true
        where p.id = $1
        order by c.state in ('Certified', 'Withdrawn'), c.opened_at desc
        """;

    /// <summary>Null when nobody is known by this id.</summary>
    public ValueTask<CandidatePathData?> OfAsync(Guid personId, CancellationToken cancel = default) =>
        unchanged.GetAsync((nameof(CandidatePathQueries), personId), () => ReadAsync(personId, cancel));

    private async Task<CandidatePathData?> ReadAsync(Guid personId, CancellationToken cancel)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = personId } } };
        await command.PrepareAsync(cancel);
        await using var row = await command.ExecuteReaderAsync(cancel);
        CandidatePathData? path = null;
        List<PathCandidacy> candidacies = [];
        while (await row.ReadAsync(cancel))
        {
            path ??= new(row.GetString(0), (row.GetString(3), row.GetString(4)), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(1), candidacies, Participations(row));
            if (!row.IsDBNull(FirstOfCandidacy))
            {
                var candidacy = ReadCandidacy(row);
                candidacies.Add(candidacy with { Steps = CandidatePath.Steps(candidacy, path.Participations) });
            }
        }

        return path;
    }

    private static List<PathParticipation> Participations(NpgsqlDataReader row)
    {
        List<PathParticipation> all = [];
        if (!row.IsDBNull(5))
        {
            var (names, kinds, days, times) = (row.GetFieldValue<string[]>(5), row.GetFieldValue<string[]>(6), row.GetFieldValue<DateOnly[]>(7), row.GetFieldValue<DateTimeOffset?[]>(8));
            var (mastery, replayDays, archived) = (row.GetFieldValue<int?[]>(9), row.GetFieldValue<int?[]>(10), row.GetFieldValue<bool[]>(11));
            for (var i = 0; i < names.Length; i++)
            {
                all.Add(new(names[i], Enum.Parse<CampaignKind>(kinds[i]), days[i], times[i], mastery[i], replayDays[i], archived[i]));
            }
        }

        return all;
    }

    private static PathCandidacy ReadCandidacy(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(12),
        Mention = Enum.Parse<Mention>(row.GetString(13)),
        Formation = Enum.Parse<Formation>(row.GetString(14)),
        State = Enum.Parse<CandidacyState>(row.GetString(15)),
        StateSince = row.GetFieldValue<DateTimeOffset>(16),
        OpenedAt = row.GetFieldValue<DateTimeOffset>(17),
        ReglementId = row.GetString(18),
        EnrolledLevel = (Level?)Value<short>(row, 19),
        Volet1Level = (Level?)Value<short>(row, 20),
        Volet1Admissible = Value<bool>(row, 21),
        Volet1SatOn = Value<DateOnly>(row, 22),
        Volet1ValidUntil = Value<DateOnly>(row, 23),
        AcademyCode = row.GetString(40),
        AcademyName = row.GetString(24),
        TimeZone = row.GetString(25),
        JurySessionId = Value<Guid>(row, 26),
        JurySession = row.IsDBNull(27) ? null : row.GetString(27),
        DepositDeadline = Value<DateTimeOffset>(row, 28),
        OralsFrom = Value<DateOnly>(row, 29),
        OralsTo = Value<DateOnly>(row, 30),
        OralStartsAt = Value<DateTimeOffset>(row, 31),
        OralHeldOn = Value<DateOnly>(row, 32),
        DossierNumber = Value<int>(row, 33),
        DossierReceivedAt = Value<DateTimeOffset>(row, 34),
        DossierState = Parsed<DossierFileState>(row, 35),
        Outcome = Parsed<DecisionOutcome>(row, 36),
        Level = (Level?)Value<short>(row, 37),
        ReleasedAt = Value<DateTimeOffset>(row, 38),
        HasAttestation = Value<bool>(row, 39) ?? false,
        Modality = Parsed<Volet2Modality>(row, 43),
        Registration = row.IsDBNull(44) ? null : new(row.GetGuid(44), Enum.Parse<RegistrationState>(row.GetString(45)), row.GetFieldValue<DateTimeOffset>(46),
            row.GetBoolean(47), row.GetBoolean(48), Value<DateTimeOffset>(row, 49)),
        Entered = Entered(row.GetFieldValue<string[]>(41), row.GetFieldValue<DateTimeOffset[]>(42)),
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
