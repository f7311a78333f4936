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
        new("M-18", "M-18", "Fin de validité du volet 1", "candidat", "12, 6, 3 mois et 1 mois avant", "Fin de validité de votre volet 1",
            "Bonjour {nom},\n\nVotre volet 1 est valide jusqu'au {echeance} inclus : l'oral doit avoir lieu avant. Où vous en êtes :\n\n{lien}" + Signature) { More = ["echeance"] },
    ];

    public static MailKind? Find(string key) => Editable.FirstOrDefault(kind => kind.Key == key);
}
