using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Portal.Tests.Security;

/// <summary>The candidate's space. The account that tries them is linked to nobody: « Mon parcours » says what to do, the
/// other pages lead there.</summary>
internal sealed class CandidatRows : MatrixRows
{
    protected override void Declare()
    {
        foreach (var page in new[] { "campagnes", "resultats", "volet-1", "volet-2", "candidature", "dossier", "ressource", "oral", "resultat", "mes-donnees" })
        {
            Get($"/candidat/{page}", Only(Role.Candidat), status: 302);
        }

        Get("/parcours", Anyone);
        Get("/candidat/mes-donnees", Only(Role.Candidat), handler: "Export", status: 302);
        Post("/candidat/mes-donnees", Only(Role.Candidat), handler: "Consent");
        Post("/candidat/mes-donnees", Only(Role.Candidat), handler: "Correction");
        Post("/candidat/mes-donnees", Only(Role.Candidat), handler: "Close");
        Get("/candidat/oral", Only(Role.Candidat), handler: "Convocation", status: 404);
        Get("/candidat/resultat", Only(Role.Candidat), handler: "Attestation", status: 404);
        Get("/candidat/resultat", Only(Role.Candidat), handler: "Notification", status: 404);
        Get("/candidat/resultat", Only(Role.Candidat), handler: "Bordereau", status: 404);
        Post("/candidat/resultat", Only(Role.Candidat), handler: "Bordereau");
        Post("/candidat/volet-2", Only(Role.Candidat));
        Post("/candidat/candidature", Only(Role.Candidat));
        Post("/candidat/dossier", Only(Role.Candidat));
        Post("/candidat/ressource", Only(Role.Candidat));
        Get("/candidat/dossier/recu/{version:guid}", Only(Role.Candidat), address: $"/candidat/dossier/recu/{Unknown}", status: 404);
        Get("/candidat/dossier/recu/{version:guid}", Only(Role.Candidat), handler: "Pdf", address: $"/candidat/dossier/recu/{Unknown}", status: 404);
        Get("/candidat/dossier/fichier/{version:guid}", Only(Role.Candidat), address: $"/candidat/dossier/fichier/{Unknown}", status: 404);
    }
}
