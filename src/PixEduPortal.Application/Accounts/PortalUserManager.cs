using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace PixEduPortal.Application.Accounts;

/// <summary>Identity's manager with a lock-out that grows: five wrong passwords close the account for one minute, each
/// further one for twice as long, up to an hour.</summary>
public sealed class PortalUserManager(
    IUserStore<PortalUser> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<PortalUser> hasher,
    IEnumerable<IUserValidator<PortalUser>> userValidators,
    IEnumerable<IPasswordValidator<PortalUser>> passwordValidators,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<PortalUser>> logger,
    TimeProvider time)
    : UserManager<PortalUser>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    private const int FreeTries = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static TimeSpan LockAfter(int failures) => failures < FreeTries
        ? TimeSpan.Zero
        : TimeSpan.FromMinutes(Math.Min(Math.Pow(2, failures - FreeTries), Longest.TotalMinutes));

    public override Task<bool> IsLockedOutAsync(PortalUser user) =>
        Task.FromResult(user.DisabledAt is not null || user.LockoutEnd > time.GetUtcNow());

    public override async Task<IdentityResult> AccessFailedAsync(PortalUser user)
    {
        user.AccessFailedCount++;
        if (LockAfter(user.AccessFailedCount) is { Ticks: > 0 } wait)
        {
            user.LockoutEnd = time.GetUtcNow() + wait;
        }

        return await UpdateUserAsync(user);
    }

    public override async Task<IdentityResult> ResetAccessFailedCountAsync(PortalUser user)
    {
        if (user.AccessFailedCount == 0)
        {
            return IdentityResult.Success;
        }

        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        return await UpdateUserAsync(user);
    }
}
