using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Web.Pages.Reglementation;

/// <summary>A règlement, what it changes, what it would decide; its publication or the removal of a draft.</summary>
public sealed class DetailModel(ReglementService reglements) : PortalPage
{
    public const int MonthsMax = 60;

    [BindProperty(SupportsGet = true, Name = "formation")]
    public string? FormationCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "mois")]
    public string? MonthsText { get; set; }

    [BindProperty(SupportsGet = true, Name = "tout")]
    public string? All { get; set; }

    [BindProperty]
    public PublishModel Publish { get; set; } = new();

    [BindProperty]
    public DeleteModel Delete { get; set; } = new();

    public StoredReglement Stored { get; private set; } = null!;

    public Reglement Reglement { get; private set; } = null!;

    public Reglement? Base { get; private set; }

    public int Uses { get; private set; }

    public bool IsDraft => Stored.Status == ReglementStatus.Draft;

    public bool MayPublish => Actor.Role == Role.Admin;

    public Formation Formation => FormationCode == Formation.Initiale.Code() ? Formation.Initiale : Formation.Continue;

    public int Months => int.TryParse(MonthsText, out var months) && months is >= 0 and <= MonthsMax ? months : 6;

    public IReadOnlyList<ParameterDifference> Differences => Base is null ? [] : ReglementParameters.Differences(Base, Reglement);

    public IReadOnlyList<ComparedCase> Cases => Base is null ? [] : DecisionComparison.Of(Base, Reglement, Formation, Months);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostPublierAsync(string id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        if (!Publish.Confirmed)
        {
            ModelState.AddModelError("Publish.Confirmed", "Cochez la case : une fois publié, le règlement ne change plus.");
        }

        if (!Publish.Confirmed || !Accepts(Kept(await reglements.PublishAsync(id, Publish.Reason?.Trim() ?? "", Actor, cancel)), nameof(Publish)))
        {
            return Invalid();
        }

        Flash($"Le règlement {id} est publié. Il s’applique aux épreuves du volet 1 à partir du {French.Date(Stored.EffectiveFrom)}.");
        return LocalRedirect($"/admin/reglements/{id}");
    }

    public async Task<IActionResult> OnPostSupprimerAsync(string id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        if (!Accepts(Kept(await reglements.DeleteAsync(id, Delete.Reason?.Trim() ?? "", Actor, cancel)), nameof(Delete)))
        {
            return Invalid();
        }

        Flash($"Le projet {id} est supprimé.");
        return LocalRedirect("/admin/reglements");
    }

    // Parameters are mended on another page: here only the reason has a field.
    private static Outcome Kept(Outcome outcome) => outcome.Succeeded
        ? outcome
        : Outcome.Refused([.. outcome.Refusals.Select(refusal => refusal.Field == nameof(PrepareReglement.Reason) ? refusal : refusal with { Field = null })]);

    private async Task<bool> LoadAsync(string id, CancellationToken cancel)
    {
        if (await reglements.FindAsync(id, cancel) is not { } stored)
        {
            return false;
        }

        (Stored, Reglement) = (stored, stored.ToReglement());
        Base = stored.BasedOn is { } origin ? (await reglements.FindAsync(origin, cancel))?.ToReglement() : null;
        Uses = (await reglements.UsesAsync(cancel)).GetValueOrDefault(id);
        return true;
    }

    public sealed class PublishModel
    {
        public string? Reason { get; set; }

        public bool Confirmed { get; set; }
    }

    public sealed class DeleteModel
    {
        public string? Reason { get; set; }
    }
}
