using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Portal.Tests.Security;

internal sealed class ImportRows : MatrixRows
{
    protected override void Declare()
    {
        var drane = Only(Role.Drane);
        const string lot = "/drane/imports/{id:long}";
        const string unknown = "/drane/imports/999999999";
        Get("/drane/imports", drane);
        Get("/drane/imports", drane, handler: "Modele");
        Post("/drane/imports", drane);
        Get(lot, drane, address: unknown, status: 404);
        Get(lot, drane, handler: "Progression", address: unknown, status: 404);
        Get(lot, drane, handler: "Rejets", address: unknown, status: 404);
        foreach (var handler in new[] { "Controler", "Confirmer", "Abandonner", "Annuler" })
        {
            Post(lot, drane, handler, address: unknown);
        }

        Get("/drane/rapprochements", drane);
        foreach (var handler in new[] { "Accepter", "Refuser", "Creer" })
        {
            Post("/drane/rapprochements", drane, handler);
        }

        Get("/drane/rapprochements/decisions", drane);
        Post("/drane/rapprochements/decisions", drane);
        Get("/drane/rapprochements/fusion", drane);
        Post("/drane/rapprochements/fusion", drane, handler: "Chercher");
        Post("/drane/rapprochements/fusion", drane, handler: "Fusionner");

        var admin = Only(Role.Admin);
        Get("/admin/alias-entetes", admin);
        Post("/admin/alias-entetes", admin, handler: "Ajouter");
        Post("/admin/alias-entetes", admin, handler: "Retirer");
    }
}
