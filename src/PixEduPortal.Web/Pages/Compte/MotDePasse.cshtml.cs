using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Compte;

[EnableRateLimiting(RateLimits.SignIn)]
public sealed class MotDePasseModel(SignInManager<PortalUser> manager, AccountService accounts) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Invalid();
        }

        var user = (await manager.UserManager.GetUserAsync(User))!;
        if (!Accepts(await accounts.ChangePasswordAsync(user, Input.Current, Input.Password, cancel)))
        {
            return Invalid();
        }

        await manager.RefreshSignInAsync(user);
        Flash("Votre mot de passe est changé.");
        return RedirectToPage("/Compte/Index");
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Saisissez votre mot de passe actuel.")]
        public string Current { get; set; } = "";

        [Required(ErrorMessage = "Choisissez un nouveau mot de passe.")]
        public string Password { get; set; } = "";

        [Required(ErrorMessage = "Saisissez une seconde fois le nouveau mot de passe.")]
        [Compare(nameof(Password), ErrorMessage = "Les deux mots de passe diffèrent\u00a0: saisissez deux fois le même.")]
        public string Again { get; set; } = "";
    }
}
