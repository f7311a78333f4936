using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Portal.Tests.Security;

internal sealed class DraneRows : MatrixRows
{
    protected override void Declare()
    {
        var drane = Only(Role.Drane);
        Get("/drane/candidatures", drane);
        Post("/drane/candidatures", drane);
        Get("/drane/candidatures", drane, handler: "Csv");
        Get("/drane/candidatures", drane, handler: "Xlsx");
        Get("/drane/candidatures/nouvelle", drane);
        Post("/drane/candidatures/nouvelle", drane);
        Get("/drane/candidatures/{id:guid}", drane, address: $"/drane/candidatures/{Unknown}", status: 404);
        Post("/drane/candidatures/{id:guid}", drane, address: $"/drane/candidatures/{Unknown}");
        Post("/drane/candidatures/{id:guid}", drane, handler: "Alerte", address: $"/drane/candidatures/{Unknown}");

        Get("/drane/jurys", drane);
        Get("/drane/jurys/sessions/nouvelle", drane);
        Post("/drane/jurys/sessions/nouvelle", drane);
        Get("/drane/jurys/sessions/{id:guid}", drane, address: $"/drane/jurys/sessions/{Unknown}", status: 404);
        Get("/drane/jurys/sessions/{id:guid}/modifier", drane, address: $"/drane/jurys/sessions/{Unknown}/modifier", status: 404);
        Post("/drane/jurys/sessions/{id:guid}/modifier", drane, address: $"/drane/jurys/sessions/{Unknown}/modifier");
        Get("/drane/jurys/nouveau", drane, address: $"/drane/jurys/nouveau?session={Unknown}", status: 404);
        Post("/drane/jurys/nouveau", drane, address: $"/drane/jurys/nouveau?session={Unknown}");
        Post("/drane/jurys/nouveau", drane, handler: "Verifier", address: $"/drane/jurys/nouveau?session={Unknown}");
        Get("/drane/jurys/{id:guid}", drane, address: $"/drane/jurys/{Unknown}", status: 404);
        Post("/drane/jurys/{id:guid}", drane, handler: "Affecter", address: $"/drane/jurys/{Unknown}");
        Get("/drane/jurys/{id:guid}/modifier", drane, address: $"/drane/jurys/{Unknown}/modifier", status: 404);
        Post("/drane/jurys/{id:guid}/modifier", drane, address: $"/drane/jurys/{Unknown}/modifier");
        Post("/drane/jurys/{id:guid}/modifier", drane, handler: "Verifier", address: $"/drane/jurys/{Unknown}/modifier");
        Get("/drane/jurys/oraux/{id:guid}", drane, address: $"/drane/jurys/oraux/{Unknown}", status: 404);
        Post("/drane/jurys/oraux/{id:guid}", drane, address: $"/drane/jurys/oraux/{Unknown}");

        Get("/drane/jures/{id:guid?}", drane, address: "/drane/jures");
        Post("/drane/jures/{id:guid?}", drane, address: "/drane/jures");
        Get("/drane/parametres", drane);
        Post("/drane/parametres", drane);
    }
}
