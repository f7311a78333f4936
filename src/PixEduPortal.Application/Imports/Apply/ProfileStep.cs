using Npgsql;

namespace PixEduPortal.Application.Imports.Apply;

/// <summary>Profiles of a collection campaign: one row per sending, and one open row while nothing is sent.</summary>
internal sealed class ProfileStep(NpgsqlConnection connection, ImportLog log, long batchId, DateTimeOffset now)
    : ParticipantStep(connection, log, batchId, now)
{
    /// <summary>No candidacy depends on a profile.</summary>
    public override Task<IReadOnlyList<Guid>> Touched(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Guid>>([]);

    protected override string Table => "profile_results";

    protected override string FindTwins => """
        create temp table import_twice on commit drop as
        with days as (select participant_key, started_on from import_rows group by 1, 2 having count(*) > 1),
        starts as (
            select i.line, i.participant_key, i.started_on, i.content_key,
                   case when bool_or(i.started_at is null) over (partition by i.participant_key, i.started_on) then null else i.started_at end as start
            from import_rows i join days on days.participant_key = i.participant_key and days.started_on is not distinct from i.started_on),
        ranked as (
            select line, content_key, first_value(line) over same_start as first_line, first_value(content_key) over same_start as first_content
            from starts window same_start as (partition by participant_key, started_on, start order by line))
        select line, first_line, content_key = first_content as same from ranked where line <> first_line
        """;

    /// <summary>A sending closes the open row; a row that is not sent never reopens a sent one, and is a
    /// further participation when the same file has the sending too.</summary>
    protected override string FindKnown => """
        create temp table import_known on commit drop as
        select distinct on (row_id) line, row_id, person_id, action from (
            select distinct on (i.line) i.line, r.id as row_id, r.person_id,
                   case when r.sent and not i.shared then 'older'
                        when r.sent = i.shared and r.content_key = i.content_key then 'same'
                        else 'update' end as action
            from import_rows i join profile_results r on r.participant_key = i.participant_key
             and case when i.shared
                 then not r.sent or (r.sent_on = i.started_on and (r.sent_at is null or i.started_at is null or r.sent_at = i.started_at))
                 else not r.sent or i.participant_key not in (select participant_key from import_rows where shared) end
            order by i.line, (r.sent = i.shared) desc, (r.sent_at is not distinct from i.started_at) desc, r.id desc) found
        order by row_id, line
        """;

    protected override string InsertNew => $"""
        insert into profile_results (campaign_id, campaign_code, campaign_number, campaign_name, person_id, participant_key, last_name, first_name,
            identifier, sent, sent_on, sent_at, total_pix, certifiable, certifiable_competences, levels, pix, content_key, created_batch_id, batch_id, line)
        select i.campaign_id, i.campaign_code, i.campaign_number, i.campaign_name, {PersonOfRow}, i.participant_key, i.last_name, i.first_name,
            i.identifier, i.shared, i.started_on, i.started_at, i.total_pix, i.certifiable, i.certifiable_competences, i.levels, i.pix, i.content_key,
            @batch, @batch, i.line
        from import_rows i left join import_idents d on d.ident_kind = i.ident_kind and d.identifier = i.identifier
        """;

    protected override string Assignments => """
        last_name = i.last_name, first_name = i.first_name, sent = i.shared, sent_on = i.started_on, sent_at = coalesce(i.started_at, r.sent_at),
        total_pix = i.total_pix, certifiable = i.certifiable, certifiable_competences = i.certifiable_competences, levels = i.levels, pix = i.pix,
        campaign_id = coalesce(i.campaign_id, r.campaign_id)
        """;
}
