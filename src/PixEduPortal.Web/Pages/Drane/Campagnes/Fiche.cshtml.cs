using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Campaigns;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane.Campagnes;

public sealed class FicheModel(CampaignService campaigns) : PortalPage
{
    public static readonly IReadOnlyList<SelectListItem> Kinds = [.. Enum.GetValues<CampaignKind>().Select(kind => new SelectListItem(Texts.Fr.Capitalised(CampaignLabels.Of(kind)), kind.ToString()))];
    public static readonly IReadOnlyList<SelectListItem> MentionChoices = [.. Enum.GetValues<Mention>().Select(mention => new SelectListItem(mention.Label(), mention.ToString()))];
    public static readonly IReadOnlyList<SelectListItem> Frameworks = [.. Enum.GetValues<Framework>().Select(framework => new SelectListItem(CampaignLabels.Of(framework), framework.ToString()))];
    public static readonly IReadOnlyList<SelectListItem> Domains = [.. Enumerable.Range(1, 5).Select(domain => domain.ToString(CultureInfo.InvariantCulture)).Select(text => new SelectListItem(text, text))];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public bool IsNew { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        IsNew = id is null;
        if (id is { } known)
        {
            if (await campaigns.OwnAsync(known, Actor, cancel) is not { } campaign)
            {
                return NotFound();
            }

            Input = InputModel.From(campaign);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        IsNew = id is null;
        if (id is { } known && await campaigns.OwnAsync(known, Actor, cancel) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid || !Accepts(await campaigns.SaveAsync(Input.ToVerb(id), Actor, cancel)))
        {
            return Invalid();
        }

        Flash("La campagne est enregistrée.");
        return LocalRedirect("/drane/campagnes");
    }

    public sealed class InputModel
    {
        [StringLength(200)]
        public string? Name { get; set; }

        public string? Code { get; set; }

        public CampaignKind Kind { get; set; } = CampaignKind.Positionnement;

        public Mention? Mention { get; set; }

        public List<Framework> Frameworks { get; set; } = [];

        public List<int> CrcnDomains { get; set; } = [];

        public List<int> CrcnEduDomains { get; set; } = [];

        [StringLength(PixLink.MaximumLength)]
        public string? Link { get; set; }

        public int? ReplayDays { get; set; }

        public string? SchoolYear { get; set; }

        public bool Archived { get; set; }

        internal static InputModel From(Campaign campaign) => new()
        {
            Name = campaign.Name,
            Code = campaign.Code,
            Kind = campaign.Kind,
            Mention = campaign.Mention,
            Frameworks = [.. campaign.Frameworks],
            CrcnDomains = [.. campaign.CrcnDomains],
            CrcnEduDomains = [.. campaign.CrcnEduDomains],
            Link = campaign.Link,
            ReplayDays = campaign.ReplayDays,
            SchoolYear = campaign.SchoolYear,
            Archived = campaign.Archived,
        };

        internal SaveCampaign ToVerb(Guid? id) => new()
        {
            Id = id,
            Name = Name ?? "",
            Code = Code,
            Kind = Kind,
            Mention = Mention,
            Frameworks = Frameworks,
            CrcnDomains = CrcnDomains,
            CrcnEduDomains = CrcnEduDomains,
            Link = Link,
            ReplayDays = ReplayDays,
            SchoolYear = SchoolYear,
            Archived = Archived,
        };
    }
}
