using Npgsql;

namespace PixEduPortal.Application.Imports.Apply;

/// <summary>Participations of an assessment campaign (formats/pix-files.md section 10).</summary>
internal sealed class EvaluationStep(NpgsqlConnection connection, ImportLog log, long batchId, DateTimeOffset now, int? layoutId, bool daysWithoutHour)
    : ParticipantStep(connection, log, batchId, now)
{
    /// <summary>Only a bilan opens a candidacy or changes one .</summary>
    public override async Task<IReadOnlyList<Guid>> Touched(CancellationToken cancellation) =>
        await Count("select count(*) from campaigns c where c.kind = 'Bilan' and c.mention is not null and exists (select from import_rows i where i.campaign_id = c.id)", cancellation) == 0
            ? []
            : await Column<Guid>("""
                select distinct r.person_id from campaign_results r join campaigns c on c.id = r.campaign_id
                where r.batch_id = @batch and r.person_id is not null and c.kind = 'Bilan' and c.mention is not null
                union
                select r.person_id from import_known k join campaign_results r on r.id = k.row_id where k.person_id is null and r.person_id is not null
                """, cancellation);

    protected override string Table => "campaign_results";

    /// <summary>Same participant, same start: to the minute, to the day as soon as one row of that day has no hour.</summary>
    protected override string FindTwins => """
        create temp table import_twice on commit drop as
        with days as (select participant_key, started_on from import_rows group by 1, 2 having count(*) > 1),
        starts as (
            select i.line, i.participant_key, i.started_on, i.content_key, i.shared_on, i.shared_at,
                   case when bool_or(i.started_at is null) over (partition by i.participant_key, i.started_on) then null else i.started_at end as start
            from import_rows i join days using (participant_key, started_on)),
        ranked as (
            select line, content_key, shared_on, shared_at, first_value(line) over same_start as first_line,
                   first_value(content_key) over same_start as first_content, first_value(shared_on) over same_start as first_on,
                   first_value(shared_at) over same_start as first_at
            from starts window same_start as (partition by participant_key, started_on, start order by line))
        select line, first_line, content_key = first_content and shared_on is not distinct from first_on
               and (shared_at is null or first_at is null or shared_at = first_at) as same
        from ranked where line <> first_line
        """;

    protected override string FindKnown => daysWithoutHour ? KnownByDay : Known;

    protected override string InsertNew => $"""
        insert into campaign_results (campaign_id, person_id, participant_key, last_name, first_name, identifier, started_on, started_at, shared,
            shared_on, shared_at, progress_millionths, mastery_millionths, stage, badge_level, has_badges, layout_id, scores, content_key,
            created_batch_id, batch_id, line)
        select i.campaign_id, {PersonOfRow}, i.participant_key, i.last_name, i.first_name, i.identifier, i.started_on, i.started_at, i.shared,
            i.shared_on, i.shared_at, i.progress_millionths, i.mastery_millionths, i.stage, i.badge_level, i.has_badges,
            case when i.scores is null then null else {Layout} end, i.scores, i.content_key, @batch, @batch, i.line
        from import_rows i left join import_idents d on d.ident_kind = i.ident_kind and d.identifier = i.identifier
        """;

    protected override string Assignments => $"""
        {Values}, layout_id = case when i.scores is null then null else {Layout} end, scores = i.scores
        """;

    /// <summary>Values of a known row that a newer line replaces.</summary>
    public const string Values = """
        last_name = i.last_name, first_name = i.first_name, started_on = i.started_on, started_at = coalesce(i.started_at, r.started_at),
        shared = i.shared, shared_on = i.shared_on,
        shared_at = case when i.shared_at is null and i.shared_on = r.shared_on then r.shared_at else i.shared_at end,
        progress_millionths = i.progress_millionths, mastery_millionths = i.mastery_millionths, stage = i.stage, badge_level = i.badge_level,
        has_badges = i.has_badges
        """;

    private const string Action = """
        case when r.shared and not i.shared then 'older'
             when r.content_key = i.content_key and r.shared_on is not distinct from i.shared_on
                  and (r.shared_at is null or i.shared_at is null or r.shared_at = i.shared_at) then 'same'
             else 'update' end
        """;

    private string Layout => layoutId is { } id ? FormattableString.Invariant($"{id}") : "null::int";

    private static string Known => $"""
        create temp table import_known on commit drop as
        select i.line, r.id as row_id, r.person_id, {Action} as action
        from import_rows i join campaign_results r
          on r.participant_key = i.participant_key and r.started_on = i.started_on and r.started_at = i.started_at
        """;

    private static string KnownByDay => $"""
        create temp table import_known on commit drop as
        select distinct on (row_id) line, row_id, person_id, action from (
            select distinct on (i.line) i.line, r.id as row_id, r.person_id, {Action} as action
            from import_rows i join campaign_results r
              on r.participant_key = i.participant_key and r.started_on = i.started_on
             and (r.started_at is null or i.started_at is null or r.started_at = i.started_at)
            order by i.line, (r.started_at is not distinct from i.started_at) desc, r.id) found
        order by row_id, line
        """;
}
