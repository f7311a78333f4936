using Microsoft.AspNetCore.Identity;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Accounts;

/// <summary>Asks somebody who is signed in to prove again who they are, right before an act that cannot be undone:
/// the code of their authenticator, or their password where no second factor is set up. Wrong answers count as wrong
/// passwords do.</summary>
public sealed class FreshProof(PortalUserManager users)
{
    public async Task<bool> AsksForCodeAsync(Guid userId) =>
        await users.FindByIdAsync(userId.ToString()) is { TwoFactorEnabled: true };

    public async Task<Outcome> CheckAsync(Guid userId, string? proof)
    {
        if (string.IsNullOrWhiteSpace(proof))
        {
            return Refused("PREUVE_REQUISE", "Prouvez que c’est bien vous avant de valider : cette action ne se défait pas seule.");
        }

        var user = await users.FindByIdAsync(userId.ToString());
        if (user is null || await users.IsLockedOutAsync(user))
        {
            return Refused("COMPTE_FERME", "Trop d’essais : attendez quelques minutes avant de recommencer.");
        }

        var right = user.TwoFactorEnabled
            ? await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, proof.Replace(" ", "", StringComparison.Ordinal))
            : await users.CheckPasswordAsync(user, proof);
        if (!right)
        {
            await users.AccessFailedAsync(user);
            return Refused("PREUVE_INCORRECTE", user.TwoFactorEnabled
                ? "Ce code ne correspond pas : saisissez celui qu’affiche votre application en ce moment."
                : "Ce mot de passe ne correspond pas : saisissez celui de votre compte.");
        }

        await users.ResetAccessFailedCountAsync(user);
        return Outcome.Done();
    }

    private static Outcome Refused(string code, string message) => Outcome.Refused(new Refusal(code, French.Text(message), "Proof"));
}
