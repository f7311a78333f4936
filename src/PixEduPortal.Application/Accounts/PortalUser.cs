using Microsoft.AspNetCore.Identity;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Accounts;

/// <summary>An account of the portal. Its roles are the names of <see cref="Role"/>.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";

    /// <summary>Academy that bounds what a DRANE sees, or the academy of a juror .</summary>
    public string? AcademyCode { get; set; }

    /// <summary>The person behind the account, once linked.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>Role chosen among those held; one acts at a time.</summary>
    public Role? ActiveRole { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }
}
