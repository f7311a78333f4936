using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Accounts;

/// <summary>Names of the claims of a session, and the factory that fills them. Only the active role is a role claim, so
/// that what is checked is the role one acts in.</summary>
public sealed class PortalClaims(UserManager<PortalUser> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<PortalUser>(users, options)
{
    public const string HeldRole = "portal:held-role";
    public const string Academy = "portal:academy";
    public const string Person = "portal:person";
    public const string DisplayName = "portal:name";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var held = (await UserManager.GetRolesAsync(user)).Select(Enum.Parse<Role>).Order().ToList();
        identity.AddClaims(held.Select(role => new Claim(HeldRole, role.ToString())));
        if (user.ActiveRole is { } chosen && held.Contains(chosen))
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, chosen.ToString()));
        }
        else if (held.Count > 0)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, held[0].ToString()));
        }

        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        if (user.AcademyCode is { } academy)
        {
            identity.AddClaim(new Claim(Academy, academy));
        }

        if (user.PersonId is { } person)
        {
            identity.AddClaim(new Claim(Person, person.ToString()));
        }

        return identity;
    }
}
