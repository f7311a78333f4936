using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Messages;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane.Courriels;

public sealed class ModeleModel(MailTemplates templates, MailPreview previews) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public MailKind Kind { get; private set; } = null!;

    public PreviewedMail? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (MailCatalogue.Find(key) is not { } kind)
        {
            return NotFound();
        }

        Kind = kind;
        var saved = await templates.CurrentAsync(Actor.AcademyCode ?? "", key, cancel);
        Input = new InputModel { Subject = saved?.Subject ?? kind.Subject, Body = saved?.Body ?? kind.Body };
        Preview = await previews.ShowAsync(kind, Input.Subject!, Input.Body!, Actor, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostApercuAsync(string key, CancellationToken cancel)
    {
        if (MailCatalogue.Find(key) is not { } kind)
        {
            return NotFound();
        }

        Kind = kind;
        if (!Accepts(Outcome.From(MailTemplates.Check(kind, Input.Subject, Input.Body))))
        {
            return Invalid();
        }

        Preview = await previews.ShowAsync(kind, Input.Subject!, Input.Body!.ReplaceLineEndings("\n"), Actor, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        if (MailCatalogue.Find(key) is not { } kind)
        {
            return NotFound();
        }

        Kind = kind;
        if (!Accepts(await templates.SaveAsync(key, Input.Subject, Input.Body, Actor, cancel)))
        {
            return Invalid();
        }

        Flash("Le modèle est enregistré\u00a0: les prochains courriels le suivront.");
        return LocalRedirect($"/drane/courriels/modeles/{key}");
    }

    public sealed class InputModel
    {
        public string? Subject { get; set; }

        public string? Body { get; set; }
    }
}
