using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Decisions;

/// <summary>One step of R-76 for a reader.</summary>
/// <param name="Decides">The step that gave the outcome; the ones after it were not looked at.</param>
public sealed record DecisionStep(string Question, string Answer, bool Decides);

/// <summary>Tells a decision step by step (R-76), from what it was computed from and what it gave.</summary>
public static class DecisionSteps
{
    public static IReadOnlyList<DecisionStep> Of(Reglement reglement, DecisionInputs inputs, DecisionResult result)
    {
        (string Question, string Passed, DecisionOutcome Stops)[] steps =
        [
            ("Le volet 1 est-il obtenu ?", $"Oui{Volet1(inputs.Volet1)}.", DecisionOutcome.Volet1NonObtenu),
            ("Le volet 2 est-il évalué ?", "Oui.", DecisionOutcome.EnAttente),
            ("L’oral s’est-il tenu pendant la validité du volet 1 ?", result.Volet1ValidUntil is { } until ? $"Oui, le volet 1 est valable jusqu’au {French.Date(until)} inclus." : "Oui.", DecisionOutcome.Volet1Expire),
            (AgainstQuestion(reglement), "Non, rien ne s’oppose à la certification.", DecisionOutcome.Ajourne),
            (reglement.Final.Level == FinalLevelRule.Jury ? "Quel niveau le jury donne-t-il ?" : "Quel est le plus bas des deux niveaux ?", "", DecisionOutcome.Certifie),
        ];
        List<DecisionStep> told = [];
        foreach (var (question, passed, stops) in steps)
        {
            var decides = stops == result.Outcome;
            var answer = !decides ? passed
                : result.Level is { } level ? $"{level.Label()}. {Messages(result)}"
                : Messages(result);
            told.Add(new(French.Text(question), French.Text(answer), decides));
            if (decides)
            {
                break;
            }
        }

        return told;
    }

    private static string AgainstQuestion(Reglement reglement) => reglement.Final.AdjourningGap is { } gap
        ? $"L’écart entre les volets atteint-il {French.Count(gap, "niveau", "niveaux")}, ou le niveau n’est-il pas délivré pour la formation ?"
        : "L’oral est-il insuffisant, ou le niveau n’est-il pas délivré pour la formation ?";

    private static string Volet1(DecisionVolet1 volet1) => volet1 switch
    {
        { Level: { } level, ObtainedOn: { } day } => $", au niveau {level.Label()}, le {French.Date(day)}",
        { ObtainedOn: { } day } => $", admissible depuis le {French.Date(day)}",
        _ => "",
    };

    private static string Messages(DecisionResult result) => string.Join(' ', result.Reasons.Select(reason => reason.Message));
}
