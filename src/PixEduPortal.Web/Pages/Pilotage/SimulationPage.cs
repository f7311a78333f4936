using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Statistics;

namespace PixEduPortal.Web.Pages.Pilotage;

/// <summary>A past cohort under another règlement; the choices live in the address, nothing is stored.</summary>
public abstract class SimulationPage(WhatIf whatIf) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "groupe")]
    public string? Group { get; set; }

    [BindProperty(SupportsGet = true, Name = "reglement")]
    public string? ReglementId { get; set; }

    /// <summary>« du pays » or « de l’académie ».</summary>
    public abstract string Scope { get; }

    public IReadOnlyList<SelectListItem> Groups { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Reglements { get; private set; } = [];

    public string GroupLabel => Groups.FirstOrDefault(group => group.Value == Group)?.Text ?? "";

    public WhatIfAnswer? Answer { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var choices = await whatIf.ChoicesAsync(Actor, cancel);
        Groups =
        [
            .. choices.Years.Select(year => new SelectListItem($"Année scolaire {year}", year.Start.ToString(CultureInfo.InvariantCulture))),
            .. choices.Sessions.Select(session => new SelectListItem(session.Label, session.Id.ToString())),
        ];
        Reglements = [.. choices.Reglements.Select(stored => new SelectListItem(stored.Status == ReglementStatus.Draft ? $"{stored.Id} (projet)" : stored.Id, stored.Id))];
        if (Group is null && ReglementId is null)
        {
            return Page();
        }

        var asked = await whatIf.AskAsync(Actor, new WhatIfQuestion
        {
            ReglementId = ReglementId ?? "",
            Year = Groups.Any(group => group.Value == Group) && int.TryParse(Group, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? new SchoolYear(year) : null,
            JurySessionId = Guid.TryParse(Group, out var session) ? session : null,
        }, cancel);
        foreach (var refusal in asked.Refusals)
        {
            ModelState.AddModelError(refusal.Field == nameof(WhatIfQuestion.ReglementId) ? "reglement" : "groupe", refusal.Message);
        }

        Answer = asked.Value;
        return asked.Succeeded ? Page() : Invalid();
    }
}
