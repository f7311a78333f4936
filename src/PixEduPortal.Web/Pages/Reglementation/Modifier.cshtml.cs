using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Web.Pages.Reglementation;

/// <summary>The parameters of a draft, by volet.</summary>
public sealed class ModifierModel(ReglementService reglements) : PortalPage
{
    public static readonly IReadOnlyList<SelectListItem> LevelChoices = [.. Levels.Rising.Select(level => new SelectListItem(level.Label(), level.ToString()))];

    [BindProperty]
    public ParameterInput Input { get; set; } = new();

    public StoredReglement Stored { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (await reglements.FindAsync(id, cancel) is not { } stored)
        {
            return NotFound();
        }

        if (stored.Status == ReglementStatus.Published)
        {
            Flash("Un règlement publié ne change plus : préparez-en un nouveau à partir de lui.", "info");
            return LocalRedirect($"/admin/reglements/{id}");
        }

        (Stored, Input) = (stored, ParameterForm.From(stored));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancel)
    {
        if (await reglements.FindAsync(id, cancel) is not { } stored)
        {
            return NotFound();
        }

        Stored = stored;
        Complete();
        if (!ModelState.IsValid || !Accepts(FieldNames.Named(await reglements.EditAsync(
            ParameterForm.ToReglement(Input, id), Input.Reason!.Trim(), Actor, ParameterForm.Seen(Input.Seen), cancel))))
        {
            // The person has been told of a change made meanwhile: saving again is their choice.
            Input.Seen = ParameterForm.SeenOf(stored);
            ModelState.Remove("Input.Seen");
            return Invalid();
        }

        Flash("Le projet est enregistré.");
        return LocalRedirect($"/admin/reglements/{id}");
    }

    private void Complete()
    {
        for (var row = 0; row < Input.Thresholds.Count; row++)
        {
            if (Input.Thresholds[row].Partial)
            {
                ModelState.AddModelError($"Input.Thresholds[{row}].CrcnMin", $"Donnez les trois minimums du niveau {Input.Thresholds[row].Level.Label()}, ou aucun.");
            }
        }

        if (Input.Parts() is null)
        {
            ModelState.AddModelError("Input.TestParts", "Écrivez une partie par ligne\u00a0: intitulé\u00a0; nombre de questions\u00a0; minutes conseillées.");
        }
    }
}
