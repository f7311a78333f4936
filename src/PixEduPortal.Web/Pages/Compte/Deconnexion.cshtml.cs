using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Accounts;

namespace PixEduPortal.Web.Pages.Compte;

public sealed class DeconnexionModel(SignInManager<PortalUser> manager) : PortalPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await manager.SignOutAsync();
        Flash("Vous êtes déconnecté.", "info");
        return LocalRedirect("/");
    }
}
