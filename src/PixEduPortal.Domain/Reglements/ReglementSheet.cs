using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Reglements;

/// <summary>One parameter of a règlement for a reader.</summary>
/// <param name="Number">P-01 to P-28.</param>
/// <param name="Source">Text that founds it.</param>
public sealed record ReglementParameter(string Number, string Name, string Value, string Source);

/// <summary>A parameter that differs between two règlements.</summary>
public sealed record ReglementDifference(string Number, string Name, string Before, string After);

/// <summary>A règlement written out in French, parameter by parameter (DOMAIN.md section 4), and compared with another.</summary>
public static class ReglementSheet
{
    private const string Report = "Rapport de jury 2022-2023";

    public static IReadOnlyList<ReglementParameter> Parameters(Reglement reglement)
    {
        var (volet1, volet2, final) = (reglement.Volet1, reglement.Volet2, reglement.Final);
        return
        [
            New("P-01", "Résultat du volet 1", volet1.Result == Volet1ResultKind.Level ? "un niveau" : "Admissible ou Non admissible, importé de Pix", $"{Report}, §4.1 ; Pix (1024pix/pix, PR #15630)"),
            Threshold("P-02", Level.Confirme),
            Threshold("P-03", Level.Avance),
            Threshold("P-04", Level.Expert),
            New("P-05", "Niveau Initié au volet 1", volet1.IsComputed ? "sans seuil publié : importé, jamais calculé" : "sans objet", $"Aucun seuil imprimé, mais 119 résultats ({Report}, §5.1)"),
            New("P-06", "Comparaison", !volet1.IsComputed ? "sans objet" : volet1.Comparison == MinimumComparison.AtLeast ? "valeur supérieure ou égale au minimum, sans arrondi" : "valeur strictement supérieure au minimum, sans arrondi", "« minimum » dans les notices et le rapport ; inclusif : choix du portail"),
            New("P-07", "Niveau présenté non atteint", !volet1.IsComputed ? "sans objet" : volet1.MissedLevel == MissedLevelRule.Nothing ? "rien n'est accordé" : "le niveau juste inférieur (et lui seul) est accordé si toutes ses conditions sont réunies", $"{Report}, §5.2 (souhait) ; Pix (1024pix/pix, PR #7710, PR #7836, PR #10451)"),
            New("P-08", "Parcours bilan avant l'inscription", volet1.Bilan == BilanRequirement.Required ? "obligatoire" : "conseillé", "Académie de Nantes, « PRÊT POUR LA CERTIF » ; notice de Guyane, phase 2 ; Pix (1024pix/pix, PR #13131)"),
            New("P-09", "Niveau du bilan", volet1.BilanDomainMin is { } min ? $"totaux du volet 1, et {French.Percent(min)} au moins dans chaque domaine du CRCN-Édu" : "non calculé", "Classe virtuelle du 10 avril 2024, « Je valide – BILAN »"),
            New("P-10", "Niveau d'inscription", volet1.EnrolmentLevel == EnrolmentLevelRule.BilanLevel ? "celui du bilan" : "aucun", $"Académie de Nantes ; {Report}, §3"),
            New("P-11", "Délai avant de rejouer un parcours", volet1.ReplayDays == 0 ? "aucun" : French.Count(volet1.ReplayDays, "jour"), "Académie de Nantes ; notice de Guyane ; Pix (1024pix/pix, PR #2932, PR #13508, PR #17261)"),
            New("P-12", "Épreuve du volet 1", Test(volet1.Test), $"{Report}, §4.1 ; notice de Guyane, phase 3 ; Pix (1024pix/pix, PR #13708)"),
            New("P-13", "Installation avant l'épreuve", $"{volet1.InstallationOnSiteMinutes} minutes sur place, {volet1.InstallationCnedMinutes} minutes à distance (Cned)", $"{Report}, §4.1 et Annexe 2"),
            New("P-14", "Modalité du volet 2", Modality(volet2), $"{Report}, §4.2.1 ; protocole de Nantes ; notice de Guyane ; Pix (1024pix/pix, PR #15630)"),
            New("P-15", "Dossier écrit", $"de {volet2.PagesMin} à {volet2.PagesMax} pages, annexes comprises", $"{Report}, §4.2.2 et §6.2.1"),
            New("P-16", "Délai de la date butoir à l'oral", $"{volet2.LeadDaysMin} jours au moins, {volet2.LeadDaysTarget} jours visés", $"{Report}, §6.2.1"),
            New("P-17", "Oral", $"{volet2.OralAnalysisMinutes} minutes d'analyse critique, puis {volet2.OralQuestionMinutes} minutes de questions", $"{Report}, §4.3.3 ; académie de Nantes"),
            New("P-18", "Jury", $"{volet2.Jury.Size} personnes : au moins {volet2.Jury.InstitutionalMin} membre institutionnel, de {volet2.Jury.ExpertsMin} à {volet2.Jury.ExpertsMax} experts Pix+ Édu", $"{Report}, §4.2.1"),
            New("P-19", "Hors académie", volet2.Jury.OutOfAcademy ? "aucun membre de l'académie du candidat" : "non exigé", $"{Report}, §4.2.1 ; lecture stricte : choix du portail"),
            New("P-20", "Grille du dossier", $"{volet2.DossierGrid.Required} critères sur 16 au niveau ou au-dessus{Floors(volet2.DossierGrid)}", $"{Report}, Annexe 3"),
            New("P-21", "Bordereau de l'oral", $"niveau le plus fréquent des domaines observés, {volet2.Bordereau.MinimumObserved} au moins ; à égalité, {(volet2.Bordereau.Tie == TieProposal.Lowest ? "le plus bas" : "le plus haut")} est proposé et le président décide", $"{Report}, §6.3.1 « majoritairement » ; minimum et égalité : choix du portail"),
            New("P-22", "Résultats du volet 2", List(volet2.Results) + (volet2.InsufficientAllowed ? ", ou insuffisant" : ""), $"{Report}, §6.1 ; Pix (1024pix/pix, PR #15725)"),
            New("P-23", "Niveau final", final.Level == FinalLevelRule.LowestOfBothVolets ? "le plus bas des deux volets" : "celui du jury", "Pix (1024pix/pix, PR #4353, PR #15630) ; notice de Guyane"),
            New("P-24", "Écart qui ajourne", final.AdjourningGap is { } gap ? $"volet 2 inférieur de {French.Count(gap, "niveau", "niveaux")} ou plus au volet 1" : "aucun", $"{Report}, §6.3.1 (imprimé : Expert avec Confirmé ou Initié) ; Avancé avec Initié : choix du portail"),
            New("P-25", "Niveaux délivrés", $"formation initiale : {List(final.DeliveredInitiale)} ; formation continue : {List(final.DeliveredContinue)}", $"Académie de Nantes ; {Report}, §5.1 ; Pix (1024pix/pix, PR #15630)"),
            New("P-26", "Validité du volet 1", $"{French.Count(volet1.ValidityYears, "an")}, dernier jour compris", $"{Report}, §6.3.1"),
            New("P-27", "Fin de la certification", final.CertificationYears is { } years ? $"après {French.Count(years, "an")}" : "aucune", "Aucune fin énoncée : choix du portail"),
            New("P-28", "« Non acquis » dans les grilles", volet2.NotAcquiredOffered ? "proposé" : "non proposé", $"Quatre niveaux seulement dans les Annexes 3 et 4 du {Report.ToLowerInvariant()} : choix du portail"),
        ];

        ReglementParameter Threshold(string number, Level level) => New(number, $"Minimums du volet 1, {level.Label()}",
            volet1.Thresholds.FirstOrDefault(threshold => threshold.Level == level) is { } found
                ? $"CRCN {French.Percent(found.CrcnMin)}, CRCN-Édu {French.Percent(found.CrcnEduMin)}, chaque domaine du CRCN-Édu {French.Percent(found.DomainMin)}"
                : "aucun",
            $"Académie de Nantes, « Volet 1 » ; {Report}, §4.1 ; notice de Guyane, phase 3");
    }

    /// <summary>What changes from <paramref name="before"/> to <paramref name="after"/>, in the order of the parameters.</summary>
    public static IReadOnlyList<ReglementDifference> Differences(Reglement before, Reglement after) =>
    [
        .. Parameters(before).Zip(Parameters(after))
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => new ReglementDifference(pair.First.Number, pair.First.Name, pair.First.Value, pair.Second.Value)),
    ];

    private static ReglementParameter New(string number, string name, string value, string source) =>
        new(number, French.Text(name), French.Text(value), French.Text(source));

    private static string Test(Volet1Test test) =>
        $"{test.Minutes} minutes, {test.QuestionsAtMost} questions au plus"
        + string.Concat(test.Parts.Select(part => $" ; {part.Label} : {part.Questions} questions, {part.AdvisedMinutes} minutes conseillées"));

    private static string Modality(Volet2Parameters volet2) =>
        (volet2.DefaultModality == Volet2Modality.JuryOral ? "dossier et oral devant un jury" : "ressource validée par un inspecteur")
        + (volet2.ResourceLevels.Count == 0
            ? ""
            : $" ; au choix de l'académie, ressource validée par un inspecteur pour {List(volet2.ResourceLevels)}");

    private static string Floors(DossierGridParameters grid) =>
        string.Concat(grid.Floors.Select(floor => $" ; pour {floor.Level.Label()}, aucun critère sous {floor.Floor.Label()}"));

    private static string List(IEnumerable<Level> levels) => French.List(levels.Select(level => level.Label()));
}
