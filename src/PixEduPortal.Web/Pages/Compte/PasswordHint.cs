using PixEduPortal.Application.Accounts;

namespace PixEduPortal.Web.Pages.Compte;

public static class PasswordHint
{
    public static string Text { get; } =
        $"Entre {PasswordRules.MinimumLength} et {PasswordRules.MaximumLength} caractères, sans autre contrainte\u00a0: quatre ou cinq mots sans lien entre eux conviennent très bien.";
}
