using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.People;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class MesDonneesModel(CandidatePathQueries paths, OwnDataQueries queries, OwnDataService service) : CandidatePage(paths)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    public OwnData Own { get; private set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    public bool Agreed(ConsentPurpose purpose) => Own.Consents.Any(consent => consent.Purpose == purpose && consent.State == ConsentState.Given);

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>Everything as a file that other programs read.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancel)
    {
        var shown = await ShowAsync(cancel);
        return shown is PageResult
            ? File(JsonSerializer.SerializeToUtf8Bytes(Own, Json), "application/json", "mes-donnees-pix-edu.json")
            : shown;
    }

    public async Task<IActionResult> OnPostConsentAsync(ConsentPurpose purpose, bool agreed, CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(purpose))
        {
            return BadRequest();
        }

        var answered = await service.AnswerAsync(purpose, agreed, Actor, cancel);
        Flash(answered.Succeeded ? agreed ? "Votre accord est enregistré." : "Votre accord est retiré, avec effet immédiat." : answered.Refusals[0].Message, answered.Succeeded ? "success" : "error");
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostCorrectionAsync(CancellationToken cancel)
    {
        var asked = await service.AskCorrectionAsync(Input.Correction, Actor, cancel);
        if (!Accepts(asked))
        {
            return await ShowAsync(cancel) is PageResult ? Invalid() : RedirectToPage("/Candidat/Index");
        }

        Flash("Votre demande est transmise à votre DRANE.");
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancel)
    {
        var closed = await service.CloseAccountAsync(Input.Understood, Actor, cancel);
        if (!Accepts(closed))
        {
            return await ShowAsync(cancel) is PageResult ? Invalid() : RedirectToPage("/Candidat/Index");
        }

        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        Flash("Votre compte est fermé.", "info");
        return LocalRedirect("/");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        Breadcrumb("Mes données");
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        Own = (await queries.OfAsync(PersonId, cancel))!;
        return Page();
    }

    public sealed class Form
    {
        public string? Correction { get; set; }

        public bool Understood { get; set; }
    }
}
