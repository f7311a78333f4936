using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Reglements;

/// <summary>The texts that found each parameter of DOMAIN.md section 4, as a reader cites them.</summary>
public static class ParameterSources
{
    private const string Report = "Rapport de jury 2022-2023";

    private static readonly Dictionary<string, string> ByCode = new(StringComparer.Ordinal)
    {
        ["P-01"] = $"{Report}, §4.1 ; Pix (1024pix/pix, PR #15630)",
        ["P-02"] = $"Académie de Nantes, « Volet 1 » ; {Report}, §4.1 ; notice de Guyane, phase 3",
        ["P-03"] = $"Académie de Nantes, « Volet 1 » ; {Report}, §4.1 ; notice de Guyane, phase 3",
        ["P-04"] = $"Académie de Nantes, « Volet 1 » ; {Report}, §4.1 ; notice de Guyane, phase 3",
        ["P-05"] = $"Aucun seuil imprimé, mais 119 résultats ({Report}, §5.1)",
        ["P-06"] = "« minimum » dans les notices et le rapport ; inclusif : choix du portail",
        ["P-07"] = $"{Report}, §5.2 (souhait) ; Pix (1024pix/pix, PR #7710, PR #7836, PR #10451)",
        ["P-08"] = "Académie de Nantes, « PRÊT POUR LA CERTIF » ; notice de Guyane, phase 2 ; Pix (1024pix/pix, PR #13131)",
        ["P-09"] = "Classe virtuelle du 10 avril 2024, « Je valide – BILAN »",
        ["P-10"] = $"Académie de Nantes ; {Report}, §3",
        ["P-11"] = "Académie de Nantes ; notice de Guyane ; Pix (1024pix/pix, PR #2932, PR #13508, PR #17261)",
        ["P-12"] = $"{Report}, §4.1 ; notice de Guyane, phase 3 ; Pix (1024pix/pix, PR #13708)",
        ["P-13"] = $"{Report}, §4.1 et Annexe 2",
        ["P-14"] = $"{Report}, §4.2.1 ; protocole de Nantes ; notice de Guyane ; Pix (1024pix/pix, PR #15630)",
        ["P-15"] = $"{Report}, §4.2.2 et §6.2.1",
        ["P-16"] = $"{Report}, §6.2.1",
        ["P-17"] = $"{Report}, §4.3.3 ; académie de Nantes",
        ["P-18"] = $"{Report}, §4.2.1",
        ["P-19"] = $"{Report}, §4.2.1 ; lecture stricte : choix du portail",
        ["P-20"] = $"{Report}, Annexe 3",
        ["P-21"] = $"{Report}, §6.3.1 « majoritairement » ; minimum et égalité : choix du portail",
        ["P-22"] = $"{Report}, §6.1 ; Pix (1024pix/pix, PR #15725)",
        ["P-23"] = "Pix (1024pix/pix, PR #4353, PR #15630) ; notice de Guyane",
        ["P-24"] = $"{Report}, §6.3.1 (imprimé : Expert avec Confirmé ou Initié) ; Avancé avec Initié : choix du portail",
        ["P-25"] = $"Académie de Nantes ; {Report}, §5.1 ; Pix (1024pix/pix, PR #15630)",
        ["P-26"] = $"{Report}, §6.3.1",
        ["P-27"] = "Aucune fin énoncée : choix du portail",
        ["P-28"] = $"Quatre niveaux seulement dans les Annexes 3 et 4 du {Report.ToLowerInvariant()} : choix du portail",
    };

    /// <param name="code">P-01 to P-28.</param>
    public static string Of(string code) => French.Text(ByCode[code]);
}
