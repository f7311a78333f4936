namespace PixEduPortal.Application.Messages;

/// <summary>Default texts of the mails to candidates.</summary>
internal static class CandidateMails
{
    private const string Signature = MailCatalogue.Signature;

    public static readonly IReadOnlyList<MailKind> Volet1 =
    [
        new("M-02-non-commence", "M-02", "Parcours non commencé", "candidat", "7 et 21 jours après l’ouverture du compte", "Vos parcours Pix vous attendent",
            "Bonjour {nom},\n\nVous n’avez pas encore commencé les parcours proposés par votre académie : {parcours}. Ils montrent où vous en êtes et préparent la certification :\n\n{lien}" + Signature, Optional: true) { More = ["parcours"] },
        new("M-02-non-fini", "M-02", "Parcours commencé et non terminé", "candidat", "7 et 21 jours après le début", "Votre parcours Pix vous attend",
            "Bonjour {nom},\n\nVous avez commencé le parcours « {parcours} » sans l’avoir terminé. Vous pouvez le reprendre où vous l’avez laissé :\n\n{lien}" + Signature, Optional: true) { More = ["parcours"] },
        new("M-02-non-envoye", "M-02", "Parcours terminé, résultats non envoyés", "candidat", "7 et 21 jours après le début", "Pensez à envoyer vos résultats Pix",
            "Bonjour {nom},\n\nVous avez terminé le parcours « {parcours} ». Vos résultats ne comptent qu’une fois envoyés, à la fin du parcours :\n\n{lien}" + Signature, Optional: true) { More = ["parcours"] },
        new("M-03", "M-03", "Éligible et non inscrit au volet 1", "candidat", "1, 7 et 21 jours après l’éligibilité", "Vous pouvez vous inscrire au volet 1",
            "Bonjour {nom},\n\nVous pouvez vous inscrire à une session du volet 1. Les sessions de votre académie :\n\n{lien}" + Signature, Optional: true),
        new("M-04-premiere", "M-04", "Convocation au volet 1", "candidat", "à l’envoi des convocations", "Convocation au volet 1",
            "Bonjour {nom},\n\nVous êtes convoqué à l’épreuve du volet 1 le {date}.\n\n{lieu}\n\nRéférence : {reference}\n\nHoraires, documents à apporter et accusé de lecture :\n\n{lien}" + Signature) { More = ["date", "lieu", "reference"] },
        new("M-04-changee", "M-04", "Convocation au volet 1 modifiée", "candidat", "au changement", "Convocation au volet 1 modifiée",
            "Bonjour {nom},\n\nVotre convocation au volet 1 a changé. Elle est maintenant le {date}.\n\n{lieu}\n\nRéférence : {reference}\n\nHoraires, documents à apporter et accusé de lecture :\n\n{lien}" + Signature) { More = ["date", "lieu", "reference"] },
        new("M-04-annulee", "M-04", "Convocation au volet 1 annulée", "candidat", "à l’annulation", "Convocation au volet 1 annulée",
            "Bonjour {nom},\n\nVotre convocation {reference} au volet 1 du {date} est annulée. {motif}\n\nPour choisir une autre session :\n\n{lien}" + Signature) { More = ["date", "lieu", "reference", "motif"] },
        new("M-04-rappel", "M-04", "Rappel de la convocation au volet 1", "candidat", "7 jours et 1 jour avant", "Rappel : votre épreuve du volet 1",
            "Bonjour {nom},\n\nVotre épreuve du volet 1 a lieu le {date}.\n\n{lieu}\n\nVotre convocation :\n\n{lien}" + Signature) { More = ["date", "lieu"] },
        new("M-05", "M-05", "Place proposée depuis la liste d’attente", "candidat", "aussitôt ; 48 heures pour répondre", "Une place se libère au volet 1",
            "Bonjour {nom},\n\nUne place se libère dans la session du volet 1 du {date}.\n\nElle vous est gardée jusqu’au {echeance}. Sans confirmation d’ici là, elle passera à la personne suivante :\n\n{lien}" + Signature) { More = ["date", "echeance"] },
        new("M-06", "M-06", "Résultat du volet 1 disponible", "candidat", "à la publication par la DRANE", "Le résultat de votre volet 1 est disponible",
            "Bonjour {nom},\n\nLe résultat de votre épreuve du volet 1 du {date} est disponible dans votre espace :\n\n{lien}" + Signature) { More = ["date"] },
    ];

    public static readonly IReadOnlyList<MailKind> Volet2 =
    [
        new("M-07-ouverture", "M-07", "Dépôt du dossier ouvert", "candidat", "à l’inscription au volet 2", "Le dépôt de votre dossier est ouvert",
            "Bonjour {nom},\n\nVous êtes inscrit au volet 2. Vous pouvez déposer votre dossier, et le remplacer, jusqu’au {echeance} :\n\n{lien}" + Signature) { More = ["echeance"] },
        new("M-07-rappel", "M-07", "Date butoir de dépôt proche", "candidat", "14, 7, 2 jours et 1 jour avant", "Votre dossier est à déposer bientôt",
            "Bonjour {nom},\n\nLa date butoir de dépôt de votre dossier est le {echeance}. Passé cette heure, aucun dépôt n’est plus possible :\n\n{lien}" + Signature) { More = ["echeance"] },
        new("M-08-recu", "M-08", "Accusé de réception du dossier", "candidat", "aussitôt", "Votre dossier Pix+ Édu est bien reçu",
            "Bonjour {nom},\n\nLa version {version} de votre dossier a été reçue le {date}.\nEmpreinte SHA-256 du fichier reçu :\n{empreinte}\n\nConservez ce message : l’empreinte prouve ce que vous avez déposé. L’accusé de réception est aussi dans votre espace :\n\n{lien}" + Signature) { More = ["version", "date", "empreinte"] },
        new("M-08-refus", "M-08", "Fichier refusé par l’antivirus", "candidat", "aussitôt", "Votre dossier Pix+ Édu n’a pas pu être retenu",
            "Bonjour {nom},\n\nL'antivirus a refusé la version {version} de votre dossier : elle ne sera pas lue par le jury. Faites analyser votre ordinateur, puis déposez un fichier sain avant la date butoir :\n\n{lien}" + Signature) { More = ["version"] },
        new("M-08-refus-ressource", "M-08", "Ressource refusée par l’antivirus", "candidat", "aussitôt", "Votre ressource Pix+ Édu n’a pas pu être retenue",
            "Bonjour {nom},\n\nL'antivirus a refusé la version {version} de votre ressource : elle ne sera pas examinée. Faites analyser votre ordinateur, puis déposez un fichier sain :\n\n{lien}" + Signature) { More = ["version"] },
        new("M-09", "M-09", "Aucun dossier déposé", "candidat", "1 heure après la date butoir", "Aucun dossier Pix+ Édu reçu à la date butoir",
            "Bonjour {nom},\n\nAucun dossier n’a été reçu à la date butoir, le {echeance} : vous ne pourrez pas passer l’oral de la session de jury « {session} ». Votre volet 1 garde sa validité. {suite}\n\nPour choisir une autre session de jury :\n\n{lien}\n\nEn cas d’incident, écrivez à votre DRANE." + Signature) { More = ["echeance", "session", "suite"] },
        new("M-12-premiere", "M-12", "Convocation à l’oral", "candidat", "à l’envoi de la convocation", "Convocation à l’oral Pix+ Édu",
            "Bonjour {nom},\n\nVous êtes convoqué à l’oral de la certification Pix+ Édu.\nConvocation : {convocation} ; début de l’entretien : {debut}.\n{lieu}\nRéférence : {reference}\n\nConseils, convocation à imprimer et agenda :\n\n{lien}" + Signature) { More = ["convocation", "debut", "lieu", "reference"] },
        new("M-12-changee", "M-12", "Oral déplacé", "candidat", "au changement", "Votre oral Pix+ Édu change de date",
            "Bonjour {nom},\n\nLa date ou le lieu de votre oral a changé.\nConvocation : {convocation} ; début de l’entretien : {debut}.\n{lieu}\nRéférence : {reference}\n\nConseils, convocation à imprimer et agenda :\n\n{lien}" + Signature) { More = ["convocation", "debut", "lieu", "reference"] },
        new("M-12-rappel", "M-12", "Rappel de l’oral", "candidat", "7 jours et 1 jour avant", "Rappel : votre oral Pix+ Édu",
            "Bonjour {nom},\n\nVotre oral commence le {debut} ; présentez-vous un quart d’heure avant.\n{lieu}\n\nConseils et convocation :\n\n{lien}" + Signature) { More = ["debut", "lieu"] },
        new("M-16-publie", "M-16", "Résultat final disponible", "candidat", "à la publication", "Votre résultat est disponible",
            "Bonjour {nom},\n\nLe résultat de votre candidature à la certification Pix+ Édu est disponible dans votre espace :\n\n{lien}" + Signature),
        new("M-16-rouvert", "M-16", "Résultat rouvert par le jury", "candidat", "à la réouverture", "Votre résultat va être corrigé",
            "Bonjour {nom},\n\nLe résultat de votre candidature à la certification Pix+ Édu a été rouvert par le jury. Vous serez prévenu du résultat corrigé ; en attendant, votre espace dit où vous en êtes :\n\n{lien}" + Signature),
        new("M-17-communique", "M-17", "Bordereau communiqué", "candidat", "aussitôt", "Votre bordereau est disponible",
            "Bonjour {nom},\n\nLe bordereau de votre entretien, que vous aviez demandé, est disponible dans votre espace :\n\n{lien}" + Signature),
        new("M-18", "M-18", "Fin de validité du volet 1", "candidat", "12, 6, 3 mois et 1 mois avant", "Fin de validité de votre volet 1",
            "Bonjour {nom},\n\nVotre volet 1 est valide jusqu’au {echeance} inclus : l’oral doit avoir lieu avant. Où vous en êtes :\n\n{lien}" + Signature) { More = ["echeance"] },
    ];
}
