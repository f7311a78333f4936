using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Portal.Tests.Security;

/// <summary>The candidate's space. The account that tries them is linked to nobody: « Mon parcours » says what to do, the
/// other pages lead there.</summary>
internal sealed class CandidatRows : MatrixRows
{
    protected override void Declare()
    {
        foreach (var page in new[] { "campagnes", "resultats", "volet-1", "dossier", "oral", "resultat", "mes-donnees" })
        {
            Get($"/candidat/{page}", Only(Role.Candidat), status: 302);
        }

        Get("/parcours", Anyone);
        Get("/candidat/mes-donnees", Only(Role.Candidat), handler: "Export", status: 302);
        Post("/candidat/mes-donnees", Only(Role.Candidat), handler: "Consent");
        Post("/candidat/mes-donnees", Only(Role.Candidat), handler: "Correction");
        Post("/candidat/mes-donnees", Only(Role.Candidat), handler: "Close");
        Post("/candidat/dossier", Only(Role.Candidat));
        Get("/candidat/dossier/recu/{version:guid}", Only(Role.Candidat), address: $"/candidat/dossier/recu/{Unknown}", status: 404);
        Get("/candidat/dossier/fichier/{version:guid}", Only(Role.Candidat), address: $"/candidat/dossier/fichier/{Unknown}", status: 404);
    }
}
