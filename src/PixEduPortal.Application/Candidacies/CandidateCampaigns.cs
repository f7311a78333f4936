using PixEduPortal.Application.Academies;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Candidacies;

/// <summary>When a campaign may be played again.</summary>
public sealed record Replay(string Campaign, DateTimeOffset At);

/// <summary>New tries, as the pages show them .</summary>
public static class CandidateCampaigns
{
    public static ReplayAnswer ReplayOf(Reglement reglement, DateOnly? sharedOn, DateTimeOffset? sharedAt, int? masteryMillionths, int? replayDays, bool archived, DateTimeOffset now) =>
        ReplayRules.Check(reglement, new ReplaySituation(
            // Pix Orga's exports do not say whether several sendings are allowed; those of the certification are (000, 004).
            MultipleSendings: true, Active: true, CampaignArchived: archived, Deleted: false,
            Mastery: masteryMillionths / 1_000_000m,
            SharedAt: sharedAt ?? (sharedOn is { } day ? ReplayRules.EndOfDay(day, TimeZoneInfo.FindSystemTimeZoneById(AcademyTime.Paris)) : null),
            CampaignReplayDays: replayDays), now);

    /// <summary>The next replay to come among the campaigns played; null when all are open or closed.</summary>
    public static Replay? NextReplay(IReadOnlyList<PathParticipation> participations, Reglement reglement, DateTimeOffset now) => participations
        .Select(part => (part.Campaign, ReplayOf(reglement, part.SharedOn, part.SharedAt, part.MasteryMillionths, part.ReplayDays, part.Archived, now).From))
        .Where(part => part.From > now)
        .OrderBy(part => part.From)
        .Select(part => new Replay(part.Campaign, part.From!.Value))
        .FirstOrDefault();
}
