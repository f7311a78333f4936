using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Accounts;

namespace PixEduPortal.Web.Pages.Compte;

/// <summary>A password chosen with a link received by mail: first activation, or after a password was forgotten.</summary>
public abstract class ChoosePasswordPage(AccountService accounts) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IActionResult OnGet([FromQuery(Name = "c")] Guid account, [FromQuery(Name = "t")] string? token)
    {
        Input.Account = account;
        Input.Token = token ?? "";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Invalid();
        }

        var outcome = await accounts.ChoosePasswordAsync(new ChoosePassword { UserId = Input.Account, Token = Input.Token, Password = Input.Password }, cancel);
        if (!Accepts(outcome))
        {
            return Invalid();
        }

        Flash("Votre mot de passe est enregistré. Vous pouvez vous connecter.");
        return RedirectToPage("/Compte/Connexion");
    }

    public sealed class InputModel
    {
        public Guid Account { get; set; }

        public string Token { get; set; } = "";

        [Required(ErrorMessage = "Choisissez un mot de passe.")]
        public string Password { get; set; } = "";

        [Required(ErrorMessage = "Saisissez une seconde fois le mot de passe.")]
        [Compare(nameof(Password), ErrorMessage = "Les deux mots de passe diffèrent\u00a0: saisissez deux fois le même.")]
        public string Again { get; set; } = "";
    }
}
