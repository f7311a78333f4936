using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Reglements;

namespace PixEduPortal.Web.Pages.Reglementation;

public sealed class NouveauModel(ReglementService reglements) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Origins { get; private set; } = [];

    public async Task OnGetAsync(string? depuis, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        Input.BasedOn = depuis ?? Origins.LastOrDefault()?.Value;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (!ModelState.IsValid || !Accepts(Named(await reglements.PrepareAsync(Input.ToVerb(), Actor, cancel))))
        {
            return Invalid();
        }

        Flash("Le projet est prêt : changez maintenant ses paramètres.");
        return LocalRedirect($"/admin/reglements/{Input.Id!.Trim()}/modifier");
    }

    private static Domain.Kernel.Outcome Named(Domain.Kernel.Outcome outcome) => FieldNames.Named(outcome);

    private async Task LoadAsync(CancellationToken cancel) =>
        Origins = [.. (await reglements.ListAsync(cancel)).Select(stored => new SelectListItem(
            stored.Status == ReglementStatus.Draft ? $"{stored.Id} (projet)" : stored.Id, stored.Id))];

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Choisissez le règlement de départ.")]
        public string? BasedOn { get; set; }

        [Required(ErrorMessage = "Donnez un identifiant, par exemple 2027.")]
        [StringLength(20)]
        public string? Id { get; set; }

        [Required(ErrorMessage = "Donnez un intitulé.")]
        [StringLength(200)]
        public string? Label { get; set; }

        [Required(ErrorMessage = "Indiquez la date d’effet.")]
        public DateOnly? EffectiveFrom { get; set; }

        [Required(ErrorMessage = "Citez les textes qui fondent ce règlement.")]
        [StringLength(1000)]
        public string? Source { get; set; }

        [Required(ErrorMessage = "Indiquez le motif.")]
        [StringLength(1000)]
        public string? Reason { get; set; }

        internal PrepareReglement ToVerb() => new()
        {
            Id = Id!.Trim(),
            BasedOn = BasedOn!,
            Label = Label!.Trim(),
            EffectiveFrom = EffectiveFrom!.Value,
            Source = Source!.Trim(),
            Reason = Reason!.Trim(),
        };
    }
}
