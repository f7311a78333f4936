using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Portal.Tests.Security;

/// <summary>Sessions of volet 1, for the DRANE and the candidate.</summary>
internal sealed class SessionRows : MatrixRows
{
    protected override void Declare()
    {
        Get("/drane/centres", Only(Role.Drane));
        Post("/drane/centres", Only(Role.Drane));
        Get("/drane/sessions", Only(Role.Drane));
        Get("/drane/sessions/nouvelle", Only(Role.Drane));
        Post("/drane/sessions/nouvelle", Only(Role.Drane));
        var session = $"/drane/sessions/{Unknown}";
        Get("/drane/sessions/{id:guid}", Only(Role.Drane), address: session, status: 404);
        Get("/drane/sessions/{id:guid}", Only(Role.Drane), "Emargement", session, 404);
        Get("/drane/sessions/{id:guid}", Only(Role.Drane), "PixCertif", session, 404);
        foreach (var handler in new[] { "Publier", "Clore", "Annuler", "Incident", "Convoquer", "Inscrire" })
        {
            Post("/drane/sessions/{id:guid}", Only(Role.Drane), handler, session);
        }

        Get("/drane/sessions/{id:guid}/modifier", Only(Role.Drane), address: $"{session}/modifier", status: 404);
        Post("/drane/sessions/{id:guid}/modifier", Only(Role.Drane), address: $"{session}/modifier");
        Get("/drane/sessions/{id:guid}/emargement", Only(Role.Drane), address: $"{session}/emargement", status: 404);
        Post("/drane/sessions/{id:guid}/emargement", Only(Role.Drane), address: $"{session}/emargement");
        var registration = $"/drane/sessions/inscriptions/{Unknown}";
        Get("/drane/sessions/inscriptions/{id:guid}", Only(Role.Drane), address: registration, status: 404);
        foreach (var handler in new[] { "Amenagement", "Annuler", "EtatCivil", "Reporter" })
        {
            Post("/drane/sessions/inscriptions/{id:guid}", Only(Role.Drane), handler, registration);
        }

        Get("/candidat/volet-1/sessions", Only(Role.Candidat), status: 302);
        foreach (var handler in new[] { "Inscrire", "Confirmer", "Annuler", "Reporter", "EtatCivil" })
        {
            Post("/candidat/volet-1/sessions", Only(Role.Candidat), handler);
        }

        var convocation = $"/candidat/volet-1/convocations/{Unknown}";
        Get("/candidat/volet-1/convocations/{id:guid}", Only(Role.Candidat), address: convocation, status: 404);
        Get("/candidat/volet-1/convocations/{id:guid}", Only(Role.Candidat), "Pdf", convocation, 404);
        Get("/candidat/volet-1/convocations/{id:guid}", Only(Role.Candidat), "Agenda", convocation, 404);
        Post("/candidat/volet-1/convocations/{id:guid}", Only(Role.Candidat), "Lu", convocation);
    }
}
