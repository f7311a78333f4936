using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Accounts;

/// <summary>What a person does with their own account: get in for the first time, passwords, role they act in.</summary>
public sealed class AccountService(
    PortalDbContext db, PortalUserManager users, AuditLog audit, AccountMails mails, TimeProvider time)
{
    /// <summary>Life of a link for one use (M-01).</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);

    /// <summary>A candidate asks for access with an address that an import gave. Says nothing about who is known.</summary>
    public async Task RequestAccessAsync(EmailAddress email, CancellationToken cancel = default)
    {
        if (await users.FindByEmailAsync(email.Value) is { } known)
        {
            await SendLinkAsync(known, cancel);
            return;
        }

        var person = await db.Set<Person>().FirstOrDefaultAsync(
            person => person.Identifiers.Any(identifier => identifier.Kind == IdentifierKind.Email && identifier.Value == email.Value), cancel);
        if (person is null)
        {
            return;
        }

        if (await db.Users.Where(user => user.PersonId == person.Id && user.Email != null).OrderBy(user => user.Id).FirstOrDefaultAsync(cancel) is { } other)
        {
            await mails.OtherAddressAsync(other, email.Value, cancel);
            await db.SaveChangesAsync(cancel);
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var user = NewUser(email.Value, person.DisplayName, person.AcademyCode, person.Id);
        if (!(await users.CreateAsync(user)).Succeeded || !(await users.AddToRoleAsync(user, nameof(Role.Candidat))).Succeeded)
        {
            return;
        }

        await mails.ActivationAsync(user, await users.GeneratePasswordResetTokenAsync(user), cancel);
        await audit.SaveAsync(Actor.Portal, Told("compte.demande", user, new { Roles = new[] { Role.Candidat } }), cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Sends a link to choose a new password, to an account that exists. Says nothing about whether it does.</summary>
    public async Task RequestResetAsync(EmailAddress email, CancellationToken cancel = default)
    {
        if (await users.FindByEmailAsync(email.Value) is { } user)
        {
            await SendLinkAsync(user, cancel);
        }
    }

    /// <summary>Chooses the password with a link received by mail. The link dies with its use, and every session with it.</summary>
    public async Task<Outcome> ChoosePasswordAsync(ChoosePassword choice, CancellationToken cancel = default)
    {
        var user = await users.FindByIdAsync(choice.UserId.ToString());
        if (user is null || user.DisabledAt is not null)
        {
            return Outcome.Refused(new Refusal("LIEN_PERIME", "Ce lien a expiré ou a déjà servi. Demandez-en un nouveau."));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var first = user.PasswordHash is null;
        var result = await users.ResetPasswordAsync(user, choice.Token, choice.Password);
        if (!result.Succeeded)
        {
            return Refused(result, "Password");
        }

        user.EmailConfirmed = true;
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        await users.UpdateAsync(user);
        await VerifyAddressAsync(user, cancel);
        await audit.SaveAsync(ActorOf(user), Told(first ? "compte.active" : "compte.mot-de-passe", user), cancel);
        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    public async Task<Outcome> ChangePasswordAsync(PortalUser user, string current, string next, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var result = await users.ChangePasswordAsync(user, current, next);
        if (!result.Succeeded)
        {
            return Refused(result, result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch)) ? "Current" : "Password");
        }

        await mails.PasswordChangedAsync(user, cancel);
        await audit.SaveAsync(ActorOf(user), Told("compte.mot-de-passe", user), cancel);
        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    /// <summary>Chooses which of the roles held acts from now on.</summary>
    public async Task<Outcome> ChooseRoleAsync(PortalUser user, Role role)
    {
        if (!await users.IsInRoleAsync(user, role.ToString()))
        {
            return Outcome.Refused(new Refusal("ROLE_NON_DETENU", "Votre compte n’a pas ce rôle. Choisissez l’un de ceux de la liste.", "Role"));
        }

        user.ActiveRole = role;
        await users.UpdateAsync(user);
        return Outcome.Done();
    }

    public async Task NoteSignInAsync(PortalUser user, CancellationToken cancel = default) =>
        await db.Users.Where(row => row.Id == user.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSignInAt, time.GetUtcNow()), cancel);

    /// <summary>An account that can sign in at once, without mail: for demonstrations and tests.</summary>
    public async Task<PortalUser> CreateReadyAsync(ReadyAccount account, CancellationToken cancel = default)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        var user = NewUser(account.Email, account.DisplayName, account.AcademyCode, account.PersonId);
        user.EmailConfirmed = true;
        Require(await users.CreateAsync(user, account.Password));
        Require(await users.AddToRolesAsync(user, account.Roles.Select(role => role.ToString())));
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancel);
        }

        return user;
    }

    internal static Outcome Refused(IdentityResult result, string field) => Outcome.Refused(
        [.. result.Errors.Select(error => new Refusal(error.Code, error.Description,
            error.Code == nameof(IdentityErrorDescriber.InvalidToken) ? null : field))]);

    internal static AuditRecord Told(string action, PortalUser user, object? after = null, object? before = null, string? reason = null) => new()
    {
        Action = action,
        SubjectType = "compte",
        SubjectId = user.Id.ToString(),
        Before = before,
        After = after,
        Reason = reason,
    };

    internal PortalUser NewUser(string email, string displayName, string? academyCode, Guid? personId) => new()
    {
        Id = Guid.CreateVersion7(),
        UserName = email,
        Email = email,
        DisplayName = displayName,
        AcademyCode = academyCode,
        PersonId = personId,
        CreatedAt = time.GetUtcNow(),
    };

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
        }
    }

    internal static Actor ActorOf(PortalUser user) =>
        new(user.Id, user.DisplayName, user.ActiveRole ?? Role.System, user.AcademyCode, user.PersonId);

    private async Task SendLinkAsync(PortalUser user, CancellationToken cancel)
    {
        if (user.DisabledAt is not null)
        {
            return;
        }

        var token = await users.GeneratePasswordResetTokenAsync(user);
        if (user.PasswordHash is null)
        {
            await mails.ActivationAsync(user, token, cancel);
        }
        else
        {
            await mails.ResetAsync(user, token, cancel);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Whoever used the link reads the address: it is proved .</summary>
    private async Task VerifyAddressAsync(PortalUser user, CancellationToken cancel) =>
        await db.Set<PersonIdentifier>()
            .Where(identifier => identifier.PersonId == user.PersonId && identifier.Kind == IdentifierKind.Email && identifier.Value == user.Email)
            .ExecuteUpdateAsync(set => set.SetProperty(identifier => identifier.Verified, true), cancel);
}

public sealed record ChoosePassword
{
    public required Guid UserId { get; init; }

    public required string Token { get; init; }

    public required string Password { get; init; }
}

public sealed record ReadyAccount
{
    public required string Email { get; init; }

    public required string DisplayName { get; init; }

    public required string Password { get; init; }

    public required IReadOnlyList<Role> Roles { get; init; }

    public string? AcademyCode { get; init; }

    public Guid? PersonId { get; init; }
}
