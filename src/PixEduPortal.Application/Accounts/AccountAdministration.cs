using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Accounts;

/// <summary>What administrators do with accounts: invite, roles, disable. Every change is told to the audit journal, and
/// ends the account's sessions when it touches what the account may do.</summary>
public sealed class AccountAdministration(
    PortalDbContext db, PortalUserManager users, AccountService accounts, AuditLog audit, AccountMails mails, TimeProvider time)
{
    private static readonly Refusal Unknown = new("COMPTE_INCONNU", "Ce compte n’existe pas ou plus. Revenez à la liste des comptes.");

    public async Task<Outcome<Guid>> InviteAsync(Actor actor, InviteAccount invitation, CancellationToken cancel = default)
    {
        var refusals = await CheckAsync(invitation.Roles, invitation.AcademyCode, cancel);
        if (!EmailAddress.TryParse(invitation.Email, out var email))
        {
            refusals.Add(new Refusal("ADRESSE_INVALIDE", "Indiquez une adresse électronique complète, par exemple prenom.nom@ac-academie.fr.", "Email"));
        }

        if (string.IsNullOrWhiteSpace(invitation.DisplayName))
        {
            refusals.Add(new Refusal("NOM_MANQUANT", "Indiquez le prénom et le nom de la personne.", "DisplayName"));
        }

        if (refusals.Count > 0)
        {
            return Outcome<Guid>.Refused(refusals);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var user = accounts.NewUser(email.Value, invitation.DisplayName.Trim(), invitation.AcademyCode, await FreePersonAsync(email, cancel));
        var created = await users.CreateAsync(user);
        if (!created.Succeeded)
        {
            return Outcome<Guid>.Refused(AccountService.Refused(created, "Email").Refusals.DistinctBy(refusal => refusal.Message).ToList());
        }

        await users.AddToRolesAsync(user, invitation.Roles.Select(role => role.ToString()));
        await mails.ActivationAsync(user, await users.GeneratePasswordResetTokenAsync(user), cancel);
        await audit.SaveAsync(actor, AccountService.Told("compte.invite", user, new { invitation.Roles, invitation.AcademyCode }), cancel);
        await transaction.CommitAsync(cancel);
        return user.Id;
    }

    public async Task<Outcome> ChangeRolesAsync(Actor actor, ChangeRoles change, CancellationToken cancel = default)
    {
        var refusals = await CheckAsync(change.Roles, change.AcademyCode, cancel);
        if (await users.FindByIdAsync(change.UserId.ToString()) is not { } user)
        {
            return Outcome.Refused(Unknown);
        }

        if (user.Id == actor.UserId && !change.Roles.Contains(Role.Admin))
        {
            refusals.Add(new Refusal("ROLE_DE_SOI", "Vous ne pouvez pas retirer votre propre rôle d’administrateur\u00a0: demandez-le à un autre administrateur.", "Roles"));
        }

        if (refusals.Count > 0)
        {
            return Outcome.Refused(refusals);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var held = (await users.GetRolesAsync(user)).Select(Enum.Parse<Role>).Order().ToList();
        var wanted = change.Roles.Distinct().Order().ToList();
        if (held.SequenceEqual(wanted) && user.AcademyCode == change.AcademyCode)
        {
            return Outcome.Done();
        }

        var before = new { Roles = held, user.AcademyCode };
        await users.RemoveFromRolesAsync(user, held.Except(wanted).Select(role => role.ToString()));
        await users.AddToRolesAsync(user, wanted.Except(held).Select(role => role.ToString()));
        user.AcademyCode = change.AcademyCode;
        await users.UpdateSecurityStampAsync(user);
        await audit.SaveAsync(actor,
            AccountService.Told("compte.roles", user, new { Roles = wanted, change.AcademyCode }, before), cancel);
        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    /// <summary>Closes an account, or opens it again. Its sessions end at once.</summary>
    public async Task<Outcome> SetDisabledAsync(Actor actor, Guid userId, bool disabled, string? reason, CancellationToken cancel = default)
    {
        if (await users.FindByIdAsync(userId.ToString()) is not { } user)
        {
            return Outcome.Refused(Unknown);
        }

        if (user.Id == actor.UserId)
        {
            return Outcome.Refused(new Refusal("COMPTE_DE_SOI", "Vous ne pouvez pas désactiver votre propre compte\u00a0: demandez-le à un autre administrateur."));
        }

        if (disabled && string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused(new Refusal("MOTIF_MANQUANT", "Indiquez pourquoi le compte est désactivé\u00a0: le motif est gardé au journal.", "Reason"));
        }

        if (disabled == user.DisabledAt is not null)
        {
            return Outcome.Refused(new Refusal("ETAT_INCHANGE", disabled ? "Ce compte est déjà désactivé." : "Ce compte est déjà actif."));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        user.DisabledAt = disabled ? time.GetUtcNow() : null;
        await users.UpdateSecurityStampAsync(user);
        await audit.SaveAsync(actor,
            AccountService.Told(disabled ? "compte.desactive" : "compte.reactive", user, reason: reason?.Trim()), cancel);
        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    /// <summary>Sends the activation link again to somebody who has not used it.</summary>
    public async Task<Outcome> SendAgainAsync(Actor actor, Guid userId, CancellationToken cancel = default)
    {
        if (await users.FindByIdAsync(userId.ToString()) is not { } user)
        {
            return Outcome.Refused(Unknown);
        }

        if (user.PasswordHash is not null || user.DisabledAt is not null)
        {
            return Outcome.Refused(new Refusal("INVITATION_INUTILE",
                "Ce compte est déjà activé ou désactivé\u00a0: la personne peut demander un nouveau mot de passe elle-même."));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // A new stamp kills the links sent before.
        await users.UpdateSecurityStampAsync(user);
        await mails.ActivationAsync(user, await users.GeneratePasswordResetTokenAsync(user), cancel);
        await audit.SaveAsync(actor, AccountService.Told("compte.relance", user), cancel);
        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    private async Task<List<Refusal>> CheckAsync(IReadOnlyList<Role> roles, string? academyCode, CancellationToken cancel)
    {
        var refusals = new List<Refusal>();
        if (roles.Count == 0 || roles.Any(role => role == Role.System || !Enum.IsDefined(role)))
        {
            refusals.Add(new Refusal("ROLE_MANQUANT", "Choisissez au moins un rôle de la liste.", "Roles"));
        }
        else if (academyCode is null && roles.Any(role => role.NeedsAcademy()))
        {
            refusals.Add(new Refusal("ACADEMIE_MANQUANTE", "Choisissez l’académie\u00a0: les gestionnaires DRANE et les membres de jury en ont une.", "AcademyCode"));
        }

        if (academyCode is not null && !await db.Set<Academy>().AnyAsync(academy => academy.Code == academyCode, cancel))
        {
            refusals.Add(new Refusal("ACADEMIE_INCONNUE", "Choisissez une académie de la liste.", "AcademyCode"));
        }

        return refusals;
    }

    /// <summary>The person known by this address, unless an account is already theirs.</summary>
    private async Task<Guid?> FreePersonAsync(EmailAddress email, CancellationToken cancel) =>
        await db.Set<PersonIdentifier>()
            .Where(identifier => identifier.Kind == IdentifierKind.Email && identifier.Value == email.Value
                && !db.Users.Any(user => user.PersonId == identifier.PersonId))
            .Select(identifier => (Guid?)identifier.PersonId).FirstOrDefaultAsync(cancel);
}

public sealed record InviteAccount
{
    public required string Email { get; init; }

    public required string DisplayName { get; init; }

    public required IReadOnlyList<Role> Roles { get; init; }

    public string? AcademyCode { get; init; }
}

public sealed record ChangeRoles
{
    public required Guid UserId { get; init; }

    public required IReadOnlyList<Role> Roles { get; init; }

    public string? AcademyCode { get; init; }
}
