namespace PixEduPortal.Application.Messages;

/// <summary>One mail of the catalogue (DOMAIN.md section 8): its number, when it leaves, its words and the variables that
/// they may hold.</summary>
public sealed record MailKind(string Key, string Number, string Trigger, string Recipient, string When, string Subject, string Body, bool Optional = false)
{
    public static readonly IReadOnlyList<string> Common = ["nom", "academie", "lien"];

    public IReadOnlyList<string> More { get; init; } = [];

    public IReadOnlyList<string> Variables => [.. Common, .. More];
}

/// <summary>Mails that an academy words itself, and the others of the catalogue for the record. No mail holds a result: only
/// the link.</summary>
public static class MailCatalogue
{
    private const string Signature = "\n\nDRANE de l'académie : {academie}";

    public static readonly IReadOnlyList<MailKind> Editable =
    [
        new("M-02-non-fini", "M-02", "Parcours commencé et non terminé", "candidat", "7 et 21 jours après le début", "Votre parcours Pix vous attend",
            "Bonjour {nom},\n\nVous avez commencé le parcours « {parcours} » sans l'avoir terminé. Vous pouvez le reprendre où vous l'avez laissé :\n\n{lien}" + Signature, Optional: true) { More = ["parcours"] },
        new("M-02-non-envoye", "M-02", "Parcours terminé, résultats non envoyés", "candidat", "7 et 21 jours après le début", "Pensez à envoyer vos résultats Pix",
            "Bonjour {nom},\n\nVous avez terminé le parcours « {parcours} ». Vos résultats ne comptent qu'une fois envoyés, à la fin du parcours :\n\n{lien}" + Signature, Optional: true) { More = ["parcours"] },
        new("M-03", "M-03", "Éligible et non inscrit au volet 1", "candidat", "1, 7 et 21 jours après l'éligibilité", "Vous pouvez vous inscrire au volet 1",
            "Bonjour {nom},\n\nVous pouvez vous inscrire à une session du volet 1. Les sessions de votre académie :\n\n{lien}" + Signature, Optional: true),
        new("M-04-premiere", "M-04", "Convocation au volet 1", "candidat", "à l'envoi des convocations", "Convocation au volet 1",
            "Bonjour {nom},\n\nVous êtes convoqué à l'épreuve du volet 1 le {date}.\n\n{lieu}\n\nRéférence : {reference}\n\nHoraires, documents à apporter et accusé de lecture :\n\n{lien}" + Signature) { More = ["date", "lieu", "reference"] },
        new("M-04-changee", "M-04", "Convocation au volet 1 modifiée", "candidat", "au changement", "Convocation au volet 1 modifiée",
            "Bonjour {nom},\n\nVotre convocation au volet 1 a changé. Elle est maintenant le {date}.\n\n{lieu}\n\nRéférence : {reference}\n\nHoraires, documents à apporter et accusé de lecture :\n\n{lien}" + Signature) { More = ["date", "lieu", "reference"] },
        new("M-04-annulee", "M-04", "Convocation au volet 1 annulée", "candidat", "à l'annulation", "Convocation au volet 1 annulée",
            "Bonjour {nom},\n\nVotre convocation {reference} au volet 1 du {date} est annulée. {motif}\n\nPour choisir une autre session :\n\n{lien}" + Signature) { More = ["date", "lieu", "reference", "motif"] },
        new("M-04-rappel", "M-04", "Rappel de la convocation au volet 1", "candidat", "7 jours et 1 jour avant", "Rappel : votre épreuve du volet 1",
            "Bonjour {nom},\n\nVotre épreuve du volet 1 a lieu le {date}.\n\n{lieu}\n\nVotre convocation :\n\n{lien}" + Signature) { More = ["date", "lieu"] },
        new("M-05", "M-05", "Place proposée depuis la liste d'attente", "candidat", "aussitôt ; 48 heures pour répondre", "Une place se libère au volet 1",
            "Bonjour {nom},\n\nUne place se libère dans la session du volet 1 du {date}.\n\nElle vous est gardée jusqu'au {echeance}. Sans confirmation d'ici là, elle passera à la personne suivante :\n\n{lien}" + Signature) { More = ["date", "echeance"] },
        new("M-07-rappel", "M-07", "Date butoir de dépôt proche", "candidat", "14, 7, 2 jours et 1 jour avant", "Votre dossier est à déposer bientôt",
            "Bonjour {nom},\n\nLa date butoir de dépôt de votre dossier est le {echeance}. Passé cette heure, aucun dépôt n'est plus possible :\n\n{lien}" + Signature) { More = ["echeance"] },
        new("M-11-ressource", "M-11", "Ressource à examiner", "inspecteur", "aussitôt", "Une ressource vous est confiée",
            "Bonjour {nom},\n\nUne ressource pédagogique déposée pour la certification Pix+ Édu vous est confiée. Avant de l'ouvrir, vous direz si un lien vous rattache au candidat :\n\n{lien}" + Signature),
        new("M-15-recue", "M-15", "Ressource reçue", "candidat", "aussitôt", "Votre ressource Pix+ Édu est bien reçue",
            "Bonjour {nom},\n\nLa version {version} de votre ressource est reçue. Empreinte SHA-256 du fichier :\n{empreinte}\n\nElle sera lue par un expert de la DRANE, puis par un inspecteur. L'accusé de réception et l'avancement :\n\n{lien}" + Signature) { More = ["version", "empreinte"] },
        new("M-15-recue-drane", "M-15", "Ressource reçue", "DRANE", "aussitôt", "Une ressource est à examiner",
            "Bonjour,\n\nUn candidat de votre académie a déposé une ressource pour le volet 2. Donnez l'avis d'un expert et confiez-la à un inspecteur :\n\n{lien}"),
        new("M-15-retournee", "M-15", "Ressource retournée", "candidat", "aussitôt", "Votre ressource Pix+ Édu est à reprendre",
            "Bonjour {nom},\n\nL'inspecteur vous a retourné votre ressource avec ses remarques. Vous pouvez la reprendre et la déposer de nouveau :\n\n{lien}" + Signature),
        new("M-15-retournee-drane", "M-15", "Ressource retournée", "DRANE", "aussitôt", "Une ressource est retournée au candidat",
            "Bonjour,\n\nL'inspecteur a retourné une ressource à un candidat de votre académie, avec ses remarques :\n\n{lien}"),
        new("M-15-validee", "M-15", "Examen de la ressource terminé", "candidat", "aussitôt", "L'examen de votre ressource est terminé",
            "Bonjour {nom},\n\nL'inspecteur a terminé l'examen de votre ressource. Vous serez prévenu dès que la DRANE publiera le résultat. Où vous en êtes :\n\n{lien}" + Signature),
        new("M-15-validee-drane", "M-15", "Ressource validée", "DRANE", "aussitôt", "Une décision attend sa publication",
            "Bonjour,\n\nUn inspecteur a terminé l'examen d'une ressource : la décision est verrouillée et attend votre publication :\n\n{lien}"),
        new("M-15-recusation", "M-15", "Récusation de l'inspecteur", "DRANE", "aussitôt", "Un inspecteur se récuse",
            "Bonjour,\n\nUn inspecteur a déclaré un lien avec l'auteur d'une ressource qui lui était confiée : elle lui est désormais cachée. Confiez-la à un autre inspecteur :\n\n{lien}"),
        new("M-18", "M-18", "Fin de validité du volet 1", "candidat", "12, 6, 3 mois et 1 mois avant", "Fin de validité de votre volet 1",
            "Bonjour {nom},\n\nVotre volet 1 est valide jusqu'au {echeance} inclus : l'oral doit avoir lieu avant. Où vous en êtes :\n\n{lien}" + Signature) { More = ["echeance"] },
    ];

    public static MailKind? Find(string key) => Editable.FirstOrDefault(kind => kind.Key == key);
}
