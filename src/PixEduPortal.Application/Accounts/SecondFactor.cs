using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Accounts;

/// <summary>What a person copies into their authenticator application.</summary>
/// <param name="Key">The secret, in groups of four.</param>
/// <param name="Uri">The same as an <c>otpauth:</c> address, for the QR code.</param>
public sealed record AuthenticatorKey(string Key, string Uri);

/// <summary>The six digits of an application (TOTP), and the codes for the day when the phone is lost.</summary>
public sealed class SecondFactor(PortalDbContext db, PortalUserManager users, AuditLog audit)
{
    private const int RecoveryCodes = 10;

    /// <summary>The key to set up; made at the first call and kept until the second factor is on.</summary>
    public async Task<AuthenticatorKey> KeyAsync(PortalUser user)
    {
        var key = await users.GetAuthenticatorKeyAsync(user);
        if (string.IsNullOrEmpty(key))
        {
            // Not ResetAuthenticatorKeyAsync: it would end the session of somebody who only looks at the page.
            key = users.GenerateNewAuthenticatorKey();
            await users.SetAuthenticationTokenAsync(user, "[AspNetUserStore]", "AuthenticatorKey", key);
        }

        var grouped = string.Join(' ', key.Chunk(4).Select(part => new string(part))).ToLowerInvariant();
        return new AuthenticatorKey(grouped,
            $"otpauth://totp/PixEduPortal:{Uri.EscapeDataString(user.Email!)}?secret={key}&issuer=PixEduPortal&digits=6");
    }

    /// <summary>Turns it on once the application shows the right digits; gives the recovery codes, shown once.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> TurnOnAsync(PortalUser user, string code, CancellationToken cancel = default)
    {
        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, digits))
        {
            return Outcome<IReadOnlyList<string>>.Refused(new Refusal("CODE_INCORRECT",
                "Ce code ne correspond pas. Vérifiez l’heure de votre téléphone, puis saisissez le code affiché maintenant.", "Code"));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await users.SetTwoFactorEnabledAsync(user, true);
        var codes = (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes))!.ToList();
        await audit.SaveAsync(AccountService.ActorOf(user), AccountService.Told("compte.second-facteur", user, new { Actif = true }), cancel);
        await transaction.CommitAsync(cancel);
        return codes;
    }

    /// <summary>New recovery codes; the earlier ones open nothing any more.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> NewCodesAsync(PortalUser user, string password, CancellationToken cancel = default)
    {
        if (!await users.CheckPasswordAsync(user, password))
        {
            return Outcome<IReadOnlyList<string>>.Refused(WrongPassword());
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var codes = (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes))!.ToList();
        await audit.SaveAsync(AccountService.ActorOf(user), AccountService.Told("compte.codes-de-secours", user), cancel);
        await transaction.CommitAsync(cancel);
        return codes;
    }

    /// <summary>Turns it off, with the password, and forgets the key.</summary>
    public async Task<Outcome> TurnOffAsync(PortalUser user, string password, CancellationToken cancel = default)
    {
        if (!await users.CheckPasswordAsync(user, password))
        {
            return Outcome.Refused(WrongPassword());
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await users.SetTwoFactorEnabledAsync(user, false);
        await users.ResetAuthenticatorKeyAsync(user);
        await audit.SaveAsync(AccountService.ActorOf(user), AccountService.Told("compte.second-facteur", user, new { Actif = false }), cancel);
        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    private static Refusal WrongPassword() =>
        new("MOT_DE_PASSE", "Le mot de passe ne correspond pas. Vérifiez-le et saisissez-le à nouveau.", "Password");
}
