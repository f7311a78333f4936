namespace PixEduPortal.Application.Messages;

/// <summary>Default texts of M-01. Nobody reads these mails but their recipient: their links hold a secret.</summary>
internal static class AccountTexts
{
    private const string Automatic = "\n\nCe message est envoyé automatiquement par PixEduPortal.";

    public static readonly IReadOnlyList<MailKind> All =
    [
        new("M-01-activation", "M-01", "Invitation, activation du compte", "tout compte", "aussitôt ; lien à usage unique, 24 heures", "Votre accès à PixEduPortal",
            "Bonjour,\n\nUn accès au portail de la certification Pix+ Édu est prêt pour vous. Choisissez votre mot de passe avec ce lien, valable 24 heures et une seule fois :\n\n{lien}\n\nSi vous n’attendiez pas ce message, n’en faites rien : sans votre action, le compte reste fermé." + Automatic) { Private = true },
        new("M-01-mot-de-passe", "M-01", "Demande d’un nouveau mot de passe", "tout compte", "aussitôt ; lien à usage unique, 24 heures", "Choisir un nouveau mot de passe",
            "Bonjour,\n\nUne demande de nouveau mot de passe a été faite pour votre compte. Ce lien est valable 24 heures et une seule fois :\n\n{lien}\n\nSi vous n’avez rien demandé, n’en faites rien : votre mot de passe actuel reste valable." + Automatic) { Private = true },
        new("M-01-change", "M-01", "Mot de passe changé", "tout compte", "aussitôt", "Votre mot de passe a changé",
            "Bonjour,\n\nLe mot de passe de votre compte vient d’être changé, et vos autres connexions ont été fermées. Si ce n’est pas vous, demandez tout de suite un nouveau mot de passe :\n\n{lien}" + Automatic) { Private = true },
        new("M-01-autre-adresse", "M-01", "Compte déjà ouvert sous une autre adresse", "tout compte", "aussitôt", "Vous avez déjà un accès à PixEduPortal",
            "Bonjour,\n\nVous avez déjà un compte sous une autre adresse ({adresse}). Connectez-vous avec celle-ci :\n\n{lien}\n\nSi vous n’y avez plus accès, écrivez à la DRANE de votre académie." + Automatic) { Private = true, More = ["adresse"] },
    ];
}
