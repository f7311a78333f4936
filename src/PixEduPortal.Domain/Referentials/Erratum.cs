namespace PixEduPortal.Domain.Referentials;

/// <summary>A slip or a contradiction of the printed documents, and what the portal does about it .</summary>
public sealed record Erratum(string Number, string Where, string Printed, string Answer)
{
    public static readonly IReadOnlyList<Erratum> All =
    [
        new("E-1", "Rapport de jury 2022-2023, Annexe 4",
            "La compétence 3.3 est absente du bordereau, alors qu'elle figure dans les Annexes 1, 5 et 8.",
            "Le domaine 3 présente les compétences 3.1, 3.2 et 3.3, avec une note. La note du jury porte sur le domaine : aucun niveau ne change."),
        new("E-2", "Rapport de jury 2022-2023, §4.2.2, §4.3.3 et §4.3.4",
            "Le §4.2.2 renvoie à l'Annexe 2 (session du Cned) pour les consignes du dossier ; la numérotation saute aux §4.3.3 et §4.3.4.",
            "Le portail renvoie au §6.2.1 et à l'Annexe 6. Les numéros sont cités tels qu'imprimés."),
        new("E-3", "Rapport de jury 2022-2023, Annexe 3",
            "Le texte demande 9 critères ; le tableau y ajoute des planchers. Le critère 1.2 porte deux intitulés.",
            "Le tableau fait foi. L'intitulé retenu est celui du tableau des descripteurs."),
        new("E-4", "Rapport de jury 2022-2023, Annexe 2",
            "Les 30 minutes d'installation sont dites à la fois « comprises » dans les 2 h 30 d'épreuve et ajoutées à elles.",
            "Les 30 minutes s'ajoutent : l'épreuve commence 30 minutes après l'heure de la convocation."),
        new("E-5", "Rapport de jury 2022-2023, Annexes 1, 3 et 5",
            "Coquilles : « co-crée », « la mise œuvre », « capable mettre », « explicitier », « des apprenant », « ? » final du descripteur Expert de 2.3.",
            "La lecture proposée est affichée là où elle existe, le texte imprimé ailleurs ; les deux sont donnés ci-dessous."),
        new("E-6", "Rapport de jury 2022-2023, §5.1 et §5.2",
            "En formation continue, premier degré : 18 certifiés pour 16 volets 1 obtenus. Au §5.2, les pourcentages sont tronqués.",
            "Les chiffres sont conservés ; une alerte de cohérence signale les étapes dont le total dépasse celui de l'étape précédente."),
        new("E-7", "Académie de Nantes, 2023-2024 ; académie de Versailles, 5 octobre 2023",
            "La première annonce 16 compétences et en liste 14 ; la seconde en liste 17.",
            "Ces listes servent de synonymes pour les imports ; elles ne créent jamais de compétence. Les 5.2 et 5.3 de la liste à 17 compétences rejoignent 5.2, avec la mention « rapprochement incertain »."),
        new("E-8", "Classe virtuelle du 10 avril 2024, groupe du Calvados",
            "Des chiffres de domaine sortent de l'intervalle de leurs compétences.",
            "Le tableau n'est pas utilisé pour le calcul ; il sert seulement d'exemple de fichier."),
    ];
}

/// <summary>A text printed with a probable slip, beside the reading that the portal shows .</summary>
public sealed record CorrectedText(string Where, string Printed, string Shown, string Source);

/// <summary>A probable slip that has no suggested reading: the printed text is kept.</summary>
public sealed record KeptSlip(string Where, string Printed, string ProbableReading)
{
    public static readonly IReadOnlyList<KeptSlip> All =
    [
        new("Annexe 1, 2.2, aptitude 2", "co-crée", "co-créer (comme dans l'Annexe 5)"),
        new("Annexes 1 et 5, 3.2, aptitude 1", "les conditions de la mise œuvre", "de la mise en œuvre"),
        new("Annexe 3, critère 1.2", "et activités prévues (liste des critères)", "et aux activités prévues (tableau des descripteurs)"),
        new("Annexe 5, 1.4 Confirmé", "Le point précédent et : le concept d'identité numérique…", "fait suite à « Je comprends » du niveau inférieur, puis change de construction"),
        new("Annexe 5, 2.3 Confirmé", "et : J'utilise", "et : j'utilise"),
        new("Annexe 5, 4.2 Confirmé et Avancé, 4.3 Confirmé", "et : proposer / utiliser / repérer", "et : de proposer / d'utiliser / de repérer"),
        new("Annexes 1 et 5, 5.1, résumé", "situations d'apprentissages", "situations d'apprentissage"),
    ];
}
