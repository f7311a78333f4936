namespace PixEduPortal.Application.Messages;

/// <summary>Default texts of the mails about resources: links, never a level, an opinion or a remark.</summary>
internal static class ResourceTexts
{
    private const string Signature = MailCatalogue.Signature;

    public static readonly IReadOnlyList<MailKind> All =
    [
        new("M-11-ressource", "M-11", "Ressource à examiner", "inspecteur", "aussitôt", "Une ressource vous est confiée",
            "Bonjour {nom},\n\nUne ressource pédagogique déposée pour la certification Pix+ Édu vous est confiée. Avant de l’ouvrir, vous direz si un lien vous rattache au candidat :\n\n{lien}" + Signature),
        new("M-15-recue", "M-15", "Ressource reçue", "candidat", "aussitôt", "Votre ressource Pix+ Édu est bien reçue",
            "Bonjour {nom},\n\nLa version {version} de votre ressource est reçue. Empreinte SHA-256 du fichier :\n{empreinte}\n\nElle sera lue par un expert de la DRANE, puis par un inspecteur. L’accusé de réception et l’avancement :\n\n{lien}" + Signature) { More = ["version", "empreinte"] },
        new("M-15-recue-drane", "M-15", "Ressource reçue", "DRANE", "aussitôt", "Une ressource est à examiner",
            "Bonjour {nom},\n\nUn candidat de votre académie a déposé une ressource pour le volet 2. Donnez l’avis d’un expert et confiez-la à un inspecteur :\n\n{lien}" + Signature),
        new("M-15-retournee", "M-15", "Ressource retournée", "candidat", "aussitôt", "Votre ressource Pix+ Édu est à reprendre",
            "Bonjour {nom},\n\nL'inspecteur vous a retourné votre ressource avec ses remarques. Vous pouvez la reprendre et la déposer de nouveau :\n\n{lien}" + Signature),
        new("M-15-retournee-drane", "M-15", "Ressource retournée", "DRANE", "aussitôt", "Une ressource est retournée au candidat",
            "Bonjour {nom},\n\nL'inspecteur a retourné une ressource à un candidat de votre académie, avec ses remarques :\n\n{lien}" + Signature),
        new("M-15-validee", "M-15", "Examen de la ressource terminé", "candidat", "aussitôt", "L’examen de votre ressource est terminé",
            "Bonjour {nom},\n\nL'inspecteur a terminé l’examen de votre ressource. Vous serez prévenu dès que la DRANE publiera le résultat. Où vous en êtes :\n\n{lien}" + Signature),
        new("M-15-validee-drane", "M-15", "Ressource validée", "DRANE", "aussitôt", "Une décision attend sa publication",
            "Bonjour {nom},\n\nUn inspecteur a terminé l’examen d’une ressource : la décision est verrouillée et attend votre publication :\n\n{lien}" + Signature),
        new("M-15-recusation", "M-15", "Récusation de l’inspecteur", "DRANE", "aussitôt", "Un inspecteur se récuse",
            "Bonjour {nom},\n\nUn inspecteur a déclaré un lien avec l’auteur d’une ressource qui lui était confiée : elle lui est désormais cachée. Confiez-la à un autre inspecteur :\n\n{lien}" + Signature),
    ];
}
