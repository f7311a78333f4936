using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Candidacies;

/// <summary>What the machine needs to know of a candidacy.</summary>
/// <param name="State">Null before the candidacy is opened.</param>
/// <param name="Volet1ValidUntil">Last day of validity of volet 1, included; null without volet 1.</param>
/// <param name="OralHeldOn">Day of the oral once it was held: it counts, not the day of the decision .</param>
/// <param name="Outcome">Outcome of the stored decision, once locked.</param>
/// <param name="LaterAttemptBegun">A new presentation began after the decision .</param>
/// <param name="Modality">How volet 2 is judged; null before the registration.</param>
public sealed record CandidacySituation(
    CandidacyState? State,
    DateOnly? Volet1ValidUntil = null,
    DateOnly? OralHeldOn = null,
    DecisionOutcome? Outcome = null,
    bool LaterAttemptBegun = false,
    Volet2Modality? Modality = null);

/// <summary>Who has to act next, and what they do; nobody when the path is closed.</summary>
public sealed record ActionRequired(Role? Who, string Text);

/// <summary>The life of a candidacy (DOMAIN.md section 6): the table, the time guards and who acts next. Guards that need
/// other records (seats, juries, dossiers) are checked by the services; the table names them.</summary>
public static class CandidacyMachine
{
    public static readonly StateMachine<CandidacyState, CandidacyVerb> Table =
        new("Candidacy", "la candidature", Label, CandidacyTransitions.All);

    /// <summary>States in which the candidacy counts as active: one at most per person and mention.</summary>
    public static bool IsActive(CandidacyState state) => state is not (CandidacyState.Certified or CandidacyState.Withdrawn);

    /// <summary>What the actor may do now, each as a transition of the table.</summary>
    public static IReadOnlyList<Transition<CandidacyState, CandidacyVerb>> PossibleDecisions(CandidacySituation candidacy, Actor actor, DateOnly today) =>
        [.. Table.PossibleDecisions(candidacy.State, actor).Where(t => TimeGuard(candidacy, t, today) is null)];

    /// <summary>Checks a verb and gives the new state. Codes of <see cref="StateMachine{TState,TVerb}.Check"/>, and
    /// <c>VOLET1_EXPIRE</c>, <c>VOLET1_ENCORE_VALIDE</c>, <c>ORAL_DANS_LA_VALIDITE</c>, <c>DECISION_DIFFERENTE</c>,
    /// <c>NOUVELLE_PRESENTATION_COMMENCEE</c>, <c>MODALITE_DIFFERENTE</c>.</summary>
    /// <param name="today">Day in the zone of the academy .</param>
    public static Outcome<CandidacyState> Check(
        CandidacySituation candidacy, CandidacyVerb verb, Actor actor, DateOnly today, string? reason = null, bool deputyAgrees = false)
    {
        var outcome = Table.Check(candidacy.State, verb, actor, reason, deputyAgrees);
        return outcome.Succeeded && TimeGuard(candidacy, Table.Find(candidacy.State, verb)!, today) is { } refusal
            ? Outcome<CandidacyState>.Refused(refusal)
            : outcome;
    }

    /// <summary>Checks a move of the aggregate by its target state. Time guards need <see cref="CandidacySituation"/>: verbs
    /// that a person asks for go through the other overload first.</summary>
    public static Outcome Check(CandidacyState from, CandidacyState to, Role role, string? reason) =>
        Table.CheckMove(from, to, role, reason);

    /// <summary>Who acts next, in the words of the modality of volet 2.</summary>
    public static ActionRequired ActionRequiredFrom(CandidacyState state, Volet2Modality? modality) =>
        state == CandidacyState.RegisteredVolet2 && modality == Volet2Modality.RessourceValidee
            ? new(Role.Candidat, "Déposer la ressource pédagogique")
            : ActionRequiredFrom(state);

    /// <summary>Who acts next, in one place for every dashboard.</summary>
    public static ActionRequired ActionRequiredFrom(CandidacyState state) => state switch
    {
        CandidacyState.Draft => new(Role.Candidat, "Passer le parcours bilan et envoyer ses résultats"),
        CandidacyState.Eligible => new(Role.Candidat, "S’inscrire à une session du volet 1"),
        CandidacyState.RegisteredVolet1 => new(Role.Drane, "Envoyer la convocation au volet 1"),
        CandidacyState.ConvokedVolet1 => new(Role.Drane, "Importer les résultats de la session"),
        CandidacyState.Volet1NotObtained => new(Role.Candidat, "S’inscrire à une nouvelle session du volet 1"),
        CandidacyState.Volet1Obtained => new(Role.Candidat, "S’inscrire au volet 2"),
        CandidacyState.RegisteredVolet2 => new(Role.Candidat, "Déposer le dossier avant la date butoir"),
        CandidacyState.DossierSubmitted => new(Role.President, "Affecter le dossier à un jury"),
        CandidacyState.DossierMissed => new(Role.Candidat, "Choisir une autre session de jury"),
        CandidacyState.AssignedToJury => new(Role.President, "Fixer le créneau et convoquer à l’oral"),
        CandidacyState.ConvokedOral => new(Role.President, "Constater la tenue de l’oral"),
        CandidacyState.OralHeld => new(Role.Jury, "Remplir les fiches individuelles et harmoniser"),
        CandidacyState.OralAbsent => new(Role.President, "Dire si l’absence est excusée"),
        CandidacyState.ResourceSubmitted => new(Role.Inspecteur, "Valider ou retourner la ressource"),
        CandidacyState.ResourceReturned => new(Role.Candidat, "Reprendre la ressource et la déposer de nouveau"),
        CandidacyState.Deliberated => new(Role.President, "Valider et verrouiller la décision"),
        CandidacyState.Decided => new(Role.Drane, "Publier la décision"),
        CandidacyState.Adjourned => new(Role.Candidat, "Se présenter de nouveau au volet 2"),
        CandidacyState.Volet1Expired => new(Role.Candidat, "Repasser le volet 1"),
        CandidacyState.Certified => new(null, "Rien : la certification est obtenue"),
        CandidacyState.Withdrawn => new(null, "Rien : la candidature est close"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    /// <summary>Label of a state, as users read it.</summary>
    public static string Label(this CandidacyState state) => state switch
    {
        CandidacyState.Draft => "Brouillon",
        CandidacyState.Eligible => "Éligible",
        CandidacyState.RegisteredVolet1 => "Inscrit au volet 1",
        CandidacyState.ConvokedVolet1 => "Convoqué au volet 1",
        CandidacyState.Volet1Obtained => "Volet 1 obtenu",
        CandidacyState.Volet1NotObtained => "Volet 1 non obtenu",
        CandidacyState.RegisteredVolet2 => "Inscrit au volet 2",
        CandidacyState.DossierSubmitted => "Dossier déposé",
        CandidacyState.DossierMissed => "Dossier non déposé",
        CandidacyState.AssignedToJury => "Affecté",
        CandidacyState.ConvokedOral => "Convoqué à l’oral",
        CandidacyState.OralHeld => "Oral tenu",
        CandidacyState.OralAbsent => "Absent à l’oral",
        CandidacyState.ResourceSubmitted => "Ressource déposée",
        CandidacyState.ResourceReturned => "Ressource retournée",
        CandidacyState.Deliberated => "Délibéré",
        CandidacyState.Decided => "Décision verrouillée",
        CandidacyState.Certified => "Certifié",
        CandidacyState.Adjourned => "Ajourné",
        CandidacyState.Volet1Expired => "Volet 1 expiré",
        CandidacyState.Withdrawn => "Désisté",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    private static Refusal? TimeGuard(CandidacySituation candidacy, Transition<CandidacyState, CandidacyVerb> transition, DateOnly today) =>
        transition.Verb switch
        {
            CandidacyVerb.RegisterVolet2 or CandidacyVerb.ChooseAnotherJurySession or CandidacyVerb.RescheduleOral
                => WhileValid(candidacy, today),
            CandidacyVerb.ExpireVolet1 => AfterValidity(candidacy, today),
            CandidacyVerb.ReleaseCertified => Decided(candidacy, DecisionOutcome.Certifie),
            CandidacyVerb.ReleaseAdjourned => Decided(candidacy, DecisionOutcome.Ajourne),
            CandidacyVerb.ReleaseExpired => Decided(candidacy, DecisionOutcome.Volet1Expire),
            CandidacyVerb.SubmitResource => By(candidacy, Volet2Modality.RessourceValidee, "par un jury : déposez un dossier"),
            CandidacyVerb.FreezeDossier or CandidacyVerb.MissDossier => By(candidacy, Volet2Modality.JuryOral, "par une ressource : elle n’a pas de date butoir"),
            CandidacyVerb.ReopenDecision when candidacy.Modality == Volet2Modality.RessourceValidee =>
                By(candidacy, Volet2Modality.JuryOral, "par une ressource : aucun jury ne peut rouvrir la décision"),
            CandidacyVerb.ReopenDecision when candidacy.LaterAttemptBegun => new Refusal(
                "NOUVELLE_PRESENTATION_COMMENCEE", French.Text("Une nouvelle présentation au volet 2 a commencé : cette décision ne peut plus être rouverte.")),
            _ => null,
        };

    // P-14, A-01; a registration older than the modality is before a jury
    private static Refusal? By(CandidacySituation candidacy, Volet2Modality needed, string words) =>
        (candidacy.Modality ?? Volet2Modality.JuryOral) == needed
            ? null
            : new Refusal("MODALITE_DIFFERENTE", French.Text($"Le volet 2 de cette candidature se passe {words}."));

    // R-79, P-26
    private static Refusal? WhileValid(CandidacySituation candidacy, DateOnly today) =>
        candidacy.Volet1ValidUntil is { } end && today <= end
            ? null
            : new Refusal("VOLET1_EXPIRE", French.Text(candidacy.Volet1ValidUntil is { } ended
                ? $"Le volet 1 n’est plus valide depuis le {French.Date(ended.AddDays(1))} : il faut le repasser."
                : "Le volet 1 n’est pas obtenu : il faut d’abord le passer."));

    // the day after the end; an oral held in time waits for its decision
    private static Refusal? AfterValidity(CandidacySituation candidacy, DateOnly today) =>
        candidacy.Volet1ValidUntil is not { } end || today <= end
            ? new Refusal("VOLET1_ENCORE_VALIDE", "La fin de validité du volet 1 n’est pas passée.")
            : candidacy.State is CandidacyState.OralHeld or CandidacyState.Deliberated && candidacy.OralHeldOn <= end
                ? new Refusal("ORAL_DANS_LA_VALIDITE", French.Text("L’oral a eu lieu pendant la validité du volet 1 : la décision est attendue."))
                : null;

    private static Refusal? Decided(CandidacySituation candidacy, DecisionOutcome outcome) =>
        candidacy.Outcome == outcome
            ? null
            : new Refusal("DECISION_DIFFERENTE", French.Text("La décision verrouillée n’est pas celle-ci : publiez ce qui a été décidé."));
}
