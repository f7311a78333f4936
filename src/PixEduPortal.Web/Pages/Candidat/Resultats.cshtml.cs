using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Campaigns;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Referentials;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Web.Pages.Candidat;

/// <summary>A line of the table by competence.</summary>
public sealed record CompetenceLine(string Number, string Title, bool IsDomain, decimal? Percent, int? Mastered, int? Targeted);

public sealed class ResultatsModel(
    CandidatePathQueries paths, CandidateResultQueries results, CampaignQueries campaigns, ReglementCatalog reglements, ReferenceLibrary library)
    : CandidatePage(paths)
{
    [BindProperty(SupportsGet = true, Name = "reglement")]
    public string? ReglementId { get; set; }

    public CandidateResults Results { get; private set; } = null!;

    public CandidateProfile? Profile { get; private set; }

    /// <summary>Règlements whose thresholds can be shown.</summary>
    public IReadOnlyList<Reglement> Computed { get; private set; } = [];

    public Reglement Own { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Breadcrumb("Mes résultats");
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        Results = await results.OfAsync(PersonId, cancel);
        var published = await reglements.PublishedAsync(cancel);
        Computed = [.. published.Where(reglement => reglement.Volet1.IsComputed)];
        var mention = Candidacy?.Mention;
        var sharedOn = Results.Bilan(mention)?.SharedOn ?? Results.Positioning(mention)?.Sources.Max(part => part.SharedOn);
        Own = published.FirstOrDefault(reglement => reglement.Id == Candidacy?.ReglementId)
            ?? Domain.Reglements.Reglements.InForceOn(sharedOn ?? AcademyTime.Today(Zone, Now), published);
        var chosen = Computed.FirstOrDefault(reglement => reglement.Id == ReglementId) ?? Own;
        Profile = CandidateProfile.Of(Results, mention, chosen, await campaigns.OpenToAsync(Candidacy?.AcademyCode ?? Data.AcademyCode, mention, cancel));
        return Page();
    }

    public IEnumerable<Volet1Condition> ConditionsOfHighest => Profile!.Assessment!.Levels[0].Conditions;

    public BarsChart Bars() => new("seuils", "Mes résultats face aux seuils du volet 1",
        string.Join(" ; ", ConditionsOfHighest.Select(condition => $"{LabelOf(condition)} : {Value(condition)}")),
        [.. ConditionsOfHighest.Select(condition => new ChartBar(LabelOf(condition), condition.Value, Value(condition), [.. Marks(condition)]))]);

    public RadarChart Radar() => new("domaines", "Mes résultats par domaine du CRCN-Édu",
        string.Join(" ; ", Volet1Measures.DomainNumbers.Select(domain => $"domaine {domain} : {(Profile!.Measures.Domain(domain) is { } value ? French.ShownPercent(value) : "non mesuré")}")),
        [.. Volet1Measures.DomainNumbers.Select(domain => new RadarAxis($"D{domain}", Profile!.Measures.Domain(domain)))],
        [.. (Profile!.Assessment?.Levels ?? []).Select(level => (level.Level.Label(), level.Conditions[^1].Required)).GroupBy(ring => ring.Required)
            .Select(rings => (string.Join(" et ", rings.Select(ring => ring.Item1)), rings.Key))]);

    public IEnumerable<ChartMark> Marks(Volet1Condition condition) => Profile!.Assessment!.Levels.Reverse().Select(level =>
        (level.Level, Own: level.Conditions.First(other => other.Code == condition.Code && other.Domain == condition.Domain)))
        .Select(pair => new ChartMark(pair.Level, pair.Own.Required, pair.Own.Met));

    /// <summary>Failed conditions of the bilan's level, then the comparison with the positioning .</summary>
    public IReadOnlyList<string> OverPositioning()
    {
        var failed = Profile!.Assessment!.Levels.FirstOrDefault(level => level.Level == Profile.BilanLevel!.Level)?.Failed.ToList() ?? [];
        return [.. failed.Select(condition => $"{LabelOf(condition)}\u00a0: {condition.Detail}"), .. Profile.OverPositioning!.Explanations.Skip(failed.Count)];
    }

    public string LabelOf(Volet1Condition condition) => condition.Domain is { } domain
        ? $"Domaine {domain} – {DomainOf(domain)}"
        : condition.Code == Volet1Condition.CrcnMin ? "CRCN (ensemble)" : "CRCN-Édu (ensemble)";

    public IReadOnlyList<CompetenceLine> Lines(Framework framework) =>
    [
        .. (framework == Framework.Crcn ? library.Crcn.Domains : library.CrcnEdu.Current.Domains).SelectMany(domain =>
            domain.Competences.Select(competence => LineOf(framework, competence)).Prepend(LineOf(framework, domain))),
    ];

    /// <summary>Whether a participation counts, and why .</summary>
    public string Counts(Participation part) => !part.Shared
        ? "Non : résultats non envoyés"
        : Results.Counting.Contains(part) ? "Oui : dernier envoi de cette campagne" : "Non : un envoi plus récent compte, même s’il est plus bas";

    private string DomainOf(int number) => library.CrcnEdu.Current.Domains.First(domain => domain.Number == number).Name;

    private static string Value(Volet1Condition condition) => condition.Value is { } value ? French.ShownPercent(value) : "non mesuré";

    private CompetenceLine LineOf(Framework framework, CompetenceDomain domain)
    {
        var score = ScoreOf(new(framework, domain.Number, null));
        return new($"{domain.Number}", domain.Name, true, score?.Percent, score?.Mastered, score?.Targeted);
    }

    private CompetenceLine LineOf(Framework framework, Competence competence)
    {
        var score = ScoreOf(new(framework, competence.Number[0] - '0', competence.Number[2] - '0'));
        return new(competence.Number, competence.Title, false, score?.Percent, score?.Mastered, score?.Targeted);
    }

    private Score? ScoreOf(ScoreSlot slot) => Profile!.Sheet.Measured.Where(score => score.Key == slot).Select(score => (Score?)score.Value).FirstOrDefault();
}
