using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.People;
using PixEduPortal.Web.Pages.Shared;

namespace PixEduPortal.Web.Pages.Drane.Rapprochements;

/// <summary>What was decided about who is who, to take back at any time .</summary>
public sealed class DecisionsModel(PersonQueries persons, MatchService service) : PortalPage
{
    private const int PageSize = 25;

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<MatchDecision> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public Pager Pager => new(Number, Math.Max(1, (Total + PageSize - 1) / PageSize), page => Addresses.With(Request, "page", page.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Input.Reason))
        {
            ModelState.AddModelError("Input.Reason", "Dites pourquoi cette décision est reprise\u00a0: le motif reste dans le journal.");
        }

        if (!ModelState.IsValid || !Accepts(await service.Undo(Input.Id, Input.Reason!.Trim(), Actor, cancel)))
        {
            await LoadAsync(cancel);
            return Invalid();
        }

        Flash("La décision est reprise\u00a0: ce qu’elle avait déplacé est revenu à sa place.");
        return Redirect("/drane/rapprochements/decisions");
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Number = Math.Max(1, Number);
        (Lines, Total) = await persons.Decisions(Actor, Number, PageSize, cancel);
    }

    public sealed class InputModel
    {
        public Guid Id { get; set; }

        [StringLength(500)]
        public string? Reason { get; set; }
    }
}
