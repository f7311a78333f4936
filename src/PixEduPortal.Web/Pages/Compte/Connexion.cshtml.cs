using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using PixEduPortal.Application;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Compte;

[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ConnexionModel(SignIn signIn, AccountQueries accounts, IOptions<PortalSettings> settings) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "retour")]
    public string? ReturnTo { get; set; }

    public IReadOnlyList<DemoAccount> DemoAccounts { get; private set; } = [];

    public string DemoPassword => Application.Accounts.DemoAccounts.Password;

    public async Task<IActionResult> OnGetAsync()
    {
        if (User.Identity?.IsAuthenticated == true)
        {
            return Return(ReturnTo, Actor.Role.Home());
        }

        await ShowDemoAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (ModelState.IsValid)
        {
            var result = await signIn.PasswordAsync(Input.Email, Input.Password);
            if (result.RequiresTwoFactor)
            {
                return RedirectToPage("/Compte/Verification", new { retour = ReturnTo });
            }

            if (result.Succeeded)
            {
                // Without an address asked for, /compte sends on to the home of the role.
                return Return(ReturnTo, "/compte?depart=true");
            }

            // The same words whatever is wrong: they do not tell which addresses have an account.
            ModelState.AddModelError("", "L’adresse ou le mot de passe ne correspond pas. Vérifiez votre saisie\u00a0; après plusieurs essais, le compte se ferme pendant quelques minutes.");
        }

        await ShowDemoAsync();
        return Invalid();
    }

    private async Task ShowDemoAsync()
    {
        if (settings.Value.Demo)
        {
            DemoAccounts = await accounts.DemoAsync();
        }
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Indiquez votre adresse électronique.")]
        [StringLength(255)]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Indiquez votre mot de passe.")]
        [StringLength(PasswordRules.MaximumLength)]
        public string Password { get; set; } = "";
    }
}
