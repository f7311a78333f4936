using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Documents;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Web.Pages.Drane.Sessions;

public sealed class DetailModel(
    SessionQueries queries, SessionService sessions, SessionDayService days, RegistrationService registrations, PixCandidateList pix, DocumentRenderer documents) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public SessionDetail Detail { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Registrable { get; private set; } = [];

    public bool Running => Detail.Session.ConvokedAt <= Now;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostPublierAsync(Guid id, CancellationToken cancel) =>
        AfterAsync(id, sessions.PublishAsync(id, Actor, cancel), "La session est publiée : les candidats peuvent s’inscrire.", cancel);

    public Task<IActionResult> OnPostCloreAsync(Guid id, CancellationToken cancel) =>
        AfterAsync(id, sessions.CloseAsync(id, Actor, cancel), "La session est close.", cancel);

    public Task<IActionResult> OnPostAnnulerAsync(Guid id, CancellationToken cancel) =>
        AfterAsync(id, sessions.CancelAsync(id, Input.Reason, Actor, cancel), "La session est annulée : les convocations sont reprises et les candidats prévenus.", cancel);

    public Task<IActionResult> OnPostIncidentAsync(Guid id, CancellationToken cancel) =>
        AfterAsync(id, sessions.NoteIncidentAsync(id, Input.Incident, Actor, cancel), "L’incident est noté.", cancel);

    public async Task<IActionResult> OnPostConvoquerAsync(Guid id, CancellationToken cancel)
    {
        var sent = await days.ConvokeAsync(id, Actor, cancel);
        var message = sent.Value is not { } done ? ""
            : done.Sent == 0 ? "Tous les inscrits sont déjà convoqués."
            : $"{French.Count(done.Sent, "convocation")} {French.Plural(done.Sent, "part", "partent")}."
                + (done.ShortNotice ? $" Attention : la session est dans moins de {done.NoticeDays} jours, prévenez aussi les candidats directement." : "")
                + (done.WithoutAddress.Count > 0 ? $" Sans adresse électronique, à prévenir autrement : {string.Join(", ", done.WithoutAddress)}." : "");
        return await AfterAsync(id, Task.FromResult<Outcome>(sent), message, cancel, sent.Value is { ShortNotice: true, Sent: > 0 } or { WithoutAddress.Count: > 0 } ? "warning" : "success");
    }

    public async Task<IActionResult> OnPostInscrireAsync(Guid id, CancellationToken cancel)
    {
        if (Input.CandidacyId is not { } candidacy)
        {
            ModelState.AddModelError("Input.CandidacyId", "Choisissez le candidat à inscrire.");
            return await ShowAsync(id, cancel) is PageResult ? Invalid() : NotFound();
        }

        var done = await registrations.RegisterAsync(new RegisterVolet1
        {
            SessionId = id, CandidacyId = candidacy, Level = Input.Level, DerogationReason = Input.DerogationReason,
        }, Actor, cancel);
        return await AfterAsync(id, Task.FromResult<Outcome>(done),
            done.Value is { Seated: true } ? "Le candidat est inscrit." : $"La session est complète : le candidat est au rang {done.Value?.WaitingRank} de la liste d’attente.", cancel);
    }

    /// <summary>Sign-in sheet.</summary>
    public async Task<IActionResult> OnGetEmargementAsync(Guid id, CancellationToken cancel)
    {
        if (await queries.FindAsync(id, Actor, cancel) is not { } detail)
        {
            return NotFound();
        }

        var sheet = SessionPapers.SignInSheet(detail, Now);
        var printed = await documents.PdfAsync(sheet, cancel);
        if (printed.Succeeded)
        {
            return File(printed.Value, "application/pdf", $"{sheet.FileName}.pdf");
        }

        Flash(printed.Refusals[0].Message, "error");
        return LocalRedirect($"/drane/sessions/{id}");
    }

    /// <summary>Candidate file for Pix Certif.</summary>
    public async Task<IActionResult> OnGetPixCertifAsync(Guid id, CancellationToken cancel)
    {
        var file = await pix.WriteAsync(id, Actor, cancel);
        return file.Succeeded
            ? File(file.Value, "text/csv; charset=utf-8", $"pix-certif-session-{id.ToString()[..8]}.csv")
            : await AfterAsync(id, Task.FromResult<Outcome>(file), "", cancel);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancel)
    {
        if (await queries.FindAsync(id, Actor, cancel) is not { } detail)
        {
            return NotFound();
        }

        Detail = detail;
        if (detail.Session.IsOpen)
        {
            Registrable = [.. (await queries.RegistrableAsync(Actor, cancel)).Select(one => new SelectListItem($"{one.Name} ({one.Mention.Degree()})", one.Id.ToString()))];
        }

        return Page();
    }

    private async Task<IActionResult> AfterAsync(Guid id, Task<Outcome> doing, string message, CancellationToken cancel, string kind = "success")
    {
        var done = await doing;
        if (Accepts(done))
        {
            Flash(French.Text(message), kind);
            return LocalRedirect($"/drane/sessions/{id}");
        }

        return await ShowAsync(id, cancel) is PageResult ? Invalid() : NotFound();
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }

        public string? Incident { get; set; }

        public Guid? CandidacyId { get; set; }

        public Level? Level { get; set; }

        public string? DerogationReason { get; set; }
    }
}
