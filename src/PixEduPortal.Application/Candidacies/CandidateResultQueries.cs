using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Application.Candidacies;

/// <summary>One participation of the candidate, with its scores.</summary>
public sealed record Participation(
    long Id, Guid CampaignId, string Campaign, string? Code, string? Link, CampaignKind Kind, Mention? Mention,
    int? ReplayDays, bool Archived, DateOnly StartedOn, DateTimeOffset? StartedAt, bool Shared, DateOnly? SharedOn, DateTimeOffset? SharedAt,
    int Line,
    int? ProgressMillionths, int? MasteryMillionths, Level? BadgeLevel, bool HasBadges, ScoreSheet Sheet)
{
    public decimal? Mastery => MasteryMillionths / 10_000m;
}

/// <summary>A result of volet 1 as Pix gave it.</summary>
public sealed record Volet1Sitting(
    long Id, string CertificationNumber, Mention Mention, Volet1Status Status, Level? Level, Level? PresentedLevel, bool? Admissible, DateOnly ExamOn);

/// <summary>All that was imported about one person.</summary>
/// <param name="Participations">Newest first.</param>
public sealed record CandidateResults(IReadOnlyList<Participation> Participations, IReadOnlyList<Volet1Sitting> Sittings)
{
    /// <summary>The latest shared participation of each campaign: the one that counts, even when lower .</summary>
    public IReadOnlyList<Participation> Counting =>
        [.. Participations.Where(part => part.Shared).GroupBy(part => part.CampaignId).Select(campaign => campaign.First())];

    /// <summary>The latest shared bilan.</summary>
    public Participation? Bilan(Mention? mention) =>
        Counting.FirstOrDefault(part => part.Kind == CampaignKind.Bilan && (mention is null || part.Mention is null || part.Mention == mention));

    /// <summary>The counting positioning campaigns, read as one sheet; null when there is none.</summary>
    public PositioningResult? Positioning(Mention? mention)
    {
        var parts = Counting.Where(part => part.Kind is CampaignKind.Positionnement or CampaignKind.AutoPositionnement
            && (mention is null || part.Mention is null || part.Mention == mention)).ToList();
        return parts.Count == 0 ? null : new(parts, ScoreSheet.Together(parts.ConvertAll(part => part.Sheet)));
    }
}

/// <param name="Sources">Latest first.</param>
public sealed record PositioningResult(IReadOnlyList<Participation> Sources, ScoreSheet Sheet);

/// <summary>The one reading of a candidate's imported results: pages, eligibility and the jury's desk all start here.</summary>
public sealed class CandidateResultQueries(PortalDbContext db)
{
    public async Task<CandidateResults> OfAsync(Guid personId, CancellationToken cancel = default)
    {
        var rows = await (
            from result in db.Set<CampaignResult>().AsNoTracking().Where(result => result.PersonId == personId)
            join campaign in db.Set<Campaign>() on result.CampaignId equals campaign.Id
            join layout in db.Set<ScoreLayout>() on result.LayoutId equals layout.Id into layouts
            from layout in layouts.DefaultIfEmpty()
            select new
            {
                result.Id, result.CampaignId, campaign.Name, campaign.Code, campaign.Link, campaign.Kind, campaign.Mention, campaign.ReplayDays, campaign.Archived,
                result.StartedOn, result.StartedAt, result.Shared, result.SharedOn, result.SharedAt, result.Line, result.ProgressMillionths, result.MasteryMillionths,
                result.BadgeLevel, result.HasBadges, Slots = layout == null ? null : layout.Slots, result.Scores,
            }).ToListAsync(cancel);
        var participations = rows.Select(row => new Participation(
                row.Id, row.CampaignId, row.Name, row.Code, row.Link, row.Kind, row.Mention, row.ReplayDays, row.Archived, row.StartedOn, row.StartedAt,
                row.Shared, row.SharedOn, row.SharedAt, row.Line, row.ProgressMillionths, row.MasteryMillionths, row.BadgeLevel, row.HasBadges,
                ScoreSheet.Read(row.Slots, row.Scores, row.MasteryMillionths)))
            // A sharing date without hour counts as the end of its day.
            .OrderByDescending(part => part.SharedOn ?? part.StartedOn).ThenByDescending(part => part.Shared && part.SharedAt is null)
            .ThenByDescending(part => part.SharedAt ?? part.StartedAt)
            // Ties go to the later start, then to the later line.
            .ThenByDescending(part => part.StartedOn).ThenByDescending(part => part.StartedAt ?? DateTimeOffset.MaxValue).ThenByDescending(part => part.Line)
            .ThenByDescending(part => part.Id).ToList();
        var sittings = await db.Set<Volet1Result>().AsNoTracking().Where(result => result.PersonId == personId).OrderByDescending(result => result.ExamOn)
            .Select(result => new Volet1Sitting(result.Id, result.CertificationNumber, result.Mention, result.Status, result.Level, result.PresentedLevel, result.Admissible, result.ExamOn))
            .ToListAsync(cancel);
        return new(participations, sittings);
    }
}
