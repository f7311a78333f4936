using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Ressources;

/// <summary>What validating at a level would decide: shown before, so that nobody adjourns without knowing it.</summary>
public sealed record AnnouncedDecision(Level Level, DecisionResult Result);

/// <summary>Rules of a validated resource (R-50).</summary>
public static class RessourceRules
{
    public const int TextLength = 4000;

    /// <summary>Levels at which a resource may be validated: the level presented or a lower one that the règlement gives,
    /// the highest first (R-50, P-22).</summary>
    public static IReadOnlyList<Level> Levels(Reglement reglement, Level presented) =>
        [.. reglement.Volet2.Results.Where(level => level <= presented).OrderDescending()];

    /// <summary>Refusals of a validation, all at once. Codes: <c>MODALITE_IMPOSSIBLE</c>, <c>VERSION_NON_LISIBLE</c>,
    /// <c>AVIS_REQUIS</c>, <c>NIVEAU_REQUIS</c>, <c>NIVEAU_TROP_HAUT</c>, <c>APPRECIATION_REQUISE</c>, <c>TEXTE_TROP_LONG</c>.</summary>
    /// <param name="presented">Level of volet 1: the level presented (R-50); null when volet 1 gives none.</param>
    /// <param name="current">The version to validate; null when none has passed the antivirus.</param>
    /// <param name="opinions">Opinions on the resource, whatever the version.</param>
    public static IReadOnlyList<Refusal> CheckValidation(
        Reglement reglement, Level? presented, Level? level, string? comment, DossierVersion? current, IEnumerable<RessourceOpinion> opinions)
    {
        List<Refusal> refusals = [];
        if (presented is not { } highest || (reglement.Volet2.ResourceLevels.Count == 0 && reglement.Volet2.DefaultModality != Volet2Modality.RessourceValidee))
        {
            return [new Refusal("MODALITE_IMPOSSIBLE", French.Text($"Le règlement {reglement.Id} ne permet pas de valider une ressource : le volet 2 passe devant un jury."))];
        }

        if (current is null)
        {
            refusals.Add(new("VERSION_NON_LISIBLE", French.Text("Aucun fichier contrôlé n’est disponible : attendez la fin du contrôle de l’antivirus, ou un nouveau dépôt.")));
        }
        else if (!opinions.Any(opinion => opinion.VersionId == current.Id && opinion.AuthorRole == Role.Drane))
        {
            refusals.Add(new("AVIS_REQUIS", French.Text("L’avis d’un expert de la DRANE sur cette version est attendu avant la validation (R-50). La DRANE en est avertie sur sa page « Ressources ».")));
        }

        if (level is not { } chosen)
        {
            refusals.Add(new("NIVEAU_REQUIS", "Choisissez le niveau validé.", "Level"));
        }
        else if (!Levels(reglement, highest).Contains(chosen))
        {
            refusals.Add(new("NIVEAU_TROP_HAUT", French.Text(
                $"Une ressource se valide au niveau présenté ou à un niveau inférieur : {French.List(Levels(reglement, highest).Select(one => one.Label()), "ou")}."), "Level"));
        }
        else if (chosen < highest && string.IsNullOrWhiteSpace(comment))
        {
            refusals.Add(new("APPRECIATION_REQUISE", "Expliquez au candidat pourquoi le niveau validé est inférieur au niveau présenté.", "Comment"));
        }

        return [.. refusals, .. CheckText(comment, "Comment")];
    }

    /// <summary>Code: <c>TEXTE_TROP_LONG</c>.</summary>
    public static IReadOnlyList<Refusal> CheckText(string? text, string field) => text?.Length > TextLength
        ? [new Refusal("TEXTE_TROP_LONG", French.Text($"Ce texte dépasse {TextLength} caractères : raccourcissez-le."), field)]
        : [];

    /// <summary>Whether the candidate may hand in a version now. A resource that was handed in may be replaced while nobody
    /// has given an opinion on it, or when its file could not be kept (infected, unreadable).</summary>
    public static bool MayDeposit(CandidacyState state, DossierVersion? latest, IEnumerable<RessourceOpinion> opinions) => state switch
    {
        CandidacyState.RegisteredVolet2 or CandidacyState.ResourceReturned => true,
        CandidacyState.ResourceSubmitted => latest is null or { State: DossierFileState.Infected or DossierFileState.Unreadable }
            || !opinions.Any(opinion => opinion.VersionId == latest.Id),
        _ => false,
    };

    /// <summary>Volet 2 as the decision takes it: the level validated, held that day (R-50).</summary>
    public static DecisionVolet2 Volet2(Level validated, DateOnly on) => new(validated, on);

    /// <summary>What each possible level would decide if it were validated on that day.</summary>
    public static IReadOnlyList<AnnouncedDecision> Announce(Reglement reglement, Formation formation, Volet1Standing volet1, DateOnly on)
    {
        if (volet1.Level is not { } presented || on < volet1.SatOn)
        {
            return [];
        }

        var first = new DecisionVolet1(volet1.Level, volet1.SatOn, volet1.Admissible);
        return [.. Levels(reglement, presented).Select(level => new AnnouncedDecision(level, DecisionRules.Decide(reglement, new(formation, first, Volet2(level, on)))))];
    }
}
