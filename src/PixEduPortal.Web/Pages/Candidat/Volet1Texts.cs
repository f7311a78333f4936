using PixEduPortal.Application.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Web.Pages.Candidat;

/// <summary>A result of volet 1 in words.</summary>
public static class Volet1Texts
{
    public static string Outcome(Volet1Sitting sitting) => sitting.Status switch
    {
        Volet1Status.Cancelled => "annulée par Pix, sans résultat",
        Volet1Status.InError => "en erreur chez Pix, sans résultat",
        _ when sitting.Admissible is { } admissible => admissible ? "Admissible" : "Non admissible",
        Volet1Status.Obtained => sitting.Level is { } level ? $"niveau {level.Label()} obtenu" : "obtenu, niveau non précisé",
        _ => "non obtenu",
    };
}
