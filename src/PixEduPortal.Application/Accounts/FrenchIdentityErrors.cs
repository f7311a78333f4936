using Microsoft.AspNetCore.Identity;

namespace PixEduPortal.Application.Accounts;

/// <summary>Identity's refusals in French, each saying what to do.</summary>
public sealed class FrenchIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Error(nameof(DefaultError), "L’opération n’a pas abouti. Réessayez dans un instant.");

    public override IdentityError ConcurrencyFailure() =>
        Error(nameof(ConcurrencyFailure), "Ce compte a été modifié entre-temps. Rechargez la page et recommencez.");

    public override IdentityError PasswordMismatch() =>
        Error(nameof(PasswordMismatch), "Le mot de passe actuel ne correspond pas. Vérifiez-le et saisissez-le à nouveau.");

    public override IdentityError InvalidToken() =>
        Error(nameof(InvalidToken), "Ce lien a expiré ou a déjà servi. Demandez-en un nouveau.");

    public override IdentityError RecoveryCodeRedemptionFailed() =>
        Error(nameof(RecoveryCodeRedemptionFailed), "Ce code de secours n’est pas reconnu ou a déjà servi.");

    public override IdentityError InvalidUserName(string? userName) => InvalidEmail(userName);

    public override IdentityError InvalidEmail(string? email) =>
        Error(nameof(InvalidEmail), "Indiquez une adresse électronique complète, par exemple prenom.nom@ac-academie.fr.");

    public override IdentityError DuplicateUserName(string userName) => DuplicateEmail(userName);

    public override IdentityError DuplicateEmail(string email) =>
        Error(nameof(DuplicateEmail), "Un compte utilise déjà cette adresse. Ouvrez-le dans la liste pour changer ses rôles.");

    public override IdentityError PasswordTooShort(int length) =>
        Error(nameof(PasswordTooShort), $"Choisissez un mot de passe d’au moins {length} caractères\u00a0: une suite de mots convient très bien.");

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
