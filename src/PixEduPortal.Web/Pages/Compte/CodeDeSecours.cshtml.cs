using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Compte;

/// <summary>Second step of a sign-in for somebody without their phone.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class CodeDeSecoursModel(SignIn signIn) : PortalPage
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
            var result = await signIn.SecondFactorAsync(Input.Code, recovery: true);
            if (result.Succeeded)
            {
                return Return(ReturnTo, "/compte?depart=true");
            }

            if (result.IsNotAllowed)
            {
                return RedirectToPage("/Compte/Connexion", new { retour = ReturnTo });
            }

            ModelState.AddModelError("Input.Code", "Ce code de secours n’est pas reconnu ou a déjà servi. Essayez-en un autre.");
        }

        return Invalid();
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Saisissez un code de secours.")]
        [StringLength(20)]
        public string Code { get; set; } = "";
    }
}
