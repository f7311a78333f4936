using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Jury.Presidence;

/// <summary>One dossier as its president handles it: oral, sheets, settlement, lock, reopening.</summary>
public sealed class DossierModel(
    PresidencyQueries queries, HarmonisationQueries harmonisations, PresidencyService presidency, HarmonisationService common, LockService locks,
    ReopeningService reopenings, JuryAssignments assignments, OralSchedule schedule, FreshProof proof) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public PresidedOral Oral { get; private set; } = null!;

    public HarmonisationView? View { get; private set; }

    public bool AsksForCode { get; private set; }

    public string? Deputy { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid oralId, CancellationToken cancel) => await LoadAsync(oralId, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostTenuAsync(Guid oralId, CancellationToken cancel) =>
        DoneAsync(oralId, presidency.RecordOralAsync(Actor, oralId, held: true, cancel), "L’oral est déclaré tenu : les membres peuvent envoyer leur fiche.", cancel);

    public Task<IActionResult> OnPostAbsentAsync(Guid oralId, CancellationToken cancel) =>
        DoneAsync(oralId, presidency.RecordOralAsync(Actor, oralId, held: false, cancel), "L’absence est enregistrée.", cancel);

    /// <summary>Recusation, or a jury that no longer conforms: the dossier waits for another jury .</summary>
    public async Task<IActionResult> OnPostRetirerAsync(Guid oralId, CancellationToken cancel) =>
        await LoadAsync(oralId, cancel) ? await LeavesAsync(oralId, assignments.ReleaseAsync(oralId, Input.Reason, Actor, cancel), cancel) : NotFound();

    /// <summary>An excused absence, or fewer than three domains observed .</summary>
    public async Task<IActionResult> OnPostRefaireAsync(Guid oralId, CancellationToken cancel) =>
        await LoadAsync(oralId, cancel) ? await LeavesAsync(oralId, schedule.HoldAgainAsync(oralId, Input.Reason, Actor, cancel), cancel) : NotFound();

    public Task<IActionResult> OnPostRouvrirFicheAsync(Guid oralId, CancellationToken cancel) =>
        DoneAsync(oralId, presidency.ReopenSheetAsync(Actor, Input.SheetId, Input.Reason, cancel), "La fiche est rouverte ; son auteur est prévenu.", cancel);

    public Task<IActionResult> OnPostArreterAsync(Guid oralId, CancellationToken cancel) =>
        DoneAsync(oralId, common.SettleAsync(Actor, oralId, cancel), "La fiche commune est arrêtée. Validez-la pour verrouiller la décision.", cancel);

    public Task<IActionResult> OnPostReprendreAsync(Guid oralId, CancellationToken cancel) =>
        DoneAsync(oralId, common.DiscussAgainAsync(Actor, oralId, Input.Reason, cancel), "La discussion reprend.", cancel);

    public async Task<IActionResult> OnPostVerrouillerAsync(Guid oralId, CancellationToken cancel) =>
        await LoadAsync(oralId, cancel) is false ? NotFound()
        : !Accepts(await proof.CheckAsync(Actor.UserId!.Value, Input.Proof)) ? Invalid()
        : await DoneAsync(oralId, LockAsync(oralId, cancel), "La décision est verrouillée. La DRANE peut la publier.", cancel);

    public Task<IActionResult> OnPostDemanderAsync(Guid oralId, CancellationToken cancel) =>
        DoneAsync(oralId, reopenings.RequestAsync(Actor, oralId, Input.Reason, cancel), "La réouverture est demandée : elle attend l’accord de l’autre personne.", cancel);

    public async Task<IActionResult> OnPostAccepterAsync(Guid oralId, CancellationToken cancel) =>
        await LoadAsync(oralId, cancel) is false ? NotFound()
        : !Accepts(await proof.CheckAsync(Actor.UserId!.Value, Input.Proof)) ? Invalid()
        : await DoneAsync(oralId, reopenings.ConfirmAsync(Actor, oralId, cancel), "La décision est rouverte : l’ancienne est conservée, une nouvelle fiche commune est proposée.", cancel);

    private async Task<IActionResult> LeavesAsync(Guid oralId, Task<Outcome> verb, CancellationToken cancel)
    {
        if (Accepts(await verb))
        {
            Flash("Le dossier attend de nouveau un jury et une date.");
            return LocalRedirect("/jury/presidence");
        }

        return await LoadAsync(oralId, cancel) ? Invalid() : NotFound();
    }

    private async Task<Outcome> LockAsync(Guid oralId, CancellationToken cancel) => await locks.LockAsync(Actor, oralId, cancel);

    private async Task<IActionResult> DoneAsync(Guid oralId, Task<Outcome> verb, string message, CancellationToken cancel)
    {
        if (Accepts(await verb))
        {
            Flash(French.Text(message));
            return LocalRedirect($"/jury/presidence/{oralId}");
        }

        return await LoadAsync(oralId, cancel) ? Invalid() : NotFound();
    }

    private async Task<bool> LoadAsync(Guid oralId, CancellationToken cancel)
    {
        var userId = Actor.UserId!.Value;
        var session = (await queries.OfAsync(userId, cancel)).FirstOrDefault(session => session.Orals.Any(oral => oral.Oral.OralId == oralId));
        if (session is null)
        {
            return false;
        }

        Oral = session.Orals.First(oral => oral.Oral.OralId == oralId);
        Deputy = session.Deputy;
        View = await harmonisations.OfAsync(userId, Oral.Oral, cancel);
        AsksForCode = await proof.AsksForCodeAsync(userId);
        return true;
    }

    public sealed class InputModel
    {
        public Guid SheetId { get; set; }

        public string? Reason { get; set; }

        public string? Proof { get; set; }
    }
}
