using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Portal.Tests.Security;

internal sealed class JuryRows : MatrixRows
{
    private static readonly Access Members = Only(Role.Jury, Role.President);
    private static readonly Access Presidents = Only(Role.President);

    protected override void Declare()
    {
        // An oral that is not one's own is not there.
        Post("/jury", Members, handler: "SansLien");
        Get("/jury/dossiers/{oralId:guid}/conflits", Members, address: $"/jury/dossiers/{Unknown}/conflits", status: 404);
        Post("/jury/dossiers/{oralId:guid}/conflits", Members, address: $"/jury/dossiers/{Unknown}/conflits");
        Get("/jury/dossiers/{oralId:guid}/{handler?}", Members, address: $"/jury/dossiers/{Unknown}", status: 404);
        Get("/jury/dossiers/{oralId:guid}/{handler?}", Members, handler: "Fichier", address: $"/jury/dossiers/{Unknown}", status: 404);
        Sheet("/jury/dossiers/{oralId:guid}/grille/{handler?}", $"/jury/dossiers/{Unknown}/grille");
        Sheet("/jury/entretiens/{oralId:guid}/{handler?}", $"/jury/entretiens/{Unknown}");
        Post("/jury/entretiens/{oralId:guid}/{handler?}", Members, handler: "Envoyer", address: $"/jury/entretiens/{Unknown}");
        Get("/jury/harmonisation/{oralId:guid}", Members, address: $"/jury/harmonisation/{Unknown}", status: 404);
        Post("/jury/harmonisation/{oralId:guid}", Members, address: $"/jury/harmonisation/{Unknown}");

        Get("/jury/presidence", Presidents);
        Get("/jury/presidence/{oralId:guid}/{handler?}", Presidents, address: $"/jury/presidence/{Unknown}", status: 404);
        foreach (var handler in new[] { "Tenu", "Absent", "Retirer", "Refaire", "RouvrirFiche", "Arreter", "Reprendre", "Verrouiller", "Demander", "Accepter" })
        {
            Post("/jury/presidence/{oralId:guid}/{handler?}", Presidents, handler, $"/jury/presidence/{Unknown}");
        }

        Get("/jury/presidence/{oralId:guid}/bordereau", Presidents, address: $"/jury/presidence/{Unknown}/bordereau", status: 404);
        Get("/jury/presidence/jurys/{juryId:guid}/proces-verbal", Presidents, address: $"/jury/presidence/jurys/{Unknown}/proces-verbal", status: 404);
    }

    private void Sheet(string route, string address)
    {
        Get(route, Members, address: address, status: 404);
        Post(route, Members, address: address);
        Post(route, Members, handler: "Note", address: address);
    }
}

internal sealed class ResultRows : MatrixRows
{
    private const string One = "/drane/resultats/{candidacyId:guid}/{handler?}";

    protected override void Declare()
    {
        var drane = Only(Role.Drane);
        Get("/drane/resultats", drane);
        Post("/drane/resultats", drane);
        Get(One, drane, address: $"/drane/resultats/{Unknown}", status: 404);
        Get(One, drane, handler: "Bordereau", address: $"/drane/resultats/{Unknown}", status: 404);
        Get(One, drane, handler: "Attestation", address: $"/drane/resultats/{Unknown}", status: 404);
        Post(One, drane, handler: "Publier", address: $"/drane/resultats/{Unknown}");
        Post(One, drane, handler: "Communiquer", address: $"/drane/resultats/{Unknown}");
        Get("/verifier/{code?}", Anyone, address: "/verifier");
    }
}

/// <summary>Resources: a resource that was not given to the inspecteur is not there.</summary>
internal sealed class RessourceRows : MatrixRows
{
    private const string Mine = "/jury/ressources/{id:guid}";
    private const string OfAcademy = "/drane/ressources/{id:guid}";

    protected override void Declare()
    {
        var inspecteur = Only(Role.Inspecteur);
        Get("/jury/ressources", inspecteur);
        Post("/jury/ressources", inspecteur, handler: "SansLien");
        Get("/jury/ressources/{id:guid}/conflits", inspecteur, address: $"/jury/ressources/{Unknown}/conflits", status: 404);
        Post("/jury/ressources/{id:guid}/conflits", inspecteur, address: $"/jury/ressources/{Unknown}/conflits");
        Get(Mine, inspecteur, address: $"/jury/ressources/{Unknown}", status: 404);
        Get(Mine, inspecteur, handler: "Fichier", address: $"/jury/ressources/{Unknown}", status: 404);
        foreach (var handler in new[] { "Avis", "Retourner", "Valider" })
        {
            Post(Mine, inspecteur, handler, $"/jury/ressources/{Unknown}");
        }

        var drane = Only(Role.Drane);
        Get("/drane/ressources", drane);
        Get(OfAcademy, drane, address: $"/drane/ressources/{Unknown}", status: 404);
        Get(OfAcademy, drane, handler: "Fichier", address: $"/drane/ressources/{Unknown}", status: 404);
        Post(OfAcademy, drane, "Confier", $"/drane/ressources/{Unknown}");
        Post(OfAcademy, drane, "Avis", $"/drane/ressources/{Unknown}");
    }
}
