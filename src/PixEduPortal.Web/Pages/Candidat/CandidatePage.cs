using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Web.Pages.Shared;

namespace PixEduPortal.Web.Pages.Candidat;

/// <summary>What every page of the candidate's space has: the person behind the account, their candidacies, the chosen one.
/// Another person's candidacy does not exist here.</summary>
public abstract class CandidatePage(CandidatePathQueries paths) : PortalPage
{
    public CandidatePathData Data { get; private set; } = null!;

    /// <summary>The candidacy named in the address, else the active one, else the latest; null when there is none.</summary>
    public PathCandidacy? Candidacy { get; private set; }

    public string Zone => Candidacy?.TimeZone ?? Data.TimeZone;

    [BindProperty(SupportsGet = true, Name = "candidature")]
    public Guid? CandidacyId { get; set; }

    protected Guid PersonId => Actor.PersonId!.Value;

    /// <summary>Null when the page may go on.</summary>
    protected async Task<IActionResult?> LoadAsync(CancellationToken cancel)
    {
        if (Actor.PersonId is not { } person || await paths.OfAsync(person, cancel) is not { } data)
        {
            // « Mon parcours » says what to do without a person.
            return RedirectToPage("/Candidat/Index");
        }

        return Use(data) ? null : NotFound();
    }

    protected bool Use(CandidatePathData data)
    {
        Data = data;
        Candidacy = CandidacyId is { } id ? data.Candidacies.FirstOrDefault(own => own.Id == id) : data.Candidacies.FirstOrDefault();
        ViewData["CandidatePage"] = this;
        return CandidacyId is null || Candidacy is not null;
    }

    protected void Breadcrumb(string title)
    {
        ViewData["Title"] = title;
        ViewData["Breadcrumb"] = new List<PageLink> { new("Mon parcours", "/candidat") };
    }
}
