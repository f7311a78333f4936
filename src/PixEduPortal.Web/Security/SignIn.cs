using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using PixEduPortal.Application.Accounts;

namespace PixEduPortal.Web.Security;

/// <summary>Sign-in by password, with the same work for an address that has no account.</summary>
public sealed class SignIn(SignInManager<PortalUser> manager, AccountService accounts, IPasswordHasher<PortalUser> hasher)
{
    private static readonly PortalUser Nobody = new();
    private static string? _nobodysHash;

    public async Task<SignInResult> PasswordAsync(string email, string password)
    {
        var user = await manager.UserManager.FindByEmailAsync(email.Trim());
        if (user?.PasswordHash is null)
        {
            _nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(Nobody, _nobodysHash, password);
            return SignInResult.Failed;
        }

        if (await manager.UserManager.IsLockedOutAsync(user))
        {
            hasher.VerifyHashedPassword(user, user.PasswordHash, password);
            return SignInResult.LockedOut;
        }

        var result = await manager.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            await accounts.NoteSignInAsync(user);
        }

        return result;
    }

    /// <summary>True when a password was accepted and the second step is due.</summary>
    public async Task<bool> AwaitsSecondFactorAsync() => await manager.GetTwoFactorAuthenticationUserAsync() is not null;

    /// <summary>Second step, by the six digits of the application or by a recovery code.</summary>
    public async Task<SignInResult> SecondFactorAsync(string code, bool recovery)
    {
        if (await manager.GetTwoFactorAuthenticationUserAsync() is not { } user)
        {
            return SignInResult.NotAllowed;
        }

        var text = code.Replace(" ", "", StringComparison.Ordinal);
        var result = recovery
            ? await RecoveryAsync(user, text)
            : await manager.TwoFactorAuthenticatorSignInAsync(text, isPersistent: false, rememberClient: false);
        if (result.Succeeded)
        {
            await accounts.NoteSignInAsync(user);
        }

        return result;
    }

    /// <summary>The session of somebody who has just shown the second factor that they set up.</summary>
    public Task WithSecondFactorAsync(PortalUser user) =>
        manager.SignInWithClaimsAsync(user, isPersistent: false, [new Claim("amr", "mfa")]);

    /// <summary>Identity does not count wrong recovery codes; they are counted here like wrong passwords.</summary>
    private async Task<SignInResult> RecoveryAsync(PortalUser user, string code)
    {
        if (await manager.UserManager.IsLockedOutAsync(user))
        {
            return SignInResult.LockedOut;
        }

        var result = await manager.TwoFactorRecoveryCodeSignInAsync(code);
        if (!result.Succeeded)
        {
            await manager.UserManager.AccessFailedAsync(user);
        }

        return result;
    }
}
