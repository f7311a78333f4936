using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Accounts;

public sealed record AccountLine(
    Guid Id, string DisplayName, string Email, IReadOnlyList<Role> Roles, string? Academy, bool Activated, bool SecondFactor,
    DateTimeOffset? LastSignInAt, DateTimeOffset? DisabledAt);

public sealed record AccountPage(IReadOnlyList<AccountLine> Lines, int Total, int Page, int PageCount);

public sealed record AccountDetail(
    Guid Id, string DisplayName, string Email, string? AcademyCode, IReadOnlyList<Role> Roles, bool Activated,
    DateTimeOffset? DisabledAt, string Stamp);

public sealed class AccountQueries(PortalDbContext db)
{
    public const int PageSize = 25;

    public async Task<AccountPage> ListAsync(string? search, Role? role, int page, CancellationToken cancel = default)
    {
        var accounts = db.Users.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var pattern = $"%{search.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            accounts = accounts.Where(user => EF.Functions.ILike(user.DisplayName, pattern) || EF.Functions.ILike(user.Email!, pattern));
        }

        if (role is { } wanted)
        {
            var name = wanted.ToString();
            accounts = accounts.Where(user => db.UserRoles.Any(link =>
                link.UserId == user.Id && db.Roles.Any(known => known.Id == link.RoleId && known.Name == name)));
        }

        var total = await accounts.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = await accounts.OrderBy(user => user.DisplayName).ThenBy(user => user.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(user => new
            {
                user.Id,
                user.DisplayName,
                Email = user.Email!,
                Academy = db.Set<Academy>().Where(academy => academy.Code == user.AcademyCode).Select(academy => academy.Name).FirstOrDefault(),
                Activated = user.PasswordHash != null,
                user.TwoFactorEnabled,
                user.LastSignInAt,
                user.DisabledAt,
            }).ToListAsync(cancel);
        var ids = rows.Select(row => row.Id).ToList();
        var roles = (await db.UserRoles.AsNoTracking().Where(link => ids.Contains(link.UserId))
            .Join(db.Roles, link => link.RoleId, known => known.Id, (link, known) => new { link.UserId, known.Name }).ToListAsync(cancel))
            .ToLookup(link => link.UserId, link => Enum.Parse<Role>(link.Name!));
        return new AccountPage(
            [.. rows.Select(row => new AccountLine(row.Id, row.DisplayName, row.Email, [.. roles[row.Id].Order()], row.Academy, row.Activated,
                row.TwoFactorEnabled, row.LastSignInAt, row.DisabledAt))],
            total, page, pages);
    }

    public async Task<AccountDetail?> DetailAsync(Guid id, CancellationToken cancel = default)
    {
        var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(user => user.Id == id, cancel);
        if (user is null)
        {
            return null;
        }

        var roles = await RolesOf(id).ToListAsync(cancel);
        return new AccountDetail(user.Id, user.DisplayName, user.Email!, user.AcademyCode, [.. roles.Select(name => Enum.Parse<Role>(name!)).Order()],
            user.PasswordHash is not null, user.DisabledAt, user.ConcurrencyStamp!);
    }

    /// <summary>One or two demonstration accounts per role, for the sign-in page and for run.sh.</summary>
    public async Task<IReadOnlyList<DemoAccount>> DemoAsync(CancellationToken cancel = default)
    {
        var rows = await db.Users.AsNoTracking()
            .Where(user => user.Email!.EndsWith("@" + DemoAccounts.Domain) && user.DisabledAt == null && user.PasswordHash != null)
            .Join(db.UserRoles, user => user.Id, link => link.UserId, (user, link) => new { user, link.RoleId })
            .Join(db.Roles, row => row.RoleId, role => role.Id, (row, role) => new
            {
                row.user.Id,
                row.user.DisplayName,
                row.user.Email,
                role.Name,
                State = db.Set<Candidacy>().Where(candidacy => candidacy.PersonId == row.user.PersonId)
                    .OrderByDescending(candidacy => candidacy.OpenedAt).Select(candidacy => (CandidacyState?)candidacy.State).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        var accounts = rows.GroupBy(row => row.Id).Select(group => (Account: new DemoAccount(
            group.First().DisplayName, group.First().Email!, [.. group.Select(row => Enum.Parse<Role>(row.Name!)).Order()],
            group.First().State?.Label()), group.First().State));
        return [.. accounts.OrderBy(one => one.Account.Roles[0]).ThenBy(one => one.State).ThenBy(one => one.Account.Email, StringComparer.Ordinal).Select(one => one.Account)];
    }

    public async Task<IReadOnlyList<Academy>> AcademiesAsync(CancellationToken cancel = default) =>
        await db.Set<Academy>().AsNoTracking().OrderBy(academy => academy.Name).ToListAsync(cancel);

    private IQueryable<string?> RolesOf(Guid userId) => db.UserRoles.Where(link => link.UserId == userId)
        .Join(db.Roles, link => link.RoleId, known => known.Id, (link, known) => known.Name);
}
