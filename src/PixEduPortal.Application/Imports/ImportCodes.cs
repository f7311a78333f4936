namespace PixEduPortal.Application.Imports;

/// <summary>What the codes of reports are called, and the rule of DOMAIN.md that each applies.</summary>
public static class ImportCodes
{
    private static readonly Dictionary<string, (string Title, string Rule)> All = new(StringComparer.Ordinal)
    {
        ["FICHIER_VIDE"] = ("Fichier vide", "R-18"),
        ["FICHIER_NON_RECONNU"] = ("Fichier non reconnu", "R-16"),
        ["ENCODAGE_INCONNU"] = ("Encodage inconnu", "R-18"),
        ["FICHIER_TROP_GRAND"] = ("Fichier trop grand", "R-18"),
        ["ENTETE_MANQUANTE"] = ("En-tête manquant", "R-18"),
        ["ENTETE_EN_DOUBLE"] = ("En-tête en double", "R-18"),
        ["AUCUNE_LIGNE"] = ("Aucune ligne", "R-18"),
        ["LIGNE_TRONQUEE"] = ("Ligne tronquée", "R-18"),
        ["CHAMPS_EN_TROP"] = ("Cellules en trop", "R-18"),
        ["CHAMP_TROP_LONG"] = ("Texte trop long", "R-18"),
        ["CARACTERE_INTERDIT"] = ("Caractère interdit", "R-18"),
        ["VALEUR_MANQUANTE"] = ("Valeur manquante", "R-20"),
        ["VALEUR_INATTENDUE"] = ("Valeur inattendue", "R-20"),
        ["NOMBRE_INVALIDE"] = ("Nombre invalide", "R-20"),
        ["TAUX_HORS_BORNES"] = ("Taux hors bornes", "R-20"),
        ["ACQUIS_INCOHERENTS"] = ("Acquis incohérents", "R-20"),
        ["DATE_INVALIDE"] = ("Date invalide", "R-20"),
        ["DATE_FUTURE"] = ("Date future", "R-20"),
        ["DATES_INCOHERENTES"] = ("Dates incohérentes", "R-20"),
        ["PARTAGE_INCOHERENT"] = ("Partage incohérent", "R-20"),
        ["STATUT_INCOHERENT"] = ("Statut incohérent", "R-21"),
        ["CAMPAGNE_INCONNUE"] = ("Campagne inconnue", "R-18"),
        ["TERRITOIRE_INCONNU"] = ("Territoire inconnu", "R-18"),
        ["DOUBLON_CONTRADICTOIRE"] = ("Doublon contradictoire", "R-19"),
        ["COLONNE_INCONNUE"] = ("Colonne inconnue", "R-16"),
        ["LIBELLE_INCONNU"] = ("Libellé inconnu", "R-16"),
        ["LIBELLE_AMBIGU"] = ("Libellé ambigu", "R-03"),
        ["PERSONNE_NON_RAPPROCHEE"] = ("Personne non rapprochée", "R-14"),
        ["EMAIL_INVALIDE"] = ("Adresse électronique invalide", "R-14"),
        ["TAUX_INCOHERENT"] = ("Taux incohérent", "R-20"),
        ["DATE_AMBIGUE"] = ("Date ambiguë", "R-20"),
        ["DOUBLON"] = ("Doublon", "R-19"),
        ["DONNEE_PLUS_ANCIENNE"] = ("Donnée plus ancienne", "R-20"),
        ["TOTAL_INCOHERENT"] = ("Total incohérent", "R-20"),
        ["CERTIFICATION_NON_TERMINEE"] = ("Certification non terminée", "R-21"),
        ["FIN_DE_FICHIER_SUSPECTE"] = ("Fin de fichier suspecte", "R-18"),
        ["FICHIER_DEJA_IMPORTE"] = ("Fichier déjà importé", "R-19"),
        ["FORMULE_NEUTRALISEE"] = ("Formule neutralisée", "R-20"),
        ["HORS_PERIMETRE"] = ("Hors Pix+ Édu", "R-21"),
        ["ENCODAGE_DEDUIT"] = ("Encodage déduit", "R-18"),
    };

    public static IReadOnlySet<string> Infos { get; } = new HashSet<string>(StringComparer.Ordinal) { "FORMULE_NEUTRALISEE", "HORS_PERIMETRE", "ENCODAGE_DEDUIT" };

    public static string Title(string code) => All.TryGetValue(code, out var known) ? known.Title : code;

    public static string Rule(string code) => All.TryGetValue(code, out var known) ? known.Rule : "R-18";
}
