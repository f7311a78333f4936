using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Application.Campaigns;

/// <summary>An earlier state of an imported row, and the import that replaced it.</summary>
public sealed record EarlierState(long BatchId, DateTimeOffset ReplacedAt, JsonElement Content);

/// <summary>A result of volet 1 with its earlier states, latest first.</summary>
public sealed record Volet1History(Volet1Result Result, IReadOnlyList<EarlierState> Earlier);

/// <summary>Everything that the portal knows of a person's results.</summary>
/// <param name="Participations">All of them, latest first, shared or not.</param>
/// <param name="Counting">Ids of those that count .</param>
public sealed record PersonResults(
    IReadOnlyList<CampaignParticipation> Participations, IReadOnlySet<long> Counting, Forecast? Forecast, IReadOnlyList<Volet1History> Volet1, IReadOnlyList<ProfileResult> Profiles);

/// <summary>Results of a person, as the candidate and DRANE pages show them. A constant number of queries.</summary>
public sealed class ResultQueries(PortalDbContext db)
{
    /// <param name="mention">Only the campaigns of this degree, and those open to several.</param>
    public async Task<PersonResults> OfPerson(Guid personId, Mention? mention = null, CancellationToken cancellation = default)
    {
        var participations = (await Participations([personId], mention, cancellation)).Select(pair => pair.CampaignParticipation).ToList();
        var volet1 = await db.Set<Volet1Result>().AsNoTracking()
            .Where(result => result.PersonId == personId && (mention == null || result.Mention == mention))
            .OrderByDescending(result => result.ExamOn).ThenByDescending(result => result.Id).ToListAsync(cancellation);
        var ids = volet1.ConvertAll(result => result.Id);
        var versions = ids.Count == 0 ? [] : await db.Set<ResultVersion>().AsNoTracking()
            .Where(version => version.Source == "volet1_results" && ids.Contains(version.RowId)).OrderByDescending(version => version.Id).ToListAsync(cancellation);
        var profiles = await db.Set<ProfileResult>().AsNoTracking().Where(profile => profile.PersonId == personId)
            .OrderByDescending(profile => profile.SentOn).ThenByDescending(profile => profile.Id).ToListAsync(cancellation);
        return new(
            participations,
            Forecast.Counting(participations).Select(one => one.Id).ToHashSet(),
            Forecast.Of(participations),
            [.. volet1.Select(result => new Volet1History(result,
                [.. versions.Where(version => version.RowId == result.Id).Select(version => new EarlierState(version.BatchId, version.ReplacedAt, JsonSerializer.Deserialize<JsonElement>(version.Content)))]))],
            profiles);
    }

    /// <summary>Forecasts of several people in two queries, for lists.</summary>
    public async Task<IReadOnlyDictionary<Guid, Forecast>> Forecasts(IReadOnlyCollection<Guid> personIds, Mention? mention = null, CancellationToken cancellation = default)
    {
        var forecasts = new Dictionary<Guid, Forecast>();
        foreach (var person in (await Participations(personIds, mention, cancellation)).GroupBy(pair => pair.PersonId))
        {
            if (Forecast.Of(person.Select(pair => pair.CampaignParticipation)) is { } forecast)
            {
                forecasts[person.Key] = forecast;
            }
        }

        return forecasts;
    }

    private async Task<List<(Guid PersonId, CampaignParticipation CampaignParticipation)>> Participations(IReadOnlyCollection<Guid> personIds, Mention? mention, CancellationToken cancellation)
    {
        var rows = await (
            from result in db.Set<CampaignResult>().AsNoTracking()
            join campaign in db.Set<Campaign>() on result.CampaignId equals campaign.Id
            join layout in db.Set<ScoreLayout>() on result.LayoutId equals (int?)layout.Id into layouts
            from layout in layouts.DefaultIfEmpty()
            where personIds.Contains(result.PersonId!.Value) && (mention == null || campaign.Mention == null || campaign.Mention == mention)
            select new { Result = result, campaign.Name, campaign.Kind, campaign.Mention, layout.Slots }).ToListAsync(cancellation);
        return [.. rows.OrderByDescending(row => row.Result.SharedOn ?? row.Result.StartedOn).ThenByDescending(row => row.Result.Id)
            .Select(row => (row.Result.PersonId!.Value, Read(row.Result, row.Name, row.Kind, row.Mention, row.Slots)))];
    }

    private static CampaignParticipation Read(CampaignResult result, string campaign, CampaignKind kind, Mention? mention, string? slots) => new()
    {
        Id = result.Id,
        CampaignId = result.CampaignId,
        CampaignName = campaign,
        Kind = kind,
        Mention = mention,
        Shared = result.Shared,
        StartedOn = result.StartedOn,
        StartedAt = result.StartedAt,
        SharedOn = result.SharedOn,
        SharedAt = result.SharedAt,
        Line = result.Line,
        Progress = result.ProgressMillionths / 1_000_000m,
        Mastery = result.MasteryRate,
        BadgeLevel = result.BadgeLevel,
        HasBadges = result.HasBadges,
        Stage = result.Stage,
        Scores = Scores(slots, result.Scores),
    };

    private static Dictionary<ScoreSlot, SkillCount> Scores(string? slots, int[]? scores)
    {
        var measured = new Dictionary<ScoreSlot, SkillCount>();
        if (slots is null || scores is null)
        {
            return measured;
        }

        var names = slots.Split(',');
        for (var i = 0; i < names.Length; i++)
        {
            var (total, mastered) = (scores[2 * i], scores[(2 * i) + 1]);
            if (total > 0)
            {
                measured[ScoreSlot.Parse(names[i])] = new SkillCount(total, mastered);
            }
            else if (total < 0)
            {
                measured[ScoreSlot.Parse(names[i])] = new SkillCount(0, 0, mastered / 1_000_000m);
            }
        }

        return measured;
    }
}
