namespace PixEduPortal.Application.Messages;

/// <summary>The catalogue of mails (DOMAIN.md section 8), and the texts that an academy words itself. No mail holds a result:
/// only the link. Default texts: <see cref="CandidateMails"/>, <see cref="StaffMails"/>.</summary>
public static class MailCatalogue
{
    internal const string Signature = "\n\nDRANE de l’académie : {academie}";

    public static readonly IReadOnlyList<MailEntry> Entries =
    [
        new("M-01", "Invitation, activation du compte, mot de passe", "tout compte", "aussitôt ; lien à usage unique, 24 heures"),
        new("M-02", "Parcours non commencé, non terminé, terminé mais non envoyé", "candidat", "7 et 21 jours après"),
        new("M-03", "Éligible ; sessions ouvertes", "candidat", "1, 7 et 21 jours après l’éligibilité"),
        new("M-04", "Convocation au volet 1, changement, annulation", "candidat", "à l’envoi ; 7 jours et 1 jour avant"),
        new("M-05", "Place proposée depuis la liste d’attente", "candidat", "aussitôt ; 48 heures pour répondre"),
        new("M-06", "Résultat du volet 1 disponible", "candidat", "à la publication par la DRANE"),
        new("M-07", "Dépôt ouvert ; date butoir proche", "candidat", "à l’inscription au volet 2 ; 14, 7, 2 jours et 1 jour avant"),
        new("M-08", "Accusé de réception ; fichier refusé", "candidat", "aussitôt"),
        new("M-09", "Aucun dossier déposé", "candidat", "1 heure après la date butoir"),
        new("M-10", "Demande de siéger, déclaration de conflits", "jury", "aussitôt ; 5 et 10 jours après, puis au président"),
        new("M-11", "Dossiers à lire, ressource à examiner ; réunions de cadrage et d’harmonisation", "jury, inspecteur", "dès le gel du dossier et la déclaration du membre ; 7 jours et 1 jour avant"),
        new("M-12", "Convocation à l’oral, changement", "candidat", "à l’envoi ; 7 jours et 1 jour avant"),
        new("M-13", "Fiches individuelles non envoyées", "membre, président", "le soir de l’oral, le lendemain"),
        new("M-14", "Note commune différente ; fiche rouverte", "membre", "à l’arrêt de la fiche commune, à la réouverture"),
        new("M-15", "Ressource reçue, renvoyée, validée", "candidat, DRANE", "aussitôt"),
        new("M-16", "Résultat final disponible, ou corrigé", "candidat", "à la publication"),
        new("M-17", "Bordereau demandé, communiqué", "DRANE, candidat", "aussitôt ; 20 jours après à la DRANE"),
        new("M-18", "Fin de validité du volet 1", "candidat", "12, 6, 3 mois et 1 mois avant"),
        new("M-19", "Fichier de résultats émis, accusé, rejeté", "président, DRANE", "aussitôt", "Le fichier de résultats pour le GIP Pix n’est pas encore émis par le portail."),
        new("M-20", "Export de données prêt ; compte bientôt supprimé", "la personne", "aussitôt ; 30 jours avant", "L’export se télécharge aussitôt sur la page « Mes données » ; la suppression des comptes n’est pas encore automatique."),
    ];

    public static readonly IReadOnlyList<MailKind> Editable = [.. AccountTexts.All, .. CandidateMails.Volet1, .. CandidateMails.Volet2, .. StaffMails.All, .. ResourceTexts.All];

    public static MailKind? Find(string key) => Editable.FirstOrDefault(kind => kind.Key == key);

    public static MailKind Get(string key) => Find(key) ?? throw new ArgumentOutOfRangeException(nameof(key), key, "Unknown mail.");
}
