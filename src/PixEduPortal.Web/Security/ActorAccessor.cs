using System.Security.Claims;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Security;

/// <summary>Who acts, from the session.</summary>
public sealed class ActorAccessor(IHttpContextAccessor http)
{
    /// <summary>The actor of a signed-in request. Pages that anybody may open use <see cref="Find"/>.</summary>
    public Actor Current => Find() ?? throw new InvalidOperationException("Nobody is signed in.");

    public Actor? Find() => http.HttpContext?.User is { Identity.IsAuthenticated: true } user ? Of(user) : null;

    internal static Actor? Of(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
        ? new Actor(
            id,
            user.FindFirstValue(PortalClaims.DisplayName) ?? "",
            // An account without any role may only see its own account: System holds no permission.
            Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role) ? role : Role.System,
            user.FindFirstValue(PortalClaims.Academy),
            Guid.TryParse(user.FindFirstValue(PortalClaims.Person), out var person) ? person : null)
        : null;

    internal static IReadOnlyList<Role> HeldRoles(ClaimsPrincipal user) =>
        [.. user.FindAll(PortalClaims.HeldRole).Select(claim => Enum.Parse<Role>(claim.Value)).Order()];
}
