using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Campaigns;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Public;

/// <summary>The nine national parcours and those of an academy, for a profile.</summary>
public sealed class ParcoursModel(CampaignQueries campaigns, AccountQueries accounts) : PageModel
{
    public static readonly IReadOnlyList<(string Value, string Label)> Profiles =
    [
        ("1d-public", "1er degré, public"), ("1d-prive", "1er degré, privé sous contrat"),
        ("2d-public", "2nd degré, public"), ("2d-prive", "2nd degré, privé sous contrat"), ("cpe", "CPE"),
    ];

    [BindProperty(SupportsGet = true, Name = "profil")]
    public string? Profile { get; set; }

    [BindProperty(SupportsGet = true, Name = "academie")]
    public string? AcademyCode { get; set; }

    public IReadOnlyList<SelectListItem> Academies { get; private set; } = [];

    public IReadOnlyList<Campaign> National { get; private set; } = [];

    public IReadOnlyList<Campaign> Local { get; private set; } = [];

    public string? AcademyName { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var academies = await accounts.AcademiesAsync(cancel);
        Academies = [.. academies.Select(academy => new SelectListItem(academy.Name, academy.Code))];
        AcademyName = academies.FirstOrDefault(academy => academy.Code == AcademyCode)?.Name;
        Mention? mention = Profile switch
        {
            "1d-public" or "1d-prive" => Mention.PremierDegre,
            "2d-public" or "2d-prive" => Mention.SecondDegre,
            "cpe" => Mention.EducationVieScolaire,
            _ => null,
        };
        var open = await campaigns.OpenToAsync(AcademyName is null ? null : AcademyCode, mention, cancel);
        National = [.. open.Where(campaign => campaign.AcademyCode is null && campaign.ReferenceId?.StartsWith("national-", StringComparison.Ordinal) == true && !campaign.ReferenceId.Contains("parents", StringComparison.Ordinal))];
        Local = AcademyName is null ? [] : [.. open.Where(campaign => campaign.AcademyCode == AcademyCode)];
    }
}
