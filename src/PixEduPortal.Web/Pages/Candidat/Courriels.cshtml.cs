using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Messages;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class CourrielsModel(CandidatePathQueries paths, MailChoices choices) : CandidatePage(paths)
{
    [BindProperty]
    public List<string> Wanted { get; set; } = [];

    public IEnumerable<SelectListItem> Choices => MailChoices.Optional.Select(choice => new SelectListItem(choice.Label, choice.Number));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Breadcrumb("Mes courriels");
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        var refused = await choices.RefusedAsync(PersonId, cancel);
        Wanted = [.. MailChoices.Optional.Select(choice => choice.Number).Where(number => !refused.Contains(number))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        await choices.SaveAsync(Wanted, Actor, cancel);
        Flash("Vos choix sont enregistrés.");
        return LocalRedirect("/candidat/courriels");
    }
}
