using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Portal.Tests.Security;

internal sealed class ShellRows : MatrixRows
{
    protected override void Declare()
    {
        Get("/", Anyone);
        Get("/erreur/{code:int:range(400,599)}", Anyone, address: "/erreur/404", status: 404);
        Post("/erreur/{code:int:range(400,599)}", Anyone, address: "/erreur/400");
        // Only a demonstration has it.
        Get("/demonstration/horloge", Anyone, status: 404);
        Post("/demonstration/horloge", Anyone);
        Get("/demonstration/courriels", Anyone, status: 404);
        Get("/health/live", Anyone);
        Get("/health/ready", Anyone);
        Get("/.well-known/security.txt", Anyone);
        Get("/accessibilite", Anyone);
        Get("/mentions-legales", Anyone);
        Get("/donnees-personnelles", Anyone);
        Get("/cookies", Anyone);
        Get("/plan-du-site", Anyone);
        Get("/aide", Anyone);
        Get("/affichage", Anyone);
        Post("/affichage", Anyone);

        Get("/candidat", Only(Role.Candidat));
        Get("/drane", Only(Role.Drane));
        Get("/jury", Only(Role.Jury, Role.President));
    }
}

internal sealed class AccountRows : MatrixRows
{
    protected override void Declare()
    {
        // Somebody who is signed in already is sent to their home.
        Get("/compte/connexion", new Access(true, new HashSet<Role>()));
        Post("/compte/connexion", Anyone);
        Get("/compte/verification", Anyone, status: 302);
        Post("/compte/verification", Anyone);
        Get("/compte/code-de-secours", Anyone, status: 302);
        Post("/compte/code-de-secours", Anyone);
        Get("/compte/acces", Anyone);
        Post("/compte/acces", Anyone);
        Get("/compte/mot-de-passe-oublie", Anyone);
        Post("/compte/mot-de-passe-oublie", Anyone);
        Get("/compte/activation", Anyone);
        Post("/compte/activation", Anyone);
        Get("/compte/nouveau-mot-de-passe", Anyone);
        Post("/compte/nouveau-mot-de-passe", Anyone);

        Get("/compte", SignedIn);
        Get("/compte/deconnexion", SignedIn);
        Post("/compte/deconnexion", SignedIn);
        Get("/compte/mot-de-passe", SignedIn);
        Post("/compte/mot-de-passe", SignedIn);
        Get("/compte/role", SignedIn);
        Post("/compte/role", SignedIn);
        Get("/compte/second-facteur", SignedIn);
        Post("/compte/second-facteur", SignedIn, handler: "On");
        Post("/compte/second-facteur", SignedIn, handler: "Off");
        Post("/compte/second-facteur", SignedIn, handler: "Codes");
    }
}

internal sealed class AdministrationRows : MatrixRows
{
    protected override void Declare()
    {
        Get("/admin", Only(Role.Admin, Role.Dpo));
        Get("/admin/comptes", Only(Role.Admin));
        Get("/admin/comptes/inviter", Only(Role.Admin));
        Post("/admin/comptes/inviter", Only(Role.Admin));
        Get("/admin/comptes/{id:guid}", Only(Role.Admin), address: $"/admin/comptes/{Unknown}", status: 404);
        foreach (var handler in new[] { "Roles", "Disable", "Enable", "Again" })
        {
            Post("/admin/comptes/{id:guid}", Only(Role.Admin), handler, address: $"/admin/comptes/{Unknown}");
        }

        Get("/admin/journal", Only(Role.Dpo));
        Post("/admin/journal", Only(Role.Dpo));
    }
}
