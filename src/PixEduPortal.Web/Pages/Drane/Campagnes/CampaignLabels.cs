using PixEduPortal.Domain.Campaigns;

namespace PixEduPortal.Web.Pages.Drane.Campagnes;

internal static class CampaignLabels
{
    public static string Of(CampaignKind kind) => kind switch
    {
        CampaignKind.AutoPositionnement => "auto-positionnement",
        CampaignKind.Positionnement => "positionnement",
        CampaignKind.Thematique => "thématique",
        CampaignKind.Bilan => "bilan",
        _ => "autre",
    };

    public static string Of(Framework framework) => framework == Framework.Crcn ? "CRCN" : "CRCN-Édu";
}
