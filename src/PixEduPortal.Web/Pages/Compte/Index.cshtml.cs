using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Compte;

public sealed class IndexModel(UserManager<PortalUser> users, AccountQueries accounts) : PortalPage
{
    public PortalUser Account { get; private set; } = null!;

    public Role? Role { get; private set; }

    public string? Academy { get; private set; }

    public bool CanSwitch { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "depart")] bool starting)
    {
        Role = Actor.Role == Domain.Kernel.Role.System ? null : Actor.Role;
        if (starting && Role is { } role)
        {
            return LocalRedirect(role.Home());
        }

        Account = (await users.GetUserAsync(User))!;
        CanSwitch = ActorAccessor.HeldRoles(User).Count > 1;
        Academy = (await accounts.AcademiesAsync()).FirstOrDefault(academy => academy.Code == Account.AcademyCode)?.Name;
        return Page();
    }
}
