namespace PixEduPortal.Application.Messages;

/// <summary>Default texts of the mails to jurors, presidents and DRANE. None names a candidate: the page does, to whoever may
/// see it .</summary>
internal static class StaffMails
{
    private const string Signature = MailCatalogue.Signature;

    public static readonly IReadOnlyList<MailKind> All =
    [
        new("M-10-siege", "M-10", "Demande de siéger dans un jury", "jury", "à la composition du jury", "Vous êtes appelé à siéger dans un jury Pix+ Édu",
            "Bonjour {nom},\n\nVous siégez dans le jury « {jury} » de la session « {session} ». Oraux du {debut} au {fin}. Vous déclarerez vos liens avec chaque candidat quand les dossiers seront affectés :\n\n{lien}" + Signature) { More = ["jury", "session", "debut", "fin"] },
        new("M-10-conflits", "M-10", "Déclaration de conflits d’intérêts", "jury", "à l’affectation des dossiers", "Une déclaration vous est demandée avant de lire des dossiers",
            "Bonjour {nom},\n\nDes dossiers sont affectés au jury « {jury} ». Avant d’y accéder, déclarez vos liens avec chaque candidat, ou qu’il n’y en a aucun :\n\n{lien}" + Signature) { More = ["jury", "session"] },
        new("M-10-rappel", "M-10", "Déclaration de conflits toujours attendue", "jury", "5 et 10 jours après", "Rappel : votre déclaration est attendue",
            "Bonjour {nom},\n\nDes dossiers du jury « {jury} » attendent votre déclaration de liens. Sans elle, ils vous restent fermés :\n\n{lien}" + Signature) { More = ["jury", "session"] },
        new("M-10-president", "M-10", "Un membre n’a pas déclaré ses liens", "président", "15 jours après", "Un membre de jury n’a pas déclaré ses liens",
            "Bonjour {nom},\n\n{membre} n’a pas répondu à la demande de déclaration pour le jury « {jury} » de la session « {session} », malgré deux rappels. Joignez cette personne, ou remplacez-la :\n\n{lien}" + Signature) { More = ["membre", "jury", "session"] },
        new("M-10-recusation", "M-10", "Un membre se récuse", "président", "aussitôt", "Un membre de jury se récuse",
            "Bonjour {nom},\n\n{membre} a déclaré un conflit d’intérêts sur un dossier de la session de jury « {session} ».\nCe dossier lui est désormais caché. Remplacez ce membre, ou confiez le dossier à un autre jury :\n\n{lien}" + Signature) { Private = true, More = ["membre", "session"] },
        new("M-11", "M-11", "Dossiers à lire", "jury", "dès le gel du dossier et la déclaration du membre", "Des dossiers sont à lire",
            "Bonjour {nom},\n\nDes dossiers du jury « {jury} », session « {session} », sont ouverts à votre lecture :\n\n{lien}" + Signature) { More = ["jury", "session"] },
        new("M-11-reunion", "M-11", "Réunion de cadrage ou d’harmonisation", "jury", "7 jours et 1 jour avant", "Réunion du jury Pix+ Édu",
            "Bonjour {nom},\n\nSession de jury « {session} » : {reunion} le {date} (heure de votre académie).\nLieu : {salle}\n\nVos dossiers et vos réunions :\n\n{lien}" + Signature) { More = ["session", "reunion", "date", "salle"] },
        new("M-13-membre", "M-13", "Fiche individuelle non envoyée", "membre", "le soir de l’oral, le lendemain", "Une fiche individuelle reste à envoyer",
            "Bonjour {nom},\n\nDes oraux du jury « {jury} » ont eu lieu le {date}, et l’une au moins de vos fiches individuelles n’est pas envoyée :\n\n{lien}" + Signature) { More = ["jury", "session", "date"] },
        new("M-13-president", "M-13", "Fiches individuelles manquantes", "président", "le soir de l’oral, le lendemain", "Des fiches individuelles manquent",
            "Bonjour {nom},\n\nDes oraux de la session « {session} » ont eu lieu le {date}, et des fiches individuelles ne sont pas envoyées. L’avancement des jurys :\n\n{lien}" + Signature) { More = ["session", "date"] },
        new("M-14-ecart", "M-14", "Note commune différente de la vôtre", "membre", "à l’arrêt de la fiche commune", "La fiche commune d’un de vos dossiers est arrêtée",
            "Bonjour {nom},\n\nLa fiche commune d’un dossier de votre jury est arrêtée. Elle diffère de votre fiche individuelle, qui reste inchangée :\n\n{lien}" + Signature) { Private = true },
        new("M-14-rouverte", "M-14", "Fiche individuelle rouverte", "membre", "à la réouverture", "Votre fiche individuelle est rouverte",
            "Bonjour {nom},\n\nLe président du jury a rouvert l’une de vos fiches individuelles. Le motif est indiqué sur la page de la grille :\n\n{lien}" + Signature) { Private = true },
        new("M-17-demande", "M-17", "Bordereau demandé", "DRANE", "aussitôt", "Un candidat demande son bordereau",
            "Bonjour {nom},\n\nUn candidat de votre académie demande le bordereau de son entretien. Vous avez jusqu’au {echeance} pour le communiquer :\n\n{lien}" + Signature) { More = ["echeance"] },
        new("M-17-rappel", "M-17", "Bordereau toujours attendu", "DRANE", "20 jours après la demande", "Rappel : un bordereau est attendu",
            "Bonjour {nom},\n\nUn candidat attend le bordereau de son entretien. Il est à communiquer avant le {echeance} :\n\n{lien}" + Signature) { More = ["echeance"] },
    ];
}
