using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Web.Texts;

namespace PixEduPortal.Web.Pages.Drane.Sessions;

public sealed class InscriptionModel(
    SessionQueries queries, CandidateSessionQueries people, RegistrationService registrations, CivilStatusService civils) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty]
    public CivilStatusInput Civil { get; set; } = new();

    public SessionDetail Detail { get; private set; } = null!;

    public RegistrationLine Line { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await ShowAsync(id, cancel) is not PageResult page)
        {
            return NotFound();
        }

        (Input.ExtraTimePercent, Input.Accommodation) = (Line.ExtraTimePercent, Line.Accommodation);
        if (await queries.PersonOfAsync(Line.CandidacyId, Actor, cancel) is { } person)
        {
            Civil = CivilStatusInput.Of(await people.CivilAsync(person, cancel), await people.BirthDateAsync(person, cancel));
        }

        return page;
    }

    public Task<IActionResult> OnPostAmenagementAsync(Guid id, CancellationToken cancel) => AfterAsync(id, () => registrations.GrantAsync(
        new GrantAccommodation { RegistrationId = id, ExtraTimePercent = Input.ExtraTimePercent ?? -1, Accommodation = Input.Accommodation }, Actor, cancel), "L’aménagement est enregistré.", cancel);

    public Task<IActionResult> OnPostAnnulerAsync(Guid id, CancellationToken cancel) => AfterAsync(id, async () => Renamed(
        await registrations.CancelAsync(id, Input.CancelReason, Actor, cancel)), "L’inscription est annulée.", cancel);

    public Task<IActionResult> OnPostEtatCivilAsync(Guid id, CancellationToken cancel) => AfterAsync(id, () =>
        civils.SaveAsync(Civil.For(Line.CandidacyId), Actor, cancel), "L’état civil est enregistré.", cancel, "Civil");

    public Task<IActionResult> OnPostReporterAsync(Guid id, CancellationToken cancel) => AfterAsync(id, async () => Input.SessionId is { } session
        ? await registrations.MoveAsync(new MoveRegistration { RegistrationId = id, SessionId = session, Reason = Input.Reason }, Actor, cancel)
        : Outcome.Refused(new Refusal("SESSION_REQUISE", "Choisissez l’autre session.", "SessionId")), "L’inscription est reportée.", cancel);

    private static Outcome Renamed(Outcome outcome) => outcome.Succeeded
        ? outcome : Outcome.Refused([.. outcome.Refusals.Select(refusal => refusal.Field is null ? refusal : refusal with { Field = "CancelReason" })]);

    private async Task<IActionResult> AfterAsync(Guid id, Func<Task<Outcome>> verb, string message, CancellationToken cancel, string prefix = "Input")
    {
        if (await ShowAsync(id, cancel) is not PageResult)
        {
            return NotFound();
        }

        if (!ModelState.IsValid || !Accepts(await verb(), prefix))
        {
            return Invalid();
        }

        Flash(message);
        return LocalRedirect($"/drane/sessions/{Detail.Session.Id}");
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        if (await queries.OfRegistrationAsync(id, Actor, cancel) is not { } detail)
        {
            return NotFound();
        }

        Detail = detail;
        Line = detail.Registrations.First(line => line.Id == id);
        Others = [.. (await queries.OpenAsync(Actor, Now, cancel)).Where(other => other.Id != detail.Session.Id)
            .Select(other => new SelectListItem($"{Fr.DateTime(other.ConvokedAt, detail.TimeZone)}, {other.Site} ({Math.Max(0, other.Capacity - other.Held)} places)", other.Id.ToString()))];
        return Page();
    }

    public sealed class InputModel
    {
        public int? ExtraTimePercent { get; set; }

        [StringLength(300)]
        public string? Accommodation { get; set; }

        public Guid? SessionId { get; set; }

        [StringLength(300)]
        public string? Reason { get; set; }

        [StringLength(300)]
        public string? CancelReason { get; set; }
    }
}
