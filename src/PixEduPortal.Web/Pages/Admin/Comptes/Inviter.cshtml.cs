using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Admin.Comptes;

public sealed class InviterModel(AccountAdministration administration, AccountQueries accounts) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Academies { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Academies = AccountForm.AcademyItems(await accounts.AcademiesAsync(cancel));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (ModelState.IsValid)
        {
            var outcome = await administration.InviteAsync(Actor, new InviteAccount
            {
                DisplayName = Input.DisplayName ?? "",
                Email = Input.Email ?? "",
                Roles = Input.Roles,
                AcademyCode = string.IsNullOrEmpty(Input.AcademyCode) ? null : Input.AcademyCode,
            }, cancel);
            if (Accepts(outcome))
            {
                Flash("L’invitation est envoyée.");
                return RedirectToPage("/Admin/Comptes/Compte", new { id = outcome.Value });
            }
        }

        await OnGetAsync(cancel);
        return Invalid();
    }

    public sealed class InputModel
    {
        [StringLength(120)]
        public string? DisplayName { get; set; }

        [StringLength(255)]
        public string? Email { get; set; }

        public List<Role> Roles { get; set; } = [];

        public string? AcademyCode { get; set; }
    }
}
