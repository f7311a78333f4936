using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.People;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Compte;

/// <summary>Asks for a link; the answer is the same whether the address has an account or not.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class MotDePasseOublieModel(AccountService accounts) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!EmailAddress.TryParse(Input.Email, out var email))
        {
            ModelState.AddModelError("Input.Email", "Indiquez une adresse électronique complète, par exemple prenom.nom@ac-academie.fr.");
            return Invalid();
        }

        await accounts.RequestResetAsync(email, cancel);
        Flash("Si cette adresse est connue du portail, un message vient de lui être envoyé. Le lien qu’il contient est valable 24 heures et ne sert qu’une fois.", "info");
        return RedirectToPage("/Compte/Connexion");
    }

    public sealed class InputModel
    {
        public string Email { get; set; } = "";
    }
}
