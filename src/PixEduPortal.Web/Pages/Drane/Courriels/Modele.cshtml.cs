using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Calendars;
using PixEduPortal.Application.Messages;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane.Courriels;

public sealed class ModeleModel(MailTemplates templates, MailPreview previews, AcademyCalendar academies) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public MailKind Kind { get; private set; } = null!;

    public PreviewedMail? Preview { get; private set; }

    /// <summary>Versions of the academy, latest first.</summary>
    public IReadOnlyList<MailTemplate> History { get; private set; } = [];

    public string Zone { get; private set; } = Texts.Fr.ParisZone;

    /// <summary>A former version to start from again.</summary>
    [FromQuery(Name = "version")]
    public int? Former { get; set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (!await LoadAsync(key, cancel))
        {
            return NotFound();
        }

        var chosen = Former is null ? null : History.FirstOrDefault(version => version.Version == Former);
        var words = chosen is null ? MailTemplates.Words(Kind, History.FirstOrDefault()) : new MailWords(chosen.Subject, chosen.Body);
        Input = new InputModel { Subject = words.Subject, Body = words.Body };
        Preview = await previews.ShowAsync(Kind, Input.Subject!, Input.Body!, Actor, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostApercuAsync(string key, CancellationToken cancel)
    {
        if (!await LoadAsync(key, cancel))
        {
            return NotFound();
        }

        if (!Accepts(Outcome.From(MailTemplates.Check(Kind, Input.Subject, Input.Body))))
        {
            return Invalid();
        }

        Preview = await previews.ShowAsync(Kind, Input.Subject!, Input.Body!.ReplaceLineEndings("\n"), Actor, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        if (!await LoadAsync(key, cancel))
        {
            return NotFound();
        }

        if (!Accepts(await templates.SaveAsync(key, Input.Subject, Input.Body, Actor, cancel)))
        {
            return Invalid();
        }

        Flash("Le modèle est enregistré\u00a0: les prochains courriels le suivront.");
        return LocalRedirect($"/drane/courriels/modeles/{key}");
    }

    public async Task<IActionResult> OnPostOrigineAsync(string key, CancellationToken cancel)
    {
        if (!await LoadAsync(key, cancel))
        {
            return NotFound();
        }

        if (!Accepts(await templates.ResetAsync(key, Actor, cancel)))
        {
            (Input.Subject, Input.Body) = (Kind.Subject, Kind.Body);
            return Invalid();
        }

        Flash("Votre académie suit de nouveau le texte d’origine.");
        return LocalRedirect($"/drane/courriels/modeles/{key}");
    }

    private async Task<bool> LoadAsync(string key, CancellationToken cancel)
    {
        if (MailCatalogue.Find(key) is not { } kind)
        {
            return false;
        }

        Kind = kind;
        History = await templates.HistoryAsync(Actor.AcademyCode ?? "", key, cancel);
        Zone = (await academies.PageAsync(Actor.AcademyCode, cancel))?.Academy.TimeZone ?? Zone;
        return true;
    }

    public sealed class InputModel
    {
        public string? Subject { get; set; }

        public string? Body { get; set; }
    }
}
