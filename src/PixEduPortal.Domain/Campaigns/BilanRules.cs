using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Domain.Campaigns;

/// <summary>The level of a bilan (R-25).</summary>
/// <param name="Estimated">Computed by the portal, shown as « estimation », not given by the Pix file.</param>
public sealed record BilanLevel(Level? Level, bool Estimated);

/// <summary>Why a bilan level is more than the figures support (R-27); an alert, never blocking.</summary>
public sealed record OverPositioning(IReadOnlyList<string> Explanations);

/// <summary>What a bilan gives (R-25 to R-28).</summary>
public static class BilanRules
{
    /// <summary>The conditions of the bilan level by level: totals of volet 1, every domain at P-09. Null when the règlement
    /// computes none. An unmeasured domain never passes.</summary>
    public static Volet1Assessment? Assess(Reglement reglement, Volet1Measures measures) =>
        reglement.Volet1 is { IsComputed: true, BilanDomainMin: { } domainMin }
            ? Volet1Rules.Assess(reglement, measures, enrolledLevel: null, domainMin)
            : null;

    /// <summary>The badge or palier of the Pix file when the file has them, else computed (R-25). Initié is only ever imported.</summary>
    /// <param name="fileSaysLevel">The file has badges or a palier, even none obtained.</param>
    public static BilanLevel LevelOf(Reglement reglement, Volet1Measures measures, bool fileSaysLevel, Level? fileLevel) =>
        fileSaysLevel ? new(fileLevel, Estimated: false) : new(Assess(reglement, measures)?.Level, Estimated: true);

    /// <summary>The alert of R-27: the figures miss the volet 1 conditions of the bilan level, or it exceeds the level of the
    /// latest positioning. Null when there is nothing to say.</summary>
    public static OverPositioning? CheckOverPositioning(Reglement reglement, Level? bilanLevel, Volet1Measures measures, Level? positioningLevel = null)
    {
        if (bilanLevel is not { } level || !reglement.Volet1.IsComputed)
        {
            return null;
        }

        var failed = Volet1Rules.Assess(reglement, measures).Levels.FirstOrDefault(l => l.Level == level)?.Failed.ToList() ?? [];
        List<string> explanations =
        [
            .. failed.Select(c => c.Explanation),
            .. positioningLevel < level
                ? [French.Text($"Le niveau du bilan, {level.Label()}, dépasse celui des derniers positionnements, {positioningLevel!.Value.Label()}.")]
                : Array.Empty<string>(),
        ];
        return explanations.Count == 0 ? null : new(explanations);
    }

    /// <summary>Eligible = a shared bilan with a level delivered for the formation (R-26); no condition where the bilan is
    /// only advised (P-08).</summary>
    public static Outcome CheckEligibility(Reglement reglement, Formation formation, bool bilanShared, Level? bilanLevel)
    {
        if (reglement.Volet1.Bilan == BilanRequirement.Advised)
        {
            return Outcome.Done();
        }

        if (!bilanShared)
        {
            return Refuse("BILAN_ATTENDU", "Passez le parcours bilan et envoyez vos résultats.");
        }

        var delivered = reglement.Final.Delivered(formation);
        return bilanLevel is not { } level
            ? Refuse("BILAN_SANS_NIVEAU", "Le bilan ne donne pas encore de niveau. Travaillez les domaines à renforcer, puis repassez-le.")
            : delivered.Contains(level)
                ? Outcome.Done()
                : Refuse("NIVEAU_NON_DELIVRE", $"Le niveau {level.Label()} n’est pas délivré en {formation.Label()}. Niveaux possibles : {French.List(delivered.Select(l => l.Label()), "ou")}.");
    }

    /// <summary>The level presented at volet 1 (R-28): that of the bilan; lower by derogation with a reason, higher never; none
    /// where the règlement has none (P-10).</summary>
    public static Outcome CheckEnrolment(Reglement reglement, Level? bilanLevel, Level? requested, string? derogationReason = null)
    {
        if (reglement.Volet1.EnrolmentLevel == EnrolmentLevelRule.None)
        {
            return requested is null
                ? Outcome.Done()
                : Refuse("SANS_NIVEAU_PRESENTE", "Sous ce règlement, l’inscription ne porte pas de niveau.", "level");
        }

        if (requested is not { } level || bilanLevel is not { } bilan)
        {
            return Refuse("NIVEAU_REQUIS", "L’inscription se fait au niveau du bilan : il faut d’abord un bilan avec un niveau.", "level");
        }

        if (level > bilan)
        {
            return Refuse("NIVEAU_TROP_HAUT", $"Le niveau présenté ne peut pas dépasser celui du bilan, {bilan.Label()}.", "level");
        }

        return level == bilan || !string.IsNullOrWhiteSpace(derogationReason)
            ? Outcome.Done()
            : Refuse("DEROGATION_REQUISE", $"Le niveau du bilan est {bilan.Label()}. Un niveau plus bas demande une dérogation de la DRANE, avec un motif.", "derogationReason");
    }

    private static Outcome Refuse(string code, string message, string? field = null) => Outcome.Refused(new Refusal(code, French.Text(message), field));
}
