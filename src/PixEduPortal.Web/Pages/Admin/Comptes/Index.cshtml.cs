using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Web.Pages.Shared;

namespace PixEduPortal.Web.Pages.Admin.Comptes;

public sealed class IndexModel(AccountQueries accounts) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "role")]
    public Role? Role { get; set; }

    [BindProperty(SupportsGet = true, Name = "n")]
    public int Number { get; set; } = 1;

    public AccountPage Accounts { get; private set; } = null!;

    public Pager Pager => new(Accounts.Page, Accounts.PageCount,
        number => Addresses.With(Request, "n", number.ToString(CultureInfo.InvariantCulture)));

    public async Task OnGetAsync(CancellationToken cancel) => Accounts = await accounts.ListAsync(Search, Role, Number, cancel);
}
