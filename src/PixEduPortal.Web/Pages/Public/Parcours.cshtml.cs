using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Campaigns;
using PixEduPortal.Application.Imports.Headers;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Statistics;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Public;

/// <summary>One parcours with the address that fits the visitor; null where the portal does not know it.</summary>
public sealed record ParcoursChoice(Campaign Campaign, string? Link);

/// <summary>The nine national parcours and those of an academy, for a profile, a sector and a department. The e-mail is
/// sent in the body, never in the address, and kept nowhere.</summary>
public sealed class ParcoursModel(CampaignQueries campaigns, ParcoursLinkService links, ActorAccessor actors) : PortalPage
{
    public static readonly IReadOnlyList<SelectListItem> Profiles = [new("1er degré", "1D"), new("2nd degré", "2D"), new("CPE", "CPE")];
    public static readonly IReadOnlyList<SelectListItem> Sectors = [new("Public", "public"), new("Privé sous contrat", "prive")];

    [BindProperty(SupportsGet = true, Name = "profil")]
    public string? Profile { get; set; }

    [BindProperty(SupportsGet = true, Name = "secteur")]
    public string? SectorName { get; set; }

    [BindProperty(SupportsGet = true, Name = "departement")]
    public string? Department { get; set; }

    [BindProperty(Name = "adresse")]
    public string? Email { get; set; }

    public static IReadOnlyList<SelectListItem> Departments { get; } =
        [.. Territories.Instance.Departments.OrderBy(one => one.Department, StringComparer.Create(French.Culture, ignoreCase: true))
            .Select(one => new SelectListItem(one.Department == one.Academy.Name ? one.Department : $"{one.Department} (académie {French.Of(one.Academy.Name)})", one.Department))];

    /// <summary>The signed-in candidate's own address.</summary>
    public EmailAddress? Known { get; private set; }

    public EmailAddress? Carried { get; private set; }

    public Academy? Academy { get; private set; }

    public bool Complete { get; private set; }

    public IReadOnlyList<ParcoursChoice> National { get; private set; } = [];

    public IReadOnlyList<ParcoursChoice> Local { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => await LoadAsync(null, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        EmailAddress? typed = EmailAddress.TryParse(Email, out var address) ? address : null;
        await LoadAsync(typed, cancel);
        if (typed is not null || string.IsNullOrWhiteSpace(Email))
        {
            return Page();
        }

        ModelState.AddModelError("adresse", "Indiquez une adresse électronique complète, par exemple prenom.nom@ac-academie.fr.");
        return Invalid();
    }

    private async Task LoadAsync(EmailAddress? typed, CancellationToken cancel)
    {
        Known = actors.Find() is { Role: Role.Candidat, PersonId: { } person } ? await links.EmailOfAsync(person, cancel) : null;
        Carried = typed ?? Known;
        var mention = Mentions.FromDegree(Profile);
        Sector? sector = SectorName switch { "public" => Sector.Public, "prive" => Sector.Private, _ => null };
        Academy = Territories.Instance.Departments.FirstOrDefault(one => one.Department == Department).Academy;
        Complete = mention is not null && Academy is not null && (sector is not null || mention == Mention.EducationVieScolaire);
        var known = Complete ? await links.ForAsync(Department!, mention!.Value, sector, cancel) : new Dictionary<Guid, string>();
        National = [.. (await links.NationalAsync(cancel)).Select(campaign => new ParcoursChoice(campaign, With(known.GetValueOrDefault(campaign.Id))))];
        Local = Academy is null ? [] :
            [.. (await campaigns.OpenToAsync(Academy.Code, mention, cancel)).Where(campaign => campaign.AcademyCode == Academy.Code)
                .Select(campaign => new ParcoursChoice(campaign, With(PixLink.IsPix(campaign.Link) ? campaign.Link : campaign.Code is { } code ? PixLink.OfCode(code) : null)))];
    }

    private string? With(string? link) => link is null ? null : PixLink.WithEmail(link, Carried);
}
