using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Compte;

/// <summary>Second step of a sign-in. Without a first step it leads back to it.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class VerificationModel(SignIn signIn) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "retour")]
    public string? ReturnTo { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await signIn.AwaitsSecondFactorAsync() ? Page() : RedirectToPage("/Compte/Connexion");

    public async Task<IActionResult> OnPostAsync()
    {
        if (ModelState.IsValid)
        {
            var result = await signIn.SecondFactorAsync(Input.Code, recovery: false);
            if (result.Succeeded)
            {
                return Return(ReturnTo, "/compte?depart=true");
            }

            if (result.IsNotAllowed)
            {
                return RedirectToPage("/Compte/Connexion", new { retour = ReturnTo });
            }

            ModelState.AddModelError("Input.Code", "Ce code ne correspond pas ou a expiré. Saisissez celui que l’application affiche maintenant.");
        }

        return Invalid();
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Saisissez le code à six chiffres.")]
        [StringLength(10)]
        public string Code { get; set; } = "";
    }
}
