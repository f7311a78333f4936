using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Admin.Comptes;

public sealed class CompteModel(AccountAdministration administration, AccountQueries accounts) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public AccountDetail Account { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Academies { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        Input.Roles = [.. Account.Roles];
        Input.AcademyCode = Account.AcademyCode;
        return Page();
    }

    public Task<IActionResult> OnPostRolesAsync(CancellationToken cancel) => DoAsync(
        () => administration.ChangeRolesAsync(Actor, new ChangeRoles
        {
            UserId = Id,
            Roles = Input.Roles,
            AcademyCode = string.IsNullOrEmpty(Input.AcademyCode) ? null : Input.AcademyCode,
        }, cancel), "Les rôles sont enregistrés.", cancel);

    public Task<IActionResult> OnPostDisableAsync(CancellationToken cancel) => DoAsync(
        () => administration.SetDisabledAsync(Actor, Id, disabled: true, Input.Reason, cancel), "Le compte est désactivé.", cancel);

    public Task<IActionResult> OnPostEnableAsync(CancellationToken cancel) => DoAsync(
        () => administration.SetDisabledAsync(Actor, Id, disabled: false, null, cancel), "Le compte est de nouveau actif.", cancel);

    public Task<IActionResult> OnPostAgainAsync(CancellationToken cancel) => DoAsync(
        () => administration.SendAgainAsync(Actor, Id, cancel), "L’invitation est envoyée à nouveau.", cancel);

    private async Task<IActionResult> DoAsync(Func<Task<Outcome>> verb, string done, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid || !Accepts(await verb()))
        {
            return Invalid();
        }

        Flash(done);
        return RedirectToPage(new { id = Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await accounts.DetailAsync(Id, cancel) is not { } account)
        {
            return false;
        }

        Account = account;
        Academies = AccountForm.AcademyItems(await accounts.AcademiesAsync(cancel));
        return true;
    }

    public sealed class InputModel
    {
        public List<Role> Roles { get; set; } = [];

        public string? AcademyCode { get; set; }

        [StringLength(500)]
        public string? Reason { get; set; }
    }
}
