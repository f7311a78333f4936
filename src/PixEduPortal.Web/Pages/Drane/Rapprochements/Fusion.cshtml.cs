using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.People;

namespace PixEduPortal.Web.Pages.Drane.Rapprochements;

/// <summary>Two persons who are one: found, compared side by side, merged with a reason.</summary>
public sealed class FusionModel(PersonQueries persons, MatchService service) : PortalPage
{
    [FromQuery(Name = "personne")]
    public Guid[] Chosen { get; set; } = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty]
    public string? Search { get; set; }

    public PersonPair? Pair { get; private set; }

    public IReadOnlyList<PersonPair> Suggestions { get; private set; } = [];

    public IReadOnlyList<PersonCard>? Found { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Chosen.Length == 0)
        {
            Suggestions = await persons.Pairs(Actor, cancel);
            return Page();
        }

        if (Chosen.Distinct().Count() != 2)
        {
            ModelState.AddModelError("", "Cochez deux personnes, ni plus ni moins, puis comparez-les.");
            Suggestions = await persons.Pairs(Actor, cancel);
            return Invalid();
        }

        return await LoadAsync(Chosen[0], Chosen[1], cancel) ? Page() : NotFound();
    }

    /// <summary>Posted, so that names do not stand in addresses and logs.</summary>
    public async Task<IActionResult> OnPostChercherAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Search) || Search.Length > 200)
        {
            ModelState.AddModelError("Search", "Écrivez le début d’un nom, ou une adresse électronique entière.");
            Suggestions = await persons.Pairs(Actor, cancel);
            return Invalid();
        }

        Found = await persons.Search(Search, Actor, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostFusionnerAsync(CancellationToken cancel)
    {
        var (one, other) = (Input.One, Input.Other);
        if (!await LoadAsync(one, other, cancel))
        {
            return NotFound();
        }

        if (Input.Kept != one && Input.Kept != other)
        {
            ModelState.AddModelError("Input.Kept", "Choisissez la personne à garder.");
        }

        if (string.IsNullOrWhiteSpace(Input.Reason))
        {
            ModelState.AddModelError("Input.Reason", "Dites à quoi vous reconnaissez qu’il s’agit de la même personne.");
        }

        if (!ModelState.IsValid || !Accepts(await service.Merge(Input.Kept!.Value, Input.Kept == one ? other : one, Input.Reason!.Trim(), Actor, cancel)))
        {
            return Invalid();
        }

        Flash("Les deux fiches n’en font plus qu’une. Vous pouvez reprendre cette fusion à tout moment.");
        return Redirect("/drane/rapprochements/decisions");
    }

    private async Task<bool> LoadAsync(Guid one, Guid other, CancellationToken cancel)
    {
        if (one == other || await persons.Find(one, Actor, cancel) is not { } first || await persons.Find(other, Actor, cancel) is not { } second)
        {
            return false;
        }

        Pair = PersonQueries.Weigh(first, second);
        return true;
    }

    public sealed class InputModel
    {
        public Guid One { get; set; }

        public Guid Other { get; set; }

        public Guid? Kept { get; set; }

        [StringLength(500)]
        public string? Reason { get; set; }
    }
}
