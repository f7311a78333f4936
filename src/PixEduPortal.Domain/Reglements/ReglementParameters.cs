using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Reglements;

/// <summary>One parameter as people read it.</summary>
/// <param name="Code">P-01 to P-28.</param>
public sealed record ReglementParameter(string Code, string Label, string Value);

/// <summary>One parameter that differs between two règlements.</summary>
public sealed record ParameterDifference(string Code, string Label, string Before, string After);

/// <summary>The parameters of a règlement in French, one by one, and what differs between two.</summary>
public static class ReglementParameters
{
    public static IReadOnlyList<ReglementParameter> Describe(Reglement reglement)
    {
        var (one, two, final) = (reglement.Volet1, reglement.Volet2, reglement.Final);
        (string Code, string Label, string Value)[] rows =
        [
            ("P-01", "Résultat du volet 1", one.Result == Volet1ResultKind.Level ? "un niveau" : "Admissible ou Non admissible, importé de Pix"),
            ("P-02", "Minimums du niveau Confirmé (CRCN / CRCN-Édu / chaque domaine)", Threshold(one, Level.Confirme)),
            ("P-03", "Minimums du niveau Avancé (CRCN / CRCN-Édu / chaque domaine)", Threshold(one, Level.Avance)),
            ("P-04", "Minimums du niveau Expert (CRCN / CRCN-Édu / chaque domaine)", Threshold(one, Level.Expert)),
            ("P-05", "Minimums du niveau Initié", one.Thresholds.Any(t => t.Level == Level.Initie) ? Threshold(one, Level.Initie) : one.IsComputed ? "aucun : niveau importé, jamais calculé" : "sans objet"),
            ("P-06", "Comparaison au minimum", !one.IsComputed ? "sans objet" : one.Comparison == MinimumComparison.AtLeast ? "supérieur ou égal, sans arrondi" : "strictement supérieur, sans arrondi"),
            ("P-07", "Accordé quand le niveau présenté est manqué", !one.IsComputed ? "sans objet" : one.MissedLevel == MissedLevelRule.Nothing ? "rien" : "le niveau juste inférieur, si toutes ses conditions sont remplies"),
            ("P-08", "Parcours bilan avant l’inscription", one.Bilan == BilanRequirement.Required ? "obligatoire" : "conseillé"),
            ("P-09", "Niveau du bilan", one.BilanDomainMin is { } min ? $"totaux du volet 1, et chaque domaine à {French.Percent(min)} au moins" : "non calculé"),
            ("P-10", "Niveau présenté à l’inscription", one.EnrolmentLevel == EnrolmentLevelRule.BilanLevel ? "celui du bilan" : "aucun"),
            ("P-11", "Délai avant un nouvel essai", one.ReplayDays == 0 ? "aucun" : French.Count(one.ReplayDays, "jour")),
            ("P-12", "Épreuve du volet 1", Test(one.Test)),
            ("P-13", "Installation avant l’épreuve", $"{one.InstallationOnSiteMinutes} minutes sur place, {one.InstallationCnedMinutes} minutes au Cned"),
            ("P-14", "Modalité du volet 2", $"{Modality(two.DefaultModality)}{(two.ResourceLevels.Count == 0 ? "" : $" ; ressource validée au choix de l’académie pour {Names(two.ResourceLevels)}")}"),
            ("P-15", "Pages du dossier écrit", $"de {two.PagesMin} à {two.PagesMax}, annexes comprises"),
            ("P-16", "Délai entre date butoir et oral", $"{two.LeadDaysMin} jours au moins, {two.LeadDaysTarget} jours visés"),
            ("P-17", "Durée de l’oral", $"{two.OralAnalysisMinutes} minutes d’analyse et {two.OralQuestionMinutes} minutes de questions"),
            ("P-18", "Composition du jury", $"{two.Jury.Size} personnes : institutionnels, au moins {two.Jury.InstitutionalMin} ; experts, de {two.Jury.ExpertsMin} à {two.Jury.ExpertsMax}"),
            ("P-19", "Académie des membres du jury", two.Jury.OutOfAcademy ? "jamais celle du candidat" : "libre"),
            ("P-20", "Grille du dossier", $"{two.DossierGrid.Required} critères sur 16{string.Concat(two.DossierGrid.Floors.Select(f => $" ; {f.Level.Label()} : aucun critère sous {f.Floor.Label()}"))}"),
            ("P-21", "Bordereau", $"niveau le plus fréquent des domaines observés, {two.Bordereau.MinimumObserved} au moins ; égalité : le plus {(two.Bordereau.Tie == TieProposal.Lowest ? "bas" : "haut")} est proposé"),
            ("P-22", "Résultats du volet 2", Names(two.Results) + (two.InsufficientAllowed ? ", ou insuffisant" : "")),
            ("P-23", "Niveau final", final.Level == FinalLevelRule.Jury ? "celui du jury" : "le plus bas des deux volets"),
            ("P-24", "Écart entre volets qui ajourne", final.AdjourningGap is { } gap ? $"volet 2 inférieur au volet 1 de {French.Count(gap, "niveau", "niveaux")} ou plus" : "aucun"),
            ("P-25", "Niveaux délivrés", $"formation initiale : {Names(final.DeliveredInitiale)} ; formation continue : {Names(final.DeliveredContinue)}"),
            ("P-26", "Validité du volet 1", $"{French.Count(one.ValidityYears, "an")}, dernier jour compris"),
            ("P-27", "Fin de la certification", final.CertificationYears is { } years ? French.Count(years, "an") : "aucune"),
            ("P-28", "« Non acquis » dans les grilles", two.NotAcquiredOffered ? "proposé" : "non proposé"),
        ];
        return [.. rows.Select(r => new ReglementParameter(r.Code, French.Text(r.Label), French.Text(r.Value)))];
    }

    /// <summary>Parameter by parameter, in the order P-01 to P-28; empty when the two say the same.</summary>
    public static IReadOnlyList<ParameterDifference> Differences(Reglement before, Reglement after) =>
    [
        .. Describe(before).Zip(Describe(after))
            .Where(p => p.First.Value != p.Second.Value)
            .Select(p => new ParameterDifference(p.First.Code, p.First.Label, p.First.Value, p.Second.Value)),
    ];

    /// <summary>What makes a drafted règlement impossible to apply, each on its property; empty when it can be published.</summary>
    public static IReadOnlyList<Refusal> Check(Reglement reglement)
    {
        List<Refusal> refusals = [];
        var (one, two, final) = (reglement.Volet1, reglement.Volet2, reglement.Final);
        Require(reglement.Id.Length is > 0 and <= 20 && reglement.Id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'), "L’identifiant a de 1 à 20 lettres, chiffres ou tirets.", "id");
        Require(reglement.Label.Trim().Length > 0, "Donnez un intitulé.", "label");
        Require(reglement.Source.Trim().Length > 0, "Citez les textes qui fondent ce règlement.", "source");
        Require(one.Thresholds.All(t => new[] { t.CrcnMin, t.CrcnEduMin, t.DomainMin }.All(v => v is >= 0 and <= 100)), "Un minimum est un pourcentage de 0 à 100.", "volet1.thresholds");
        Require(one.Thresholds.DistinctBy(t => t.Level).Count() == one.Thresholds.Count, "Un niveau a un seul jeu de minimums.", "volet1.thresholds");
        Require(Rising(one.Thresholds, t => t.CrcnMin) && Rising(one.Thresholds, t => t.CrcnEduMin) && Rising(one.Thresholds, t => t.DomainMin), "Les minimums ne baissent pas quand le niveau monte.", "volet1.thresholds");
        Require(one.IsComputed == (one.Result == Volet1ResultKind.Level), "Un volet 1 avec niveaux a des minimums ; une admissibilité n’en a pas.", "volet1.thresholds");
        Require(one.BilanDomainMin is null || (one.IsComputed && one.BilanDomainMin is >= 0 and <= 100), "Le minimum du bilan est un pourcentage de 0 à 100, avec des minimums de volet 1.", "volet1.bilanDomainMin");
        Require(one.ReplayDays is >= 0 and <= 365, "Le délai va de 0 à 365 jours.", "volet1.replayDays");
        Require(one.Test.Minutes is >= 1 and <= 600 && one.Test.QuestionsAtMost >= 1, "L’épreuve dure de 1 à 600 minutes et a au moins une question.", "volet1.test");
        Require(one.InstallationOnSiteMinutes >= 0 && one.InstallationCnedMinutes >= 0, "La durée d’installation n’est pas négative.", "volet1.installation");
        Require(one.ValidityYears is >= 1 and <= 20, "La validité va de 1 à 20 ans.", "volet1.validityYears");
        Require(two.PagesMin >= 1 && two.PagesMin <= two.PagesMax, "Le nombre minimal de pages ne dépasse pas le maximal.", "volet2.pages");
        Require(two.LeadDaysMin >= 0 && two.LeadDaysMin <= two.LeadDaysTarget, "Le délai minimal ne dépasse pas le délai visé.", "volet2.leadDays");
        Require(two.OralAnalysisMinutes >= 1 && two.OralQuestionMinutes >= 1, "Chaque partie de l’oral dure au moins une minute.", "volet2.oral");
        Require(two.Jury.Size >= 1 && two.Jury.InstitutionalMin + two.Jury.ExpertsMin <= two.Jury.Size && two.Jury.ExpertsMin <= two.Jury.ExpertsMax, "Les minimums du jury tiennent dans son nombre de membres.", "volet2.jury");
        Require(two.DossierGrid.Required is >= 1 and <= 16, "Il faut de 1 à 16 critères.", "volet2.dossierGrid");
        Require(two.DossierGrid.Floors.All(f => f.Floor < f.Level), "Le plancher d’un niveau est un niveau inférieur.", "volet2.dossierGrid");
        Require(two.Bordereau.MinimumObserved is >= 1 and <= 5, "Il faut de 1 à 5 domaines observés.", "volet2.bordereau");
        Require(two.Results.Count > 0, "Le volet 2 donne au moins un niveau.", "volet2.results");
        Require(final.AdjourningGap is null or (>= 1 and <= 3), "L’écart qui ajourne va de 1 à 3 niveaux.", "final.adjourningGap");
        Require(final.AdjourningGap is null || one.Result == Volet1ResultKind.Level, "Sans niveau au volet 1, aucun écart ne peut ajourner.", "final.adjourningGap");
        Require(final.Level == FinalLevelRule.Jury || one.Result == Volet1ResultKind.Level, "Sans niveau au volet 1, le niveau final est celui du jury.", "final.level");
        Require(final.CertificationYears is null or (>= 1 and <= 50), "La certification vaut de 1 à 50 ans, ou sans fin.", "final.certificationYears");
        Require(final.DeliveredInitiale.Count > 0 && final.DeliveredContinue.Count > 0, "Chaque formation délivre au moins un niveau.", "final.delivered");
        return refusals;

        void Require(bool holds, string message, string field)
        {
            if (!holds)
            {
                refusals.Add(new Refusal("REGLEMENT_INCOHERENT", French.Text(message), field));
            }
        }
    }

    private static bool Rising(IReadOnlyList<Volet1Threshold> thresholds, Func<Volet1Threshold, decimal> minimum)
    {
        var values = thresholds.OrderBy(t => t.Level).Select(minimum).ToList();
        return values.Zip(values.Skip(1)).All(p => p.First <= p.Second);
    }

    private static string Threshold(Volet1Parameters volet1, Level level) =>
        volet1.Thresholds.FirstOrDefault(t => t.Level == level) is { } t
            ? $"{French.Percent(t.CrcnMin)} / {French.Percent(t.CrcnEduMin)} / {French.Percent(t.DomainMin)}"
            : "sans objet";

    private static string Test(Volet1Test test) =>
        $"{test.Minutes} minutes, {test.QuestionsAtMost} questions au plus{(test.Parts.Count == 0 ? "" : $" ({string.Join(", puis ", test.Parts.Select(p => $"{p.Label} : {p.Questions} questions, {p.AdvisedMinutes} minutes conseillées"))})")}";

    private static string Modality(Volet2Modality modality) => modality == Volet2Modality.JuryOral ? "dossier et oral devant un jury" : "ressource validée par un inspecteur";

    private static string Names(IReadOnlyList<Level> levels) => French.List(levels.Select(l => l.Label()));
}
