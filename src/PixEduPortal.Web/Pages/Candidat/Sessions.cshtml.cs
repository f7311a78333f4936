using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;
using PixEduPortal.Web.Pages.Drane.Sessions;
using PixEduPortal.Web.Pages.Shared;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class SessionsModel(
    CandidatePathQueries paths, CandidateSessionQueries sessions, RegistrationService registrations, CivilStatusService civils, EnrolmentCheck enrolment) : CandidatePage(paths)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty]
    public CivilStatusInput Civil { get; set; } = new();

    public OwnRegistration? Current { get; private set; }

    public IReadOnlyList<OwnRegistration> Past { get; private set; } = [];

    public IReadOnlyList<OpenSession> Open { get; private set; } = [];

    /// <summary>Functions that each open session is for; none = everyone .</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<string>> Functions { get; private set; } = new Dictionary<Guid, IReadOnlyList<string>>();

    public bool CivilKnown { get; private set; }

    public DateTimeOffset Moment => Now;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var shown = await ShowAsync(cancel);
        if (shown is PageResult && Candidacy is not null)
        {
            Civil = CivilStatusInput.Of(await sessions.CivilAsync(PersonId, cancel), await sessions.BirthDateAsync(PersonId, cancel));
        }

        return shown;
    }

    public Task<IActionResult> OnPostInscrireAsync(CancellationToken cancel) => AfterAsync(async own =>
    {
        var done = await registrations.RegisterAsync(new RegisterVolet1
        {
            SessionId = Input.SessionId ?? Guid.Empty, CandidacyId = own, AccommodationRequest = Input.Accommodation, Function = Input.Function,
        }, Actor, cancel);
        return (done, done.Value is { Seated: true } ? "Vous êtes inscrit. Votre convocation vous sera envoyée par la DRANE." : $"La session est complète : vous êtes au rang {done.Value?.WaitingRank} de la liste d’attente.");
    }, cancel);

    public Task<IActionResult> OnPostConfirmerAsync(CancellationToken cancel) => OnCurrentAsync(async id =>
        (await registrations.ConfirmOfferAsync(id, Actor, cancel), "Votre place est confirmée."), cancel);

    public Task<IActionResult> OnPostAnnulerAsync(CancellationToken cancel) => OnCurrentAsync(async id =>
        (await registrations.CancelAsync(id, Input.Reason, Actor, cancel), "Votre inscription est annulée."), cancel);

    public Task<IActionResult> OnPostReporterAsync(CancellationToken cancel) => OnCurrentAsync(async id =>
    {
        var done = await registrations.MoveAsync(new MoveRegistration { RegistrationId = id, SessionId = Input.SessionId ?? Guid.Empty, Reason = Input.Reason }, Actor, cancel);
        return (done, done.Value is { Seated: true } ? "Votre inscription est reportée." : $"Vous êtes au rang {done.Value?.WaitingRank} de la liste d’attente de l’autre session.");
    }, cancel);

    public Task<IActionResult> OnPostEtatCivilAsync(CancellationToken cancel) => AfterAsync(async own =>
        (await civils.SaveAsync(Civil.For(own), Actor, cancel), "Votre état civil est enregistré."), cancel, "Civil");

    private Task<IActionResult> OnCurrentAsync(Func<Guid, Task<(Outcome Outcome, string Message)>> verb, CancellationToken cancel) =>
        AfterAsync(_ => verb(Current?.Registration.Id ?? Guid.Empty), cancel);

    private async Task<IActionResult> AfterAsync(Func<Guid, Task<(Outcome Outcome, string Message)>> verb, CancellationToken cancel, string prefix = "Input")
    {
        var shown = await ShowAsync(cancel);
        if (shown is not PageResult || Candidacy is not { } own)
        {
            return shown is PageResult ? NotFound() : shown;
        }

        if (!ModelState.IsValid)
        {
            return Invalid();
        }

        var (outcome, message) = await verb(own.Id);
        if (!Accepts(outcome, prefix))
        {
            await ShowAsync(cancel);
            return Invalid();
        }

        Flash(French.Text(message));
        return LocalRedirect($"/candidat/volet-1/sessions?candidature={own.Id}");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        Breadcrumb("M’inscrire au volet 1");
        ViewData["Breadcrumb"] = new List<PageLink> { new("Mon parcours", "/candidat"), new("Volet 1", "/candidat/volet-1") };
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Candidacy is { } own)
        {
            var registered = await sessions.OwnAsync(PersonId, own.Id, Zone, cancel);
            Current = registered.FirstOrDefault(one => one.Registration.IsOpen);
            Past = [.. registered.Where(one => !one.Registration.IsOpen)];
            Open = [.. (await sessions.OpenAsync(own.AcademyCode, own.Mention, Zone, Now, cancel)).Where(one => one.Id != Current?.Session.Id)];
            var functions = new Dictionary<Guid, IReadOnlyList<string>>();
            foreach (var session in Open)
            {
                functions[session.Id] = await enrolment.FunctionsAsync(own.OpenedAt, session.Session, cancel);
            }

            Functions = functions;
            CivilKnown = await sessions.CivilAsync(PersonId, cancel) is not null && await sessions.BirthDateAsync(PersonId, cancel) is not null;
        }

        return Page();
    }

    public sealed class InputModel
    {
        public Guid? SessionId { get; set; }

        [StringLength(200)]
        public string? Function { get; set; }

        [StringLength(300)]
        public string? Accommodation { get; set; }

        [StringLength(300)]
        public string? Reason { get; set; }
    }
}
