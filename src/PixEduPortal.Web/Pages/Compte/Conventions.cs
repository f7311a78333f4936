using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace PixEduPortal.Web.Pages.Compte;

/// <summary>One's own account: signed in, but for the pages that lead there.</summary>
internal static class Conventions
{
    private static readonly string[] Open =
        ["Connexion", "Verification", "CodeDeSecours", "Acces", "Activation", "MotDePasseOublie", "NouveauMotDePasse"];

    public static void Apply(PageConventionCollection pages)
    {
        pages.AuthorizeFolder("/Compte");
        foreach (var page in Open)
        {
            pages.AllowAnonymousToPage($"/Compte/{page}");
        }
    }
}
