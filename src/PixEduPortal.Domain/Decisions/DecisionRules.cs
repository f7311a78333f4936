using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Decisions;

/// <summary>The final decision (R-76 to R-81): a pure function of a règlement and of what was established, without "today",
/// so that a stored decision can be computed again years later (R-07).</summary>
public static class DecisionRules
{
    /// <summary>Stored with each decision; raised when the function below changes its answers.</summary>
    public const string EngineVersion = "1";

    /// <summary>Last day of validity of volet 1, included; 29 February gives 28 February (R-79, P-26).</summary>
    public static DateOnly ValidUntil(Reglement reglement, DateOnly obtainedOn) => obtainedOn.AddYears(reglement.Volet1.ValidityYears);

    /// <summary>What makes the inputs impossible under the règlement (R-12), each on its JSON path; empty when they can be decided.</summary>
    public static IReadOnlyList<Refusal> Check(Reglement reglement, DecisionInputs inputs)
    {
        List<Refusal> refusals = [];
        var (volet1, volet2) = (inputs.Volet1, inputs.Volet2);
        if (reglement.Volet1.Result == Volet1ResultKind.Level && volet1.Admissible is not null)
        {
            Refuse("PROPRIETE_INCONNUE", "Ce règlement donne un niveau au volet 1, pas une admissibilité.", "volet1.admissible");
        }

        if (reglement.Volet1.Result == Volet1ResultKind.Admissibility && volet1.Level is not null)
        {
            Refuse("PROPRIETE_INCONNUE", "Ce règlement donne une admissibilité au volet 1, pas un niveau.", "volet1.level");
        }

        if (Obtained(reglement, volet1) && volet1.ObtainedOn is null)
        {
            Refuse("DATE_REQUISE", "Indiquez la date d’obtention du volet 1.", "volet1.obtainedOn");
        }

        if (volet2 is null)
        {
            return refusals;
        }

        if (volet2.Insufficient && !reglement.Volet2.InsufficientAllowed)
        {
            Refuse("PROPRIETE_INCONNUE", "Ce règlement ne connaît pas de résultat « insuffisant » au volet 2.", "volet2.outcome");
        }

        if (volet2 is { Insufficient: true, Level: not null })
        {
            Refuse("HORS_LIMITES", "Un oral insuffisant ne donne pas de niveau : gardez l’un ou l’autre.", "volet2.outcome");
        }

        if (volet2.Level is { } level && !reglement.Volet2.Results.Contains(level))
        {
            Refuse("HORS_LIMITES", $"Le volet 2 ne donne pas le niveau {level.Label()} sous ce règlement. Niveaux possibles : {French.List(reglement.Volet2.Results.Select(l => l.Label()), "ou")}.", "volet2.level");
        }

        if (volet2.Evaluated && volet2.HeldOn is null)
        {
            Refuse("DATE_REQUISE", "Indiquez la date de l’oral.", "volet2.heldOn");
        }

        if (volet2.HeldOn < volet1.ObtainedOn)
        {
            Refuse("HORS_LIMITES", "La date de l’oral ne peut pas précéder celle de l’obtention du volet 1.", "volet2.heldOn");
        }

        return refusals;

        void Refuse(string code, string message, string field) => refusals.Add(new Refusal(code, French.Text(message), field));
    }

    /// <summary>The outcome, by the first step of R-76 that applies.</summary>
    /// <exception cref="ArgumentException">Inputs that <see cref="Check"/> refuses.</exception>
    public static DecisionResult Decide(Reglement reglement, DecisionInputs inputs)
    {
        if (Check(reglement, inputs) is [var refusal, ..])
        {
            throw new ArgumentException($"{refusal.Field}: {refusal.Message}", nameof(inputs));
        }

        if (!Obtained(reglement, inputs.Volet1))
        {
            return new(DecisionOutcome.Volet1NonObtenu, null, null, [DecisionReason.Volet1NonObtenu]);
        }

        var validUntil = ValidUntil(reglement, inputs.Volet1.ObtainedOn!.Value);
        if (inputs.Volet2 is not { Evaluated: true } volet2)
        {
            return new(DecisionOutcome.EnAttente, null, validUntil, [DecisionReason.Volet2Attendu]);
        }

        if (volet2.HeldOn > validUntil)
        {
            return new(DecisionOutcome.Volet1Expire, null, validUntil, [DecisionReason.Volet1Expire]);
        }

        var level = FinalLevel(reglement, inputs.Volet1.Level, volet2.Level);
        DecisionReason[] against = [.. AgainstCertification(reglement, inputs, volet2, level)];
        return against.Length > 0
            ? new(DecisionOutcome.Ajourne, null, validUntil, against)
            : new(DecisionOutcome.Certifie, level, validUntil, [ForCertification(reglement, inputs.Volet1.Level, volet2.Level)]);
    }

    /// <summary>Volet 2 as the decision takes it from a settled level: one that the règlement does not give is recorded
    /// « insuffisant » (R-67).</summary>
    public static DecisionVolet2 Volet2From(Reglement reglement, Level settled, DateOnly heldOn) =>
        reglement.Volet2.InsufficientAllowed && !reglement.Volet2.Results.Contains(settled)
            ? new DecisionVolet2(null, heldOn, Insufficient: true)
            : new DecisionVolet2(settled, heldOn);

    private static bool Obtained(Reglement reglement, DecisionVolet1 volet1) =>
        reglement.Volet1.Result == Volet1ResultKind.Level ? volet1.Level is not null : volet1.Admissible == true;

    // P-23
    private static Level? FinalLevel(Reglement reglement, Level? volet1, Level? volet2) =>
        reglement.Final.Level == FinalLevelRule.LowestOfBothVolets && volet1 < volet2 ? volet1 : volet2;

    // R-76 step 4, in the order of the table: P-24, P-25, P-22
    private static IEnumerable<DecisionReason> AgainstCertification(Reglement reglement, DecisionInputs inputs, DecisionVolet2 volet2, Level? level)
    {
        if (reglement.Final.AdjourningGap is { } gap && inputs.Volet1.Level - volet2.Level >= gap)
        {
            yield return DecisionReason.EcartNiveaux;
        }

        if (level is { } delivered && !reglement.Final.Delivered(inputs.Formation).Contains(delivered))
        {
            yield return DecisionReason.NiveauNonDelivre;
        }

        if (volet2.Insufficient)
        {
            yield return DecisionReason.OralInsuffisant;
        }
    }

    // R-76 step 5
    private static DecisionReason ForCertification(Reglement reglement, Level? volet1, Level? volet2) =>
        reglement.Final.Level == FinalLevelRule.Jury ? DecisionReason.NiveauDuJury
        : volet1 == volet2 ? DecisionReason.NiveauxEgaux
        : DecisionReason.NiveauLePlusBas;
}
