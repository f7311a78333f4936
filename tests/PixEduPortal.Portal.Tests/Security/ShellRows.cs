using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Portal.Tests.Security;

internal sealed class ShellRows : MatrixRows
{
    protected override void Declare()
    {
        Get("/", Anyone);
        Get("/erreur/{code:int:range(400,599)}", Anyone, address: "/erreur/404", status: 404);
        Post("/erreur/{code:int:range(400,599)}", Anyone, address: "/erreur/400");
        Get("/health/live", Anyone);
        Get("/health/ready", Anyone);
        Get("/.well-known/security.txt", Anyone);

        Get("/candidat", Only(Role.Candidat));
        Get("/drane", Only(Role.Drane));
        Get("/jury", Only(Role.Jury, Role.President));
        Get("/admin", Only(Role.Admin, Role.Dpo));
    }
}

internal sealed class AccountRows : MatrixRows
{
    protected override void Declare()
    {
        // Somebody who is signed in already is sent to their home.
        Get("/compte/connexion", new Access(true, new HashSet<Role>()), status: 200);
        Post("/compte/connexion", Anyone);
        Get("/compte/deconnexion", SignedIn);
        Post("/compte/deconnexion", SignedIn);
        Get("/compte", SignedIn);

    }
}
