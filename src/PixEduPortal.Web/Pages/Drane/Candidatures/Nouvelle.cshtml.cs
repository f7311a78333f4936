using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane.Candidatures;

public sealed class NouvelleModel(CandidacyService candidacies) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Invalid();
        }

        var opened = await candidacies.OpenAsync(new OpenCandidacy
        {
            Email = Input.Email,
            LastName = Input.LastName,
            FirstName = Input.FirstName,
            BirthDate = Input.BirthDate,
            School = Input.School,
            Mention = Input.Mention!.Value,
            Formation = Input.Formation!.Value,
        }, Actor, cancel);
        if (!Accepts(opened))
        {
            return Invalid();
        }

        Flash("La candidature est ouverte.");
        return LocalRedirect($"/drane/candidatures/{opened.Value}");
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Indiquez l’adresse électronique.")]
        [StringLength(255)]
        public string? Email { get; set; }

        [Required(ErrorMessage = "Indiquez le nom.")]
        [StringLength(100)]
        public string? LastName { get; set; }

        [Required(ErrorMessage = "Indiquez le prénom.")]
        [StringLength(100)]
        public string? FirstName { get; set; }

        public DateOnly? BirthDate { get; set; }

        [StringLength(200)]
        public string? School { get; set; }

        [Required(ErrorMessage = "Choisissez la mention.")]
        public Mention? Mention { get; set; }

        [Required(ErrorMessage = "Choisissez la formation.")]
        public Formation? Formation { get; set; }
    }
}
