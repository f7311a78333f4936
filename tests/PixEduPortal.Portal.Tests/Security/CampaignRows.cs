using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Portal.Tests.Security;

internal sealed class CampaignRows : MatrixRows
{
    protected override void Declare()
    {
        var drane = Only(Role.Drane);
        Get("/drane/campagnes", drane);
        Get("/drane/campagnes/fiche/{id:guid?}", drane, address: "/drane/campagnes/fiche");
        Post("/drane/campagnes/fiche/{id:guid?}", drane, address: $"/drane/campagnes/fiche/{Unknown}");
        Get("/drane/campagnes/liens", drane);
        Post("/drane/campagnes/liens", drane);
        Post("/parcours", Anyone);
    }
}
