using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Decisions;

/// <summary>The five outcomes of R-76.</summary>
public enum DecisionOutcome
{
    Certifie,
    Ajourne,
    Volet1NonObtenu,
    Volet1Expire,
    EnAttente,
}

public static class DecisionOutcomes
{
    /// <summary>Value in the API and in files.</summary>
    public static string Code(this DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Certifie => "certifie",
        DecisionOutcome.Ajourne => "ajourne",
        DecisionOutcome.Volet1NonObtenu => "volet1_non_obtenu",
        DecisionOutcome.Volet1Expire => "volet1_expire",
        DecisionOutcome.EnAttente => "en_attente",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    };

    /// <summary>Label shown to users.</summary>
    public static string Label(this DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Certifie => "Certifié",
        DecisionOutcome.Ajourne => "Ajourné",
        DecisionOutcome.Volet1NonObtenu => "Volet 1 non obtenu",
        DecisionOutcome.Volet1Expire => "Volet 1 expiré",
        DecisionOutcome.EnAttente => "En attente du volet 2",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    };
}

/// <summary>Why: the code is stable, the text is not.</summary>
public sealed record DecisionReason(string Code, string Message)
{
    public static readonly DecisionReason Volet1NonObtenu = new("VOLET1_NON_OBTENU", "Le volet 1 n’est pas obtenu.");
    public static readonly DecisionReason Volet2Attendu = new("VOLET2_ATTENDU", "Le volet 2 n’a pas encore été évalué.");
    public static readonly DecisionReason Volet1Expire = new("VOLET1_EXPIRE", "L’oral a eu lieu après la fin de validité du volet 1.");
    public static readonly DecisionReason EcartNiveaux = new("ECART_NIVEAUX", "Le niveau du volet 2 est inférieur d’au moins deux niveaux à celui du volet 1.");
    public static readonly DecisionReason NiveauNonDelivre = new("NIVEAU_NON_DELIVRE", "Ce niveau n’est pas délivré pour cette formation.");
    public static readonly DecisionReason OralInsuffisant = new("ORAL_INSUFFISANT", "L’oral ne permet d’attribuer ni le niveau Avancé ni le niveau Expert.");
    public static readonly DecisionReason NiveauxEgaux = new("NIVEAUX_EGAUX", "Les deux volets donnent le même niveau.");
    public static readonly DecisionReason NiveauLePlusBas = new("NIVEAU_LE_PLUS_BAS", "Le niveau délivré est le plus bas des deux volets.");
    public static readonly DecisionReason NiveauDuJury = new("NIVEAU_DU_JURY", "Le niveau délivré est celui du jury.");

    /// <summary>Every reason, in the order of R-78.</summary>
    public static readonly IReadOnlyList<DecisionReason> All =
    [
        Volet1NonObtenu, Volet2Attendu, Volet1Expire, EcartNiveaux, NiveauNonDelivre, OralInsuffisant, NiveauxEgaux, NiveauLePlusBas, NiveauDuJury,
    ];

    public static DecisionReason? Find(string code) => All.FirstOrDefault(r => r.Code == code);
}

/// <summary>The decision. Two results are equal when they decide the same: reasons are compared by code, since
/// texts may be reworded between the decision and its replay.</summary>
/// <param name="Reasons">Rules of the winning step that hold; the first is decisive.</param>
/// <param name="Volet1ValidUntil">Last day of validity, included; null when volet 1 is not obtained.</param>
public sealed record DecisionResult(DecisionOutcome Outcome, Level? Level, DateOnly? Volet1ValidUntil, IReadOnlyList<DecisionReason> Reasons)
{
    public bool Equals(DecisionResult? other) =>
        other is not null && Outcome == other.Outcome && Level == other.Level && Volet1ValidUntil == other.Volet1ValidUntil
        && Reasons.Select(r => r.Code).SequenceEqual(other.Reasons.Select(r => r.Code), StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Outcome, Level, Volet1ValidUntil, Reasons.Count);

    /// <summary>The decision in one or two sentences.</summary>
    public string Explanation => $"{Outcome.Label()}{(Level is { } level ? $" au niveau {level.Label()}" : "")}. {string.Join(' ', Reasons.Select(r => r.Message))}";
}
