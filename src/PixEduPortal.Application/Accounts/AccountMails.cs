using Microsoft.Extensions.Options;
using PixEduPortal.Application.Messages;

namespace PixEduPortal.Application.Accounts;

/// <summary>Texts of the mails about accounts (M-01). Links hold an identifier and a secret, never an address or a name.</summary>
public sealed class AccountMails(Outbox outbox, IOptions<PortalSettings> settings)
{
    private const string Signature = "\n\nCe message est envoyé automatiquement par PixEduPortal.\n";

    public void Activation(PortalUser user, string token) => outbox.Enqueue(user.Email!, "Votre accès à PixEduPortal",
        $"""
        Bonjour,

        Un accès au portail de la certification Pix+ Édu est prêt pour vous. Choisissez votre mot de passe avec ce lien, valable 24 heures et une seule fois :

        {Link("/compte/activation", user, token)}

        Si vous n’attendiez pas ce message, n’en faites rien : sans votre action, le compte reste fermé.
        """ + Signature);

    public void Reset(PortalUser user, string token) => outbox.Enqueue(user.Email!, "Choisir un nouveau mot de passe",
        $"""
        Bonjour,

        Une demande de nouveau mot de passe a été faite pour votre compte. Ce lien est valable 24 heures et une seule fois :

        {Link("/compte/nouveau-mot-de-passe", user, token)}

        Si vous n’avez rien demandé, n’en faites rien : votre mot de passe actuel reste valable.
        """ + Signature);

    public void PasswordChanged(PortalUser user) => outbox.Enqueue(user.Email!, "Votre mot de passe a changé",
        $"""
        Bonjour,

        Le mot de passe de votre compte vient d’être changé, et vos autres connexions ont été fermées. Si ce n’est pas vous, demandez tout de suite un nouveau mot de passe :

        {settings.Value.Link("/compte/mot-de-passe-oublie")}
        """ + Signature);

    /// <summary>The person already has an account under another address, shown only in part.</summary>
    public void OtherAddress(string to, string other) => outbox.Enqueue(to, "Votre accès à PixEduPortal",
        $"""
        Bonjour,

        Vous avez déjà un compte sous une autre adresse ({Masked(other)}). Connectez-vous avec celle-ci ; si vous n’y avez plus accès, écrivez à la DRANE de votre académie.
        """ + Signature);

    private static string Masked(string email) => $"{email[0]}…@{email.Split('@')[^1]}";

    private string Link(string path, PortalUser user, string token) =>
        settings.Value.Link($"{path}?c={user.Id}&t={Uri.EscapeDataString(token)}");
}
