using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Deliberations;

/// <summary>The content of a harmonisation, apart from its life.</summary>
/// <param name="Marks">Common levels by key (<see cref="MarkKeys"/>); a missing key is not settled yet, null = « non observé ».</param>
/// <param name="Comments">Comments by domain key, read by the candidate (R-68).</param>
/// <param name="Reasons">Why a mark lies outside the individual ones, by key (R-71).</param>
/// <param name="ChosenLevel">On a tie, the president's choice (R-66).</param>
/// <param name="Remark">Why the dossier grid and the bordereau differ (R-67).</param>
/// <param name="GridReason">Why the grid is incomplete or lacks a phase (R-64).</param>
public sealed record HarmonisedContent(
    IReadOnlyDictionary<string, Level?> Marks,
    IReadOnlyDictionary<string, string?> Comments,
    IReadOnlyDictionary<string, string?> Reasons,
    Level? ChosenLevel = null,
    string? ChoiceReason = null,
    string? Remark = null,
    string? GridReason = null)
{
    public static HarmonisedContent Of(Harmonisation harmonisation) => new(
        harmonisation.Marks.ToDictionary(m => m.Key, m => m.Level, StringComparer.Ordinal),
        harmonisation.Marks.Where(m => MarkKeys.IsDomain(m.Key)).ToDictionary(m => m.Key, m => m.Comment, StringComparer.Ordinal),
        harmonisation.Marks.ToDictionary(m => m.Key, m => m.Reason, StringComparer.Ordinal),
        harmonisation.ChosenLevel,
        harmonisation.ChoiceReason,
        harmonisation.Remark,
        harmonisation.GridReason);
}

/// <summary>A harmonisation explained: the grid that informs and the bordereau that decides (R-67).</summary>
/// <param name="Level">Level of volet 2; null while a tie is open or the bordereau is incomplete.</param>
/// <param name="RecordedInsufficient">The règlement does not give this level: it is recorded « insuffisant » (R-67).</param>
/// <param name="Differ">The grid and the bordereau give different levels: a remark is required.</param>
public sealed record HarmonisationAssessment(DossierGridAssessment Grid, BordereauAssessment Bordereau, Level? Level, bool RecordedInsufficient, bool Differ)
{
    /// <summary>What is announced before validation, in plain French.</summary>
    public string Explanation => French.Text((Level, RecordedInsufficient) switch
    {
        (null, _) when Bordereau.Tie => "Une égalité reste à trancher par le président.",
        (null, _) => Bordereau.Explanation,
        ({ } level, true) => $"Le jury arrête le niveau {level.Label()} : sous ce règlement, l’oral est enregistré « insuffisant ».",
        ({ } level, false) => $"Le jury arrête le niveau {level.Label()}.",
    });
}

/// <summary>Settling and validating the jury's common sheet (R-64 to R-68, R-71, R-73).</summary>
public static class HarmonisationRules
{
    public static HarmonisationAssessment Assess(Reglement reglement, HarmonisedContent content)
    {
        var grid = DossierGrid.Assess(reglement, MarkKeys.Criteria(content.Marks));
        var bordereau = Bordereau.Assess(reglement, MarkKeys.DomainLevels(content.Marks));
        var level = !bordereau.Tie ? bordereau.Level
            : content.ChosenLevel is { } chosen && bordereau.Candidates.Contains(chosen) ? chosen
            : null;
        return new(
            grid,
            bordereau,
            level,
            level is { } settled && reglement.Volet2.InsufficientAllowed && !reglement.Volet2.Results.Contains(settled),
            level is not null && grid.Level != level);
    }

    /// <summary>What keeps a harmonisation from being settled (R-66, R-67, R-71), each on its key or property.</summary>
    /// <param name="sheets">Levels of the submitted individual sheets.</param>
    public static IReadOnlyList<Refusal> CheckSettling(Reglement reglement, HarmonisedContent content, IReadOnlyCollection<IReadOnlyDictionary<string, Level?>> sheets)
    {
        List<Refusal> refusals = [];
        foreach (var key in MarkKeys.All)
        {
            if (!content.Marks.TryGetValue(key, out var common))
            {
                Refuse("CHOIX_MANQUANT", $"{Subject(key)} : arrêtez un niveau ou « non observé ».", key);
            }
            else if (ProposalRules.NeedsReason(common, [.. sheets.Select(s => s.GetValueOrDefault(key))]) && IsBlank(content.Reasons, key))
            {
                Refuse("MOTIF_REQUIS", $"{Subject(key)} : le niveau arrêté est en dehors des avis individuels, indiquez pourquoi.", key);
            }
        }

        var assessment = Assess(reglement, content);
        if (assessment.Bordereau.Tie)
        {
            CheckChoice(assessment.Bordereau, content, Refuse);
        }
        else if (content.ChosenLevel is { } chosen && chosen != assessment.Bordereau.Level)
        {
            Refuse("CHOIX_SANS_EGALITE", "Sans égalité, le niveau découle des domaines : il ne se choisit pas.", "chosenLevel");
        }

        if (assessment.Differ && string.IsNullOrWhiteSpace(content.Remark))
        {
            Refuse("REMARQUE_REQUISE", $"La grille du dossier ({assessment.Grid.Level?.Label() ?? "aucun niveau"}) et le bordereau ({assessment.Level!.Value.Label()}) diffèrent : expliquez pourquoi dans la remarque.", "remark");
        }

        return refusals;

        void Refuse(string code, string message, string field) => refusals.Add(new Refusal(code, French.Text(message), field));
    }

    /// <summary>What keeps a settled harmonisation from being validated and locked (R-64, R-68, R-73).</summary>
    /// <param name="sheets">Levels of the submitted individual sheets.</param>
    /// <param name="jury">What the jury breaks (<see cref="Juries.JuryRules.Check(Reglement, IReadOnlyList{Juries.JurySeat}, IReadOnlyCollection{string})"/>); empty when it conforms.</param>
    public static IReadOnlyList<Refusal> CheckValidation(
        Reglement reglement, HarmonisationState state, HarmonisedContent content, IReadOnlyCollection<IReadOnlyDictionary<string, Level?>> sheets, IReadOnlyList<Refusal> jury)
    {
        List<Refusal> refusals = [];
        if (state is not (HarmonisationState.Settled or HarmonisationState.Validated))
        {
            Refuse("HARMONISATION_NON_ARRETEE", "Arrêtez d’abord l’harmonisation.", null);
        }

        if (sheets.Count < reglement.Volet2.Jury.Size)
        {
            Refuse("FICHES_MANQUANTES", $"{French.Count(sheets.Count, "fiche")} {French.Plural(sheets.Count, "transmise")} sur {reglement.Volet2.Jury.Size} : attendez celles qui manquent.", null);
        }

        refusals.AddRange(jury);
        refusals.AddRange(CheckSettling(reglement, content, sheets));
        var assessment = Assess(reglement, content);
        if (!assessment.Bordereau.Complete)
        {
            Refuse("BORDEREAU_INCOMPLET", assessment.Bordereau.Explanation, null);
        }

        if ((!assessment.Grid.Complete || assessment.Grid.EmptyPhases.Count > 0) && string.IsNullOrWhiteSpace(content.GridReason))
        {
            Refuse("GRILLE_INCOMPLETE", GridText(assessment.Grid), "gridReason");
        }

        foreach (var key in MarkKeys.Domains.Where(k => content.Marks.GetValueOrDefault(k) is not null && IsBlank(content.Comments, k)))
        {
            Refuse("COMMENTAIRE_REQUIS", $"{Subject(key)} : écrivez un commentaire, qui sera lu par le candidat.", key);
        }

        return refusals;

        void Refuse(string code, string message, string? field) => refusals.Add(new Refusal(code, French.Text(message), field));
    }

    // R-66
    private static void CheckChoice(BordereauAssessment bordereau, HarmonisedContent content, Action<string, string, string> refuse)
    {
        if (content.ChosenLevel is not { } chosen || !bordereau.Candidates.Contains(chosen))
        {
            refuse("CHOIX_REQUIS", $"Égalité : choisissez entre {French.List(bordereau.Candidates.Select(c => c.Label()))}.", "chosenLevel");
        }

        if (string.IsNullOrWhiteSpace(content.ChoiceReason))
        {
            refuse("MOTIF_REQUIS", "Indiquez le motif du choix entre les niveaux à égalité.", "choiceReason");
        }
    }

    private static string GridText(DossierGridAssessment grid) => grid.Complete
        ? $"Aucun critère n’est évalué dans {French.List(grid.EmptyPhases.Select(p => $"la phase « {p.Title} »"))} : évaluez-en un ou indiquez pourquoi."
        : $"{grid.Explanation} Complétez la grille ou indiquez pourquoi elle reste incomplète.";

    private static bool IsBlank(IReadOnlyDictionary<string, string?> texts, string key) => string.IsNullOrWhiteSpace(texts.GetValueOrDefault(key));

    private static string Subject(string key) => MarkKeys.IsDomain(key) ? $"Domaine {key}" : $"Critère {key}";
}
