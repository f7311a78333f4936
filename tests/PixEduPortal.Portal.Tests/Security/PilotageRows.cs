using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Portal.Tests.Security;

internal sealed class PilotageRows : MatrixRows
{
    protected override void Declare()
    {
        Get("/pilotage", Only(Role.Pilote));
        Get("/pilotage/simulation", Only(Role.Pilote));
        Get("/drane/pilotage/simulation", Only(Role.Drane));

        var drafting = Only(Role.Admin, Role.Pilote);
        Get("/admin/reglements", drafting);
        Get("/admin/reglements/nouveau", drafting);
        Post("/admin/reglements/nouveau", drafting);
        Get("/admin/reglements/{id}", drafting, address: "/admin/reglements/9999", status: 404);
        Post("/admin/reglements/{id}", drafting, handler: "Publier", address: "/admin/reglements/9999");
        Post("/admin/reglements/{id}", drafting, handler: "Supprimer", address: "/admin/reglements/9999");
        Get("/admin/reglements/{id}/modifier", drafting, address: "/admin/reglements/9999/modifier", status: 404);
        Post("/admin/reglements/{id}/modifier", drafting, address: "/admin/reglements/9999/modifier");
    }
}
