using PixEduPortal.Domain.Kernel;
using static PixEduPortal.Domain.Candidacies.CandidacyVerb;
using static PixEduPortal.Domain.Candidacies.CandidacyState;

namespace PixEduPortal.Domain.Candidacies;

/// <summary>The table of the candidacy, in the order of DOMAIN.md section 6.</summary>
internal static class CandidacyTransitions
{
    /// <summary>States that hold a volet 1 and no decision.</summary>
    internal static readonly IReadOnlyList<CandidacyState> Volet1Undecided =
    [
        Volet1Obtained, RegisteredVolet2, DossierSubmitted, DossierMissed, AssignedToJury, ConvokedOral, OralHeld, OralAbsent,
        ResourceSubmitted, ResourceReturned, Deliberated,
    ];

    /// <summary>Every state before <see cref="Decided"/>.</summary>
    internal static readonly IReadOnlyList<CandidacyState> BeforeDecision =
        [Draft, Eligible, RegisteredVolet1, ConvokedVolet1, Volet1NotObtained, .. Volet1Undecided];

    internal static readonly IReadOnlyList<Transition<CandidacyState, CandidacyVerb>> All =
    [
        new(null, Open, Draft, "Ouvrir une candidature", [Role.Candidat, Role.Drane, Role.Inspe], ["one active per mention"]),
        new(Draft, BecomeEligible, Eligible, "Déclarer éligible", [Role.System, Role.Drane], ["R-26"]) { ReasonFrom = [Role.Drane] },
        .. From([Eligible, Volet1NotObtained], RegisterVolet1, RegisteredVolet1, "Inscrire au volet 1", [Role.Candidat, Role.Drane], "R-28", "R-36", "R-37"),
        new(RegisteredVolet1, ConvokeVolet1, ConvokedVolet1, "Convoquer au volet 1", [Role.Drane], ["R-39"]),
        .. From([RegisteredVolet1, ConvokedVolet1], LeaveVolet1, Eligible, "Annuler l’inscription au volet 1", [Role.Candidat, Role.Drane], "R-38")
            .Select(t => t with { ReasonFrom = [Role.Drane] }),
        .. From([Draft, Eligible, ConvokedVolet1], ObtainVolet1, Volet1Obtained, "Enregistrer le volet 1 obtenu", [Role.System], "R-21"),
        .. From([Draft, Eligible, ConvokedVolet1], MissVolet1, Volet1NotObtained, "Enregistrer le volet 1 non obtenu", [Role.System], "R-21"),
        .. From([Volet1Obtained, Adjourned], RegisterVolet2, RegisteredVolet2, "Inscrire au volet 2", [Role.Candidat, Role.Drane], "P-26"),
        new(RegisteredVolet2, FreezeDossier, DossierSubmitted, "Geler le dossier", [Role.System], ["R-46"]),
        new(RegisteredVolet2, MissDossier, DossierMissed, "Constater l’absence de dossier", [Role.System], ["R-47"]),
        new(DossierMissed, GrantDerogation, RegisteredVolet2, "Accorder une dérogation", [Role.Drane], ["R-47"]) { ReasonFrom = [Role.Drane] },
        new(DossierMissed, ChooseAnotherJurySession, RegisteredVolet2, "Choisir une autre session de jury", [Role.Candidat], ["P-26"]),
        new(DossierSubmitted, AssignToJury, AssignedToJury, "Affecter à un jury", [Role.President, Role.Drane], ["R-51", "R-52", "R-55"]),
        new(AssignedToJury, ConvokeOral, ConvokedOral, "Convoquer à l’oral", [Role.President, Role.Drane], ["R-59"]),
        .. From([AssignedToJury, ConvokedOral], ReleaseFromJury, DossierSubmitted, "Retirer au jury", [Role.President], "R-53", "R-56")
            .Select(t => t with { ReasonFrom = [Role.President] }),
        new(ConvokedOral, HoldOral, OralHeld, "Constater la tenue de l’oral", [Role.President], ["R-54"]),
        new(ConvokedOral, RecordOralAbsence, OralAbsent, "Constater l’absence à l’oral", [Role.President], []),
        .. From([OralAbsent, OralHeld], RescheduleOral, DossierSubmitted, "Prévoir un nouvel oral", [Role.President], "P-26", "R-65")
            .Select(t => t with { ReasonFrom = [Role.President] }),
        new(OralAbsent, ChooseAnotherJurySession, RegisteredVolet2, "Choisir une autre session de jury", [Role.Candidat], ["P-26"]),
        new(OralHeld, Deliberate, Deliberated, "Constater la délibération", [Role.System], ["R-71"]),
        .. From([RegisteredVolet2, ResourceReturned], SubmitResource, ResourceSubmitted, "Déposer la ressource", [Role.Candidat], "R-50"),
        new(ResourceSubmitted, ReturnResource, ResourceReturned, "Retourner la ressource", [Role.Inspecteur], ["R-50"]) { ReasonFrom = [Role.Inspecteur] },
        new(ResourceSubmitted, ValidateResource, Decided, "Valider la ressource", [Role.Inspecteur], ["R-50"]),
        new(Deliberated, LockDecision, Decided, "Verrouiller la décision", [Role.President], ["R-74"]),
        new(Decided, ReleaseCertified, Certified, "Publier : certifié", [Role.Drane], ["R-82"]),
        new(Decided, ReleaseAdjourned, Adjourned, "Publier : ajourné", [Role.Drane], ["R-82"]),
        new(Decided, ReleaseExpired, Volet1Expired, "Publier : volet 1 expiré", [Role.Drane], ["R-82"]),
        .. From([Decided, Certified, Adjourned], ReopenDecision, Deliberated, "Rouvrir la décision", [Role.President], "R-75")
            .Select(t => t with { ReasonFrom = [Role.President], Cosigned = true }),
        .. From([.. Volet1Undecided, Adjourned], ExpireVolet1, Volet1Expired, "Constater la fin de validité du volet 1", [Role.System], "R-79"),
        new(Volet1Expired, BecomeEligibleAgain, Eligible, "Rendre éligible de nouveau", [Role.System], ["R-26"]),
        .. From(BeforeDecision, Withdraw, Withdrawn, "Se désister", [Role.Candidat]),
    ];

    private static IEnumerable<Transition<CandidacyState, CandidacyVerb>> From(
        IReadOnlyList<CandidacyState> states, CandidacyVerb verb, CandidacyState to, string label, IReadOnlyList<Role> who, params IReadOnlyList<string> guards) =>
        states.Select(from => new Transition<CandidacyState, CandidacyVerb>(from, verb, to, French.Text(label), who, guards));
}
