using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Messages;

namespace PixEduPortal.Application.Accounts;

/// <summary>Mails about accounts (M-01): written at any hour, since somebody waits for them. Links hold an identifier and a
/// secret, never an address or a name.</summary>
public sealed class AccountMails(MailWriter writer)
{
    public Task ActivationAsync(PortalUser user, string token, CancellationToken cancel = default) => WriteAsync("M-01-activation", user, user.Email!, Path("/compte/activation", user, token), cancel);

    public Task ResetAsync(PortalUser user, string token, CancellationToken cancel = default) => WriteAsync("M-01-mot-de-passe", user, user.Email!, Path("/compte/nouveau-mot-de-passe", user, token), cancel);

    public Task PasswordChangedAsync(PortalUser user, CancellationToken cancel = default) => WriteAsync("M-01-change", user, user.Email!, "/compte/mot-de-passe-oublie", cancel);

    /// <summary>The person already has an account under another address, shown only in part.</summary>
    public Task OtherAddressAsync(PortalUser user, string to, CancellationToken cancel = default) => WriteAsync("M-01-autre-adresse", user, to, "/compte/connexion", cancel);

    private Task WriteAsync(string key, PortalUser user, string to, string path, CancellationToken cancel) =>
        writer.WriteAsync([new MailRecipient(user.Id, user.DisplayName, to, AcademyTime.Paris)], new MailAbout
        {
            Key = key,
            AcademyCode = user.AcademyCode,
            Path = path,
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["adresse"] = Masked(user.Email!) },
            AtAnyHour = true,
        }, cancel);

    private static string Masked(string email) => $"{email[0]}…@{email.Split('@')[^1]}";

    private static string Path(string path, PortalUser user, string token) => $"{path}?c={user.Id}&t={Uri.EscapeDataString(token)}";
}
