using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Web.Security;
using PixEduPortal.Web.Texts;

namespace PixEduPortal.Web.Pages.Compte;

public sealed class RoleModel(SignInManager<PortalUser> manager, AccountService accounts) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Role> Held => ActorAccessor.HeldRoles(User);

    public IEnumerable<SelectListItem> Items => Held.Select(role => new SelectListItem(Fr.Capitalised(role.Label()), role.ToString()));

    public void OnGet() => Input.Role = Actor.Role;

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Role is not { } role || !ModelState.IsValid)
        {
            ModelState.Remove("Input.Role");
            ModelState.AddModelError("Input.Role", "Choisissez l’un de vos rôles.");
            return Invalid();
        }

        var user = (await manager.UserManager.GetUserAsync(User))!;
        if (!Accepts(await accounts.ChooseRoleAsync(user, role)))
        {
            return Invalid();
        }

        await manager.RefreshSignInAsync(user);
        return LocalRedirect(role.Home());
    }

    public sealed class InputModel
    {
        public Role? Role { get; set; }
    }
}
