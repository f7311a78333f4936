namespace PixEduPortal.Portal.Tests.Security;

/// <summary>Simulators, référentiels and règlements: anybody reads them.</summary>
internal sealed class PublicRows : MatrixRows
{
    protected override void Declare()
    {
        Get("/simulateur", Anyone);
        Get("/simulateur/volet-1", Anyone);
        Get("/simulateur/grille-dossier", Anyone);
        Get("/simulateur/bordereau", Anyone);
        Get("/simulateur/decision", Anyone);
        Get("/simulateur/api", Anyone);

        Get("/referentiels", Anyone);
        Get("/referentiels/crcn", Anyone);
        Get("/referentiels/crcn-edu", Anyone);
        Get("/referentiels/grille-dossier", Anyone);
        Get("/referentiels/bordereau", Anyone);
        Get("/referentiels/errata", Anyone);

        Get("/certification", Anyone);
        Get("/certification/volet-1", Anyone);
        Get("/certification/volet-2", Anyone);
        Get("/certification/jurys", Anyone);
        Get("/certification/reglements", Anyone);
        Get("/certification/reglements/{id}", Anyone, address: "/certification/reglements/2026");

        Get("/api/reglements", Anyone);
        Get("/api/openapi.json", Anyone);
        Get("/api/{**path}", Anyone, address: "/api/inconnu", status: 404);
        // No body, hence no content type.
        PostForPrograms("/api/simulations/volet1", Anyone, 415);
        PostForPrograms("/api/simulations/grille-dossier", Anyone, 415);
        PostForPrograms("/api/simulations/bordereau", Anyone, 415);
        PostForPrograms("/api/simulations/decision", Anyone, 415);
    }
}
