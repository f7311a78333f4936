using PixEduPortal.Application.Academies;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Candidacies;

/// <summary>A candidacy with what its path shows, read in one go.</summary>
public sealed record PathCandidacy
{
    public required Guid Id { get; init; }

    public required Mention Mention { get; init; }

    public required Formation Formation { get; init; }

    public required CandidacyState State { get; init; }

    public required DateTimeOffset StateSince { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required string ReglementId { get; init; }

    public Level? EnrolledLevel { get; init; }

    public Level? Volet1Level { get; init; }

    public bool? Volet1Admissible { get; init; }

    public DateOnly? Volet1SatOn { get; init; }

    public DateOnly? Volet1ValidUntil { get; init; }

    public required string AcademyCode { get; init; }

    public required string AcademyName { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>How volet 2 passes, from the registration on (A-01).</summary>
    public Volet2Modality? Modality { get; init; }

    public bool ByResource => Modality == Volet2Modality.RessourceValidee;

    /// <summary>The open registration to a session of volet 1 (R-37).</summary>
    public PathRegistration? Registration { get; init; }

    public Guid? JurySessionId { get; init; }

    public string? JurySession { get; init; }

    public DateTimeOffset? DepositDeadline { get; init; }

    public DateOnly? OralsFrom { get; init; }

    public DateOnly? OralsTo { get; init; }

    public DateTimeOffset? OralStartsAt { get; init; }

    public DateOnly? OralHeldOn { get; init; }

    public int? DossierNumber { get; init; }

    public DateTimeOffset? DossierReceivedAt { get; init; }

    public DossierFileState? DossierState { get; init; }

    /// <summary>Only once released (R-82).</summary>
    public DecisionOutcome? Outcome { get; init; }

    public Level? Level { get; init; }

    public DateTimeOffset? ReleasedAt { get; init; }

    public bool HasAttestation { get; init; }

    /// <summary>When each state was last entered.</summary>
    public IReadOnlyDictionary<CandidacyState, DateTimeOffset> Entered { get; init; } = new Dictionary<CandidacyState, DateTimeOffset>();

    public bool IsActive => CandidacyMachine.IsActive(State);

    /// <summary>See <see cref="CandidatePath.Steps"/>.</summary>
    public IReadOnlyList<PathStep> Steps { get; init; } = [];
}

/// <summary>A seat, an offer or a rank in a session of volet 1.</summary>
public sealed record PathRegistration(Guid Id, RegistrationState State, DateTimeOffset SitsAt, bool Convoked, bool Acknowledged, DateTimeOffset? OfferedUntil);

/// <summary>The latest shared participation in one campaign.</summary>
public sealed record PathParticipation(
    string Campaign, CampaignKind Kind, DateOnly SharedOn, DateTimeOffset? SharedAt, int? MasteryMillionths, int? ReplayDays, bool Archived);

public sealed record CandidatePathData(
    string PersonName, (string Last, string First) Names, string? AcademyCode, string TimeZone, IReadOnlyList<PathCandidacy> Candidacies, IReadOnlyList<PathParticipation> Participations);

public enum StepState
{
    Done,
    Current,
    Failed,
    ToCome,
}

/// <summary>One step of the path.</summary>
/// <param name="Who">Who acts next; only on the current step.</param>
/// <param name="Date">The date that matters, in words, or null.</param>
public sealed record PathStep(string Title, StepState State, string? Date, string? Who, string? Text, string Href)
{
    public string StateLabel => State switch
    {
        StepState.Done => "Terminé",
        StepState.Current => "En cours",
        StepState.Failed => "À reprendre",
        _ => "À venir",
    };
}

/// <summary>The one thing to do now.</summary>
public sealed record MainAction(string Text, string Label, string Href);

/// <summary>The steps from campaigns to attestation (eight: the DSFR's stepper has no more), derived from the candidacy's state alone: who acts next is told in one
/// place, <see cref="CandidacyMachine.ActionRequiredFrom"/>.</summary>
public static class CandidatePath
{
    private const int Campaigns = 0, Bilan = 1, Volet1 = 2, Volet1Result = 3, Volet2 = 4, Dossier = 5, Oral = 6, Decision = 7;

    public static int StepOf(CandidacyState state) => state switch
    {
        CandidacyState.Draft => Bilan,
        CandidacyState.Eligible or CandidacyState.RegisteredVolet1 or CandidacyState.Volet1NotObtained or CandidacyState.Volet1Expired => Volet1,
        CandidacyState.ConvokedVolet1 => Volet1Result,
        CandidacyState.Volet1Obtained or CandidacyState.Adjourned => Volet2,
        CandidacyState.RegisteredVolet2 or CandidacyState.DossierMissed or CandidacyState.ResourceReturned => Dossier,
        CandidacyState.DossierSubmitted or CandidacyState.AssignedToJury or CandidacyState.ConvokedOral or CandidacyState.OralAbsent or CandidacyState.ResourceSubmitted => Oral,
        CandidacyState.OralHeld or CandidacyState.Deliberated or CandidacyState.Decided or CandidacyState.Withdrawn or CandidacyState.Certified => Decision,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    public static IReadOnlyList<PathStep> Steps(PathCandidacy candidacy, IReadOnlyList<PathParticipation> participations)
    {
        var current = StepOf(candidacy.State);
        var certified = candidacy.State == CandidacyState.Certified;
        var lastShared = participations.Where(part => part.Kind != CampaignKind.Bilan).Select(part => (DateOnly?)part.SharedOn).Max();
        var bilan = participations.Where(part => part.Kind == CampaignKind.Bilan).Select(part => (DateOnly?)part.SharedOn).Max();
        (string Title, string? Date, string Href)[] steps =
        [
            ("Campagnes de positionnement", On("derniers résultats envoyés le", lastShared), "/candidat/campagnes"),
            ("Parcours bilan", On("résultats envoyés le", bilan), "/candidat/resultats"),
            ("Inscription au volet 1", At(candidacy, CandidacyState.RegisteredVolet1), "/candidat/volet-1"),
            ("Résultat du volet 1", On("passé le", candidacy.Volet1SatOn), "/candidat/volet-1"),
            ("Inscription au volet 2", At(candidacy, CandidacyState.RegisteredVolet2), "/candidat/volet-2"),
            (candidacy.ByResource ? "Ressource" : "Dossier", candidacy.DossierReceivedAt is { } received && current >= Dossier
                ? $"version {candidacy.DossierNumber} reçue le {Day(candidacy, received)}"
                : candidacy.DepositDeadline is { } deadline ? $"date butoir le {Moment(candidacy, deadline)}" : null, candidacy.ByResource ? "/candidat/ressource" : "/candidat/dossier"),
            candidacy.ByResource ? ("Examen par un inspecteur", null, "/candidat/ressource") : ("Oral", candidacy.OralHeldOn is { } held ? On("tenu le", held)
                : candidacy is { State: CandidacyState.ConvokedOral, OralStartsAt: { } start } ? $"le {Moment(candidacy, start)}"
                : candidacy is { OralsFrom: { } from, OralsTo: { } to } ? $"entre le {French.Date(from)} et le {French.Date(to)}" : null, "/candidat/oral"),
            ("Décision et attestation", candidacy.ReleasedAt is { } released
                ? $"{(candidacy.HasAttestation ? "attestation délivrée" : "décision publiée")} le {Day(candidacy, released)}" : null, "/candidat/resultat"),
        ];
        var action = CandidacyMachine.ActionRequiredFrom(candidacy.State, candidacy.Modality);
        return [.. steps.Select((step, index) => new PathStep(
            French.Text(step.Title),
            certified || index < current ? StepState.Done : index > current ? StepState.ToCome : HasFailed(candidacy.State) ? StepState.Failed : StepState.Current,
            // What an adjourned candidate passed lies behind: the steps to come are those of the next time.
            index > current && candidacy.State == CandidacyState.Adjourned ? null : step.Date,
            index == current && action.Who is { } who ? Who(who) : null,
            index != current ? null
                : candidacy is { State: CandidacyState.RegisteredVolet2, DossierNumber: not null } ? "Attendre la date butoir : la dernière version reçue sera celle du jury"
                : action.Text,
            step.Href + $"?candidature={candidacy.Id}"))];
    }

    /// <summary>What the candidate can do now; null when it is somebody else's turn.</summary>
    public static MainAction? Action(PathCandidacy candidacy, IReadOnlyList<PathParticipation> participations, DateTimeOffset now)
    {
        var (text, label, href) = SessionAction(candidacy, now) ?? candidacy.State switch
        {
            CandidacyState.Draft when participations.Count == 0 => ("Positionnez-vous d’abord sur Pix, puis envoyez vos résultats à la fin du parcours : rien n’arrive ici avant cet envoi.", "Voir mes campagnes", "/candidat/campagnes"),
            CandidacyState.Draft => ("Passez le parcours bilan sur Pix, puis envoyez vos résultats : ils donnent le niveau à présenter.", "Voir mes campagnes", "/candidat/campagnes"),
            CandidacyState.Eligible => ("Vous pouvez vous inscrire à une session du volet 1.", "Choisir une session", "/candidat/volet-1/sessions"),
            CandidacyState.Volet1NotObtained => ("Le volet 1 n’est pas obtenu cette fois : vous pouvez vous réinscrire à une session.", "Comprendre et me réinscrire", "/candidat/volet-1"),
            CandidacyState.Volet1Expired => ("Votre volet 1 n’est plus valide : il faut le repasser.", "Voir le volet 1", "/candidat/volet-1"),
            CandidacyState.Volet1Obtained => ("Volet 1 obtenu : inscrivez-vous au volet 2.", "M’inscrire au volet 2", "/candidat/volet-2"),
            CandidacyState.Adjourned => ("Le volet 2 peut être présenté de nouveau tant que votre volet 1 est valide.", "Me présenter de nouveau", "/candidat/volet-2"),
            CandidacyState.RegisteredVolet2 when candidacy.ByResource => ("Déposez votre ressource pédagogique.", "Déposer ma ressource", "/candidat/ressource"),
            CandidacyState.ResourceReturned => ("Votre ressource vous est retournée avec des remarques : reprenez-la et déposez-la de nouveau.", "Lire les remarques", "/candidat/ressource"),
            CandidacyState.RegisteredVolet2 when candidacy.DossierNumber is null => ("Déposez votre dossier avant la date butoir.", "Déposer mon dossier", "/candidat/dossier"),
            CandidacyState.RegisteredVolet2 => ("Votre dossier est déposé. Vous pouvez encore le remplacer avant la date butoir.", "Voir mon dossier", "/candidat/dossier"),
            CandidacyState.DossierMissed => ("Aucun dossier n’a été reçu à temps pour cette session : choisissez-en une autre.", "Choisir une autre session", "/candidat/volet-2"),
            CandidacyState.ConvokedOral => ("Votre oral est fixé : préparez-le.", "Préparer mon oral", "/candidat/oral"),
            CandidacyState.Certified => ("Félicitations : vous êtes certifié.", "Voir mon attestation", "/candidat/resultat"),
            _ => ("", "", ""),
        };
        return href.Length == 0 ? null : new(French.Text(text), label, $"{href}?candidature={candidacy.Id}");
    }

    /// <summary>What an open registration to volet 1 asks for, until the session begins.</summary>
    private static (string Text, string Label, string Href)? SessionAction(PathCandidacy candidacy, DateTimeOffset now)
    {
        if (candidacy.Registration is not { } registration || registration.SitsAt <= now)
        {
            return null;
        }

        var (sits, convocation) = (Moment(candidacy, registration.SitsAt), $"/candidat/volet-1/convocations/{registration.Id}");
        return registration switch
        {
            { State: RegistrationState.Offered, OfferedUntil: { } until } =>
                ($"Une place s’est libérée pour la session du {sits}. Elle vous est gardée jusqu’au {Moment(candidacy, until)} : confirmez-la.", "Confirmer ma place", "/candidat/volet-1/sessions"),
            { State: RegistrationState.Waiting } => ($"Vous êtes sur la liste d’attente de la session du {sits}. Un courriel vous préviendra si une place se libère.", "Voir mon inscription", "/candidat/volet-1/sessions"),
            { Convoked: true, Acknowledged: false } => ("Lisez votre convocation au volet 1 et dites que vous l’avez lue.", "Lire ma convocation", convocation),
            { Convoked: true } => ($"Présentez-vous à la session du volet 1 le {sits}, avec ce que demande votre convocation.", "Voir ma convocation", convocation),
            _ => null,
        };
    }

    public static string Who(Role role) => role switch
    {
        Role.Candidat => "vous",
        Role.Drane => "votre DRANE",
        Role.President => "le président de jury",
        Role.Jury => "le jury",
        Role.Inspecteur => "l’inspecteur",
        _ => role.Label(),
    };

    /// <summary>« au jury », « à votre DRANE ».</summary>
    public static string To(string who) => who.StartsWith("le ", StringComparison.Ordinal) ? $"au {who[3..]}" : $"à {who}";

    private static bool HasFailed(CandidacyState state) =>
        state is CandidacyState.Volet1NotObtained or CandidacyState.Volet1Expired or CandidacyState.DossierMissed or CandidacyState.OralAbsent or CandidacyState.ResourceReturned or CandidacyState.Adjourned or CandidacyState.Withdrawn;

    private static string? On(string what, DateOnly? day) => day is { } date ? $"{what} {French.Date(date)}" : null;

    private static string? At(PathCandidacy candidacy, CandidacyState state) =>
        candidacy.Entered.TryGetValue(state, out var at) ? $"le {Day(candidacy, at)}" : null;

    private static string Day(PathCandidacy candidacy, DateTimeOffset at) => French.Date(AcademyTime.Today(candidacy.TimeZone, at));

    private static string Moment(PathCandidacy candidacy, DateTimeOffset at) => French.DateAndTime(AcademyTime.Local(candidacy.TimeZone, at));
}
