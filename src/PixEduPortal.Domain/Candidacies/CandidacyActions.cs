using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Candidacies;

/// <summary>What a person may do with a candidacy from its page.</summary>
public enum CandidacyAction
{
    DeclareEligible,
    RegisterVolet2,

    /// <summary>After a missed dossier or an absence.</summary>
    ChooseAnotherJurySession,

    /// <summary>To a later jury session, before the date butoir: no change of state.</summary>
    Postpone,
    GrantDerogation,
    Transfer,
    Withdraw,
}

/// <summary>One possible action.</summary>
/// <param name="Label">As its button says it.</param>
/// <param name="NeedsReason">The actor must say why.</param>
public sealed record PossibleAction(CandidacyAction Action, string Label, bool NeedsReason);

/// <summary>Which actions are possible now, in one place: pages show no other, and the verbs check again.</summary>
public static class CandidacyActions
{
    private static readonly Dictionary<CandidacyVerb, CandidacyAction> ByVerb = new()
    {
        [CandidacyVerb.BecomeEligible] = CandidacyAction.DeclareEligible,
        [CandidacyVerb.RegisterVolet2] = CandidacyAction.RegisterVolet2,
        [CandidacyVerb.ChooseAnotherJurySession] = CandidacyAction.ChooseAnotherJurySession,
        [CandidacyVerb.GrantDerogation] = CandidacyAction.GrantDerogation,
        [CandidacyVerb.Withdraw] = CandidacyAction.Withdraw,
    };

    /// <param name="today">Day in the zone of the academy .</param>
    public static IReadOnlyList<PossibleAction> PossibleDecisions(this Candidacy candidacy, Actor actor, DateOnly today)
    {
        var possible = CandidacyMachine.PossibleDecisions(candidacy.Situation(), actor, today)
            .Where(transition => ByVerb.ContainsKey(transition.Verb))
            .Select(transition => new PossibleAction(ByVerb[transition.Verb], transition.Label, transition.ReasonFrom.Contains(actor.Role)))
            .ToList();
        if (CanPostpone(candidacy, actor, today))
        {
            possible.Add(new(CandidacyAction.Postpone, "Reporter à une autre session de jury", NeedsReason: true));
        }

        if (CanTransfer(candidacy, actor))
        {
            possible.Add(new(CandidacyAction.Transfer, "Transférer à une autre académie", NeedsReason: true));
        }

        return possible;
    }

    public static bool Allows(this Candidacy candidacy, CandidacyAction action, Actor actor, DateOnly today) =>
        candidacy.PossibleDecisions(actor, today).Any(possible => possible.Action == action);

    public static CandidacySituation Situation(this Candidacy candidacy) => new(candidacy.State, candidacy.Volet1?.ValidUntil, Modality: candidacy.Modality);

    // A report moves the registration only: the state stays « Inscrit au volet 2 ». A resource has no jury session to leave.
    private static bool CanPostpone(Candidacy candidacy, Actor actor, DateOnly today) =>
        actor.Role is Role.Candidat or Role.Drane && candidacy.State == CandidacyState.RegisteredVolet2
        && candidacy.Modality != Volet2Modality.RessourceValidee && candidacy.Volet1?.ValidUntil >= today;

    private static bool CanTransfer(Candidacy candidacy, Actor actor) => actor.Role == Role.Drane && candidacy.IsActive && candidacy.State != CandidacyState.Decided;
}
