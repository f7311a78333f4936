using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class CandidatureModel(CandidatePathQueries paths, CandidacyService candidacies) : CandidatePage(paths)
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Mentions { get; } = [.. Enum.GetValues<Mention>().Select(mention => new SelectListItem(mention.Label(), mention.ToString()))];

    public IReadOnlyList<SelectListItem> Formations { get; } =
    [
        new("Titulaire ou contractuel en poste (formation continue)", nameof(Formation.Continue)),
        new("Étudiant MEEF ou stagiaire (formation initiale)", nameof(Formation.Initiale)),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Breadcrumb("Ouvrir une candidature");
        return await LoadAsync(cancel) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Breadcrumb("Ouvrir une candidature");
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.IsValid)
        {
            return Invalid();
        }

        var opened = await candidacies.OpenAsync(
            new OpenCandidacy { PersonId = PersonId, Mention = Input.Mention!.Value, Formation = Input.Formation!.Value }, Actor, cancel);
        if (!Accepts(opened))
        {
            return Invalid();
        }

        Flash("Votre candidature est ouverte.");
        return RedirectToPage("/Candidat/Index", new { candidature = opened.Value });
    }

    public sealed class Form
    {
        [Required(ErrorMessage = "Choisissez la mention.")]
        [EnumDataType(typeof(Mention), ErrorMessage = "Choisissez une mention de la liste.")]
        public Mention? Mention { get; set; }

        [Required(ErrorMessage = "Dites si vous êtes en poste ou en formation initiale.")]
        [EnumDataType(typeof(Formation), ErrorMessage = "Choisissez une situation de la liste.")]
        public Formation? Formation { get; set; }
    }
}
