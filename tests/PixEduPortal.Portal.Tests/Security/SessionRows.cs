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

        Get("/drane/courriels", Only(Role.Drane));
        var mail = $"/drane/courriels/{Unknown}";
        Get("/drane/courriels/{id:guid}", Only(Role.Drane), address: mail, status: 404);
        Post("/drane/courriels/{id:guid}", Only(Role.Drane), "Revenu", mail);
        Post("/drane/courriels/{id:guid}", Only(Role.Drane), "Relancer", mail);
        Get("/drane/courriels/modeles", Only(Role.Drane));
        Get("/drane/courriels/modeles/{key}", Only(Role.Drane), address: "/drane/courriels/modeles/inconnu", status: 404);
        Post("/drane/courriels/modeles/{key}", Only(Role.Drane), address: "/drane/courriels/modeles/M-03");
        Post("/drane/courriels/modeles/{key}", Only(Role.Drane), "Apercu", "/drane/courriels/modeles/M-03");
        Post("/drane/courriels/modeles/{key}", Only(Role.Drane), "Origine", "/drane/courriels/modeles/M-03");
        Get("/drane/courriels/adresses", Only(Role.Drane));
        Post("/drane/courriels/adresses", Only(Role.Drane), "Remplacer");
        Post("/drane/courriels/adresses", Only(Role.Drane), "Retablir");
        Get("/drane/resultats/volet-1", Only(Role.Drane));
        Post("/drane/resultats/volet-1", Only(Role.Drane));
        Get("/drane/courriels/relances", Only(Role.Drane));
        Post("/drane/courriels/relances", Only(Role.Drane));
        Get("/candidat/courriels", Only(Role.Candidat), status: 302);
        Post("/candidat/courriels", Only(Role.Candidat));

        Get("/drane/calendrier", Only(Role.Drane));
        Post("/drane/calendrier", Only(Role.Drane));
        Post("/drane/calendrier", Only(Role.Drane), "Retirer");
        Post("/drane/calendrier", Only(Role.Drane), "Adresse");
        Get("/candidat/calendrier", Only(Role.Candidat), status: 302);
        Get("/calendrier/{token}.ics", Anyone, address: "/calendrier/inconnu.ics", status: 404);
    }
}
