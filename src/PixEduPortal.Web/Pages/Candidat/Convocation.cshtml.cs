using System.Text;
using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Calendars;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Documents;
using PixEduPortal.Domain.Sessions;
using PixEduPortal.Web.Pages.Drane.Sessions;
using PixEduPortal.Web.Pages.Shared;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class ConvocationModel(
    CandidatePathQueries paths, CandidateSessionQueries sessions, SessionDayService days, SessionMails mails, DocumentRenderer documents) : CandidatePage(paths)
{
    public ConvocationFacts Facts { get; private set; } = null!;

    /// <summary>The document itself, as the PDF has it.</summary>
    public string Body { get; private set; } = "";

    public bool Closed => Facts.Registration.State != RegistrationState.Seated && Facts.Registration.State != RegistrationState.Attended;

    public string StateLabel => Facts.Registration.State.Label().ToLower(Domain.Kernel.French.Culture);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await sessions.ConvocationAsync(id, Actor, cancel) is not { } facts)
        {
            return NotFound();
        }

        Facts = facts;
        CandidacyId = facts.Registration.CandidacyId;
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        Body = await documents.BodyAsync(SessionPapers.Convocation(facts));
        Breadcrumb("Convocation au volet 1");
        ViewData["Breadcrumb"] = new List<PageLink> { new("Mon parcours", "/candidat"), new("Volet 1", "/candidat/volet-1"), new("Sessions", "/candidat/volet-1/sessions") };
        return Page();
    }

    public async Task<IActionResult> OnPostLuAsync(Guid id, CancellationToken cancel)
    {
        if (!(await days.AcknowledgeAsync(id, Actor, cancel)).Succeeded)
        {
            return NotFound();
        }

        Flash("Merci\u00a0: votre lecture est notée.");
        return LocalRedirect($"/candidat/volet-1/convocations/{id}");
    }

    public async Task<IActionResult> OnGetPdfAsync(Guid id, CancellationToken cancel)
    {
        if (await sessions.ConvocationAsync(id, Actor, cancel) is not { } facts)
        {
            return NotFound();
        }

        var paper = SessionPapers.Convocation(facts);
        var printed = await documents.PdfAsync(paper, cancel);
        if (printed.Succeeded)
        {
            return File(printed.Value, "application/pdf", $"{paper.FileName}.pdf");
        }

        Flash(printed.Refusals[0].Message, "error");
        return LocalRedirect($"/candidat/volet-1/convocations/{id}");
    }

    public async Task<IActionResult> OnGetAgendaAsync(Guid id, CancellationToken cancel)
    {
        if (await sessions.ConvocationAsync(id, Actor, cancel) is not { } facts)
        {
            return NotFound();
        }

        var method = facts.Registration.IsOpen || facts.Registration.State == RegistrationState.Attended ? CalendarMethod.Request : CalendarMethod.Cancel;
        return await mails.CalendarAsync(facts.Session, facts.Registration, method, cancel) is { } calendar
            ? File(Encoding.UTF8.GetBytes(calendar), "text/calendar; charset=utf-8", "convocation-volet-1.ics")
            : NotFound();
    }
}
