using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.People;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Compte;

/// <summary>A candidate asks for access; the answer is the same whether the address is known or not.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class AccesModel(AccountService accounts) : PortalPage
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

        await accounts.RequestAccessAsync(email, cancel);
        Flash("Si cette adresse est connue du portail, un message vient de lui être envoyé. Le lien qu’il contient est valable 24 heures et ne sert qu’une fois.", "info");
        return RedirectToPage("/Compte/Connexion");
    }

    public sealed class InputModel
    {
        public string Email { get; set; } = "";
    }
}
