using Microsoft.AspNetCore.Identity;

namespace PixEduPortal.Application.Accounts;

/// <summary>An account of the portal. Its roles are the names of <see cref="Domain.Kernel.Role"/>.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";

    /// <summary>Academy that bounds what a DRANE sees, or the academy of a juror .</summary>
    public string? AcademyCode { get; set; }

    /// <summary>The person behind the account, once linked.</summary>
    public Guid? PersonId { get; set; }
}
