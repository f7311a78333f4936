using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Statistics;

namespace PixEduPortal.Application.Decisions;

/// <summary>A table of distinct persons whose small groups are hidden; its last column is the total.</summary>
public sealed record FigureTable(IReadOnlyList<string> Columns, IReadOnlyList<(string Label, ProtectedLine Line)> Rows, ProtectedLine Totals)
{
    internal static FigureTable Of(IReadOnlyList<string> columns, IReadOnlyList<string> rows, IReadOnlyList<IReadOnlyList<long>> counts)
    {
        var table = SmallGroups.Protect(counts);
        return new(columns, [.. rows.Zip(table.Rows)], table.Totals);
    }
}

/// <summary>Figures of the whole country for its pilots: persons by step and by released result .</summary>
public sealed class NationalFigures(PortalDbContext db)
{
    private static readonly IReadOnlyList<Mention> AllMentions = Enum.GetValues<Mention>();

    private static readonly (string Label, CandidacyState[] States)[] Steps =
    [
        ("Avant le volet 1", [CandidacyState.Draft, CandidacyState.Eligible]),
        ("Inscrits ou convoqués au volet 1", [CandidacyState.RegisteredVolet1, CandidacyState.ConvokedVolet1]),
        ("Volet 1 non obtenu", [CandidacyState.Volet1NotObtained]),
        ("Volet 1 obtenu", [CandidacyState.Volet1Obtained]),
        ("Inscrits au volet 2", [CandidacyState.RegisteredVolet2, CandidacyState.DossierMissed]),
        ("Dossier ou ressource déposés", [CandidacyState.DossierSubmitted, CandidacyState.ResourceSubmitted, CandidacyState.ResourceReturned]),
        ("Devant un jury", [CandidacyState.AssignedToJury, CandidacyState.ConvokedOral, CandidacyState.OralHeld, CandidacyState.OralAbsent, CandidacyState.Deliberated]),
        ("Décision verrouillée, à publier", [CandidacyState.Decided]),
        ("Certifiés", [CandidacyState.Certified]),
        ("Ajournés", [CandidacyState.Adjourned]),
        ("Volet 1 expiré", [CandidacyState.Volet1Expired]),
        ("Désistés", [CandidacyState.Withdrawn]),
    ];

    /// <summary>Each person once for each mention, where the latest candidacy stands.</summary>
    public async Task<FigureTable> StepsAsync(CancellationToken cancel = default)
    {
        var counts = await db.Set<Candidacy>().AsNoTracking()
            .Where(one => !db.Set<Candidacy>().Any(later => later.PersonId == one.PersonId && later.Mention == one.Mention
                && (later.OpenedAt > one.OpenedAt || (later.OpenedAt == one.OpenedAt && later.Id > one.Id))))
            .GroupBy(one => new { one.State, one.Mention })
            .Select(group => new { group.Key.State, group.Key.Mention, Count = group.LongCount() }).ToListAsync(cancel);
        return FigureTable.Of(
            [.. AllMentions.Select(mention => mention.Degree())], [.. Steps.Select(step => step.Label)],
            [.. Steps.Select(step => (IReadOnlyList<long>)[.. AllMentions.Select(mention => counts.Where(row => row.Mention == mention && step.States.Contains(row.State)).Sum(row => row.Count))])]);
    }

    /// <summary>Results released to candidates, by mention.</summary>
    public async Task<FigureTable> ResultsAsync(CancellationToken cancel = default)
    {
        var counts = await (
            from decision in db.Set<Decision>().AsNoTracking().Where(decision => decision.RevokedAt == null && decision.ReleasedAt != null)
            join candidacy in db.Set<Candidacy>() on decision.CandidacyId equals candidacy.Id
            group candidacy.PersonId by new { decision.Outcome, decision.Level, candidacy.Mention } into results
            select new { results.Key.Outcome, results.Key.Level, results.Key.Mention, Count = results.Distinct().LongCount() }).ToListAsync(cancel);
        (DecisionOutcome Outcome, Level? Level, string Label)[] kinds =
        [
            .. Levels.Rising.Select(level => (DecisionOutcome.Certifie, (Level?)level, $"Certifié {level.Label()}")),
            (DecisionOutcome.Ajourne, null, DecisionOutcome.Ajourne.Label()), (DecisionOutcome.Volet1Expire, null, DecisionOutcome.Volet1Expire.Label()),
        ];
        return FigureTable.Of(
            [.. AllMentions.Select(mention => mention.Degree())], [.. kinds.Select(kind => kind.Label)],
            [.. kinds.Select(kind => (IReadOnlyList<long>)[.. AllMentions.Select(mention => counts.Where(row => row.Outcome == kind.Outcome && row.Level == kind.Level && row.Mention == mention).Sum(row => row.Count))])]);
    }
}
