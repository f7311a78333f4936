using Microsoft.EntityFrameworkCore;
using Npgsql;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.People;

/// <summary>Somebody in imported rows whom nobody was recognised in: all rows with the same names, identifier and birth
/// date.</summary>
/// <param name="Subject">Stable key of the queue entry.</param>
public sealed record UnmatchedParticipant(string Subject, string LastName, string FirstName, string? Identifier, DateOnly? BirthDate, int Rows, string Origins);

/// <summary>A person who may be the participant. Score from 0 to 100, with what speaks for and against.</summary>
public sealed record MatchCandidate(Guid PersonId, string LastName, string FirstName, DateOnly? BirthDate, string? AcademyCode, IReadOnlyList<string> Identifiers, int Score, IReadOnlyList<string> Reasons);

/// <summary>Filters of the queue: table of the rows (one of <see cref="MatchQueries.Sources"/>) and import batch.</summary>
public sealed record MatchFilter(string? Source = null, long? Batch = null);

/// <summary>The queue of doubtful cases .</summary>
public sealed class MatchQueries(PortalDbContext db)
{
    /// <summary>Where rows come from, by the names in <see cref="UnmatchedParticipant.Origins"/>.</summary>
    public static readonly IReadOnlyDictionary<string, string> Sources = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["campaign_results"] = "Pix Orga, campagne d’évaluation",
        ["profile_results"] = "Pix Orga, collecte de profils",
        ["volet1_results"] = "Pix Certif, session",
        ["inspe_students"] = "Liste d’un Inspé",
    };

    /// <summary>Rows of all kinds that belong to nobody, in the academies that the actor may see.</summary>
    internal const string UnmatchedRows = """
        select 'campaign_results' as source, r.id, r.last_name, r.first_name, r.identifier, null::date as birth_date, r.batch_id, c.academy_code as academy
        from campaign_results r join campaigns c on c.id = r.campaign_id where r.person_id is null
        union all
        select 'profile_results', r.id, r.last_name, r.first_name, r.identifier, null::date, r.batch_id, c.academy_code
        from profile_results r left join campaigns c on c.id = r.campaign_id where r.person_id is null
        union all
        select 'volet1_results', r.id, r.last_name, r.first_name, r.identifier, r.birth_date, r.batch_id, null
        from volet1_results r where r.person_id is null
        union all
        select 'inspe_students', r.id, r.birth_name, r.first_name, r.email, r.birth_date, r.batch_id, null
        from inspe_students r where r.person_id is null
        """;

    internal const string SubjectOf =
        "md5(concat_ws('|', u.last_name, u.first_name, coalesce(u.identifier, ''), coalesce(u.birth_date::text, '')))";

    internal const string Scope =
        "(@academy is null or coalesce(u.academy, b.academy_code) = @academy or (u.academy is null and b.academy_code is null and b.actor_id = @user))";

    public async Task<(IReadOnlyList<UnmatchedParticipant> Lines, int Total)> Queue(
        Actor actor, int page, int size = 25, MatchFilter? filter = null, CancellationToken cancellation = default)
    {
        // Both are the portal's own values: a number, and a name out of the list.
        var source = filter?.Source is { } wanted && Sources.ContainsKey(wanted) ? $" and u.source = '{wanted}'" : "";
        var batch = filter?.Batch is { } number ? FormattableString.Invariant($" and u.batch_id = {number}") : "";
        var grouped = $"""
            select {SubjectOf} as subject, u.last_name, u.first_name, u.identifier, u.birth_date, count(*)::int as rows,
                   string_agg(distinct u.source, ',' order by u.source) as origins, max(u.batch_id) as latest
            from ({UnmatchedRows}) u join import_batches b on b.id = u.batch_id where {Scope}{source}{batch} group by 1, 2, 3, 4, 5
            """;
        var lines = await Read($"{grouped} order by latest desc, last_name, first_name, subject limit {size} offset {(Math.Max(1, page) - 1) * size}", actor, null, cancellation);
        await using var count = await Command($"select count(*) from ({grouped}) q", actor, null, cancellation);
        return (lines, Convert.ToInt32(await count.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>How many participants wait, counted to <paramref name="upTo"/>.</summary>
    public async Task<int> Waiting(Actor actor, int upTo, CancellationToken cancellation = default)
    {
        await using var command = await Command(FormattableString.Invariant($"""
            select count(*)::int from (select distinct {SubjectOf} from ({UnmatchedRows}) u join import_batches b on b.id = u.batch_id where {Scope} limit {upTo}) q
            """), actor, null, cancellation);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public async Task<UnmatchedParticipant?> Find(string subject, Actor actor, CancellationToken cancellation = default) => (await Read($"""
        select {SubjectOf} as subject, u.last_name, u.first_name, u.identifier, u.birth_date, count(*)::int, string_agg(distinct u.source, ',' order by u.source)
        from ({UnmatchedRows}) u join import_batches b on b.id = u.batch_id
        where {Scope} and {SubjectOf} = @subject group by 1, 2, 3, 4, 5
        """, actor, subject, cancellation)).SingleOrDefault();

    /// <summary>Who it may be, best first. Pairs refused before are left out.</summary>
    public async Task<IReadOnlyList<MatchCandidate>> Candidates(UnmatchedParticipant participant, Actor actor, CancellationToken cancellation = default)
    {
        var (last, first) = (FoldedText.Name(participant.LastName), FoldedText.Name(participant.FirstName));
        var refused = await db.Set<IdentityMatch>().AsNoTracking()
            .Where(match => match.Subject == participant.Subject && match.Decision == IdentityDecision.Refused && match.UndoneAt == null)
            .Select(match => match.PersonId).ToListAsync(cancellation);
        var people = await db.Set<Person>().AsNoTracking().Include(person => person.Identifiers)
            .Where(person => person.MergedIntoId == null && !refused.Contains(person.Id)
                && (actor.AcademyCode == null || person.AcademyCode == null || person.AcademyCode == actor.AcademyCode)
                && ((person.FoldedLastName == last && person.FoldedFirstName == first) || (person.FoldedLastName == first && person.FoldedFirstName == last)
                    || (person.FoldedUsualName == last && person.FoldedFirstName == first)
                    || (participant.BirthDate != null && person.BirthDate == participant.BirthDate && (person.FoldedLastName == last || person.FoldedFirstName == first))
                    || (participant.Identifier != null && person.Identifiers.Any(identifier => identifier.Value == participant.Identifier))))
            .Take(50).ToListAsync(cancellation);
        return [.. people.Select(person => Weigh(person, participant, last, first)).OrderByDescending(candidate => candidate.Score).Take(10)];
    }

    private static MatchCandidate Weigh(Person person, UnmatchedParticipant participant, string last, string first)
    {
        var score = 0;
        var reasons = new List<string>();
        void Add(bool holds, int points, string reason)
        {
            if (holds)
            {
                score += points;
                reasons.Add(reason);
            }
        }

        var sameLast = person.FoldedLastName == last || person.FoldedUsualName == last;
        var sameFirst = person.FoldedFirstName == first;
        Add(participant.Identifier is not null && person.Identifiers.Any(identifier => identifier.Value == participant.Identifier), 45, "même identifiant");
        Add(sameLast && sameFirst, 40, "mêmes nom et prénom");
        Add(!(sameLast && sameFirst) && person.FoldedLastName == first && person.FoldedFirstName == last, 30, "nom et prénom inversés");
        Add(sameLast && !sameFirst, 15, "même nom, prénom différent");
        Add(!sameLast && sameFirst, 5, "même prénom, nom différent");
        if (participant.BirthDate is { } birth && person.BirthDate is { } own)
        {
            Add(birth == own, 40, "même date de naissance");
            Add(birth != own, -40, "dates de naissance différentes");
        }

        return new(person.Id, person.LastName, person.FirstName, person.BirthDate, person.AcademyCode,
            [.. person.Identifiers.Select(identifier => identifier.Value)], Math.Clamp(score, 0, 100), reasons);
    }

    private async Task<List<UnmatchedParticipant>> Read(string sql, Actor actor, string? subject, CancellationToken cancellation)
    {
        await using var command = await Command(sql, actor, subject, cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var lines = new List<UnmatchedParticipant>();
        while (await reader.ReadAsync(cancellation))
        {
            lines.Add(new(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), await reader.IsDBNullAsync(3, cancellation) ? null : reader.GetString(3),
                await reader.IsDBNullAsync(4, cancellation) ? null : reader.GetFieldValue<DateOnly>(4), reader.GetInt32(5), reader.GetString(6)));
        }

        return lines;
    }

    private async Task<NpgsqlCommand> Command(string sql, Actor actor, string? subject, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection());
        Bind(command, actor, subject);
        return command;
    }

    internal static void Bind(NpgsqlCommand command, Actor actor, string? subject)
    {
        command.Parameters.Add(new("academy", NpgsqlTypes.NpgsqlDbType.Text) { Value = actor.Role == Role.Drane && actor.AcademyCode is { } code ? code : DBNull.Value });
        command.Parameters.Add(new("user", NpgsqlTypes.NpgsqlDbType.Uuid) { Value = (object?)actor.UserId ?? DBNull.Value });
        if (subject is not null)
        {
            command.Parameters.Add(new("subject", NpgsqlTypes.NpgsqlDbType.Text) { Value = subject });
        }
    }
}
