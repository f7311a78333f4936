using PixEduPortal.Application.Referentials;
using PixEduPortal.Documents;
using PixEduPortal.Domain.Attestations;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Portal.Tests.Documents;

/// <summary>One of each document, about fictitious people with difficult names.</summary>
internal static class SampleDocuments
{
    public const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static readonly ReferenceLibrary Library = new();
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 14, 5, 0, TimeSpan.FromHours(1));
    private static readonly DateOnly Day = new(2026, 3, 12);
    private static readonly DocumentPerson Candidate = new("LE GOÛT-ÉVRARD", "Maëlys");
    private static readonly DocumentLock Lock = new(Now, Hash);

    private static readonly IReadOnlyList<DocumentJuror> Jurors =
    [
        new(new("BÉRANGER", "Loïc"), JuryQuality.Drane.Label(), Presides: true),
        new(new("NGUYỄN", "Françoise"), JuryQuality.Inspecteur.Label()),
        new(new("D'ANGELO", "Zoé"), JuryQuality.ExpertPixEdu.Label()),
    ];

    public static BordereauDocument Bordereau => new()
    {
        IssuedAt = Now,
        Candidate = Candidate,
        Mention = Mention.SecondDegre,
        Grouping = "Regroupement Nantes – Rennes – Normandie",
        Jury = "Jury n° 4",
        HeldOn = Day,
        Form = Library.Bordereau,
        Marks =
        [
            new(1, Level.Avance, "Veille structurée et partagée avec l'équipe ; le cadre juridique est connu et expliqué aux élèves."),
            new(2, Level.Avance, "Ressources choisies pour de bonnes raisons, droits vérifiés."),
            new(3, Level.Expert, "Évaluation positive et continue, appuyée sur des traces numériques <variées>."),
            new(4, Level.Confirme, "La différenciation est présente ; l'accessibilité reste à approfondir."),
            new(5, null, null),
        ],
        FinalLevel = Level.Avance,
        Jurors = Jurors,
        Lock = Lock,
    };

    public static AttestationDocument Attestation => new()
    {
        IssuedAt = Now,
        Holder = Candidate,
        Mention = Mention.SecondDegre,
        Level = Level.Avance,
        Reglement = "Règlement 2023 : un niveau par volet, seuils publiés",
        DecidedOn = Day,
        Grouping = "Regroupement Nantes – Rennes – Normandie",
        Code = VerificationCode.Parse("0123456789ABCDEFGHJKMNPQRS", null),
        VerificationUrl = new Uri("https://portail.example/verifier/0123456789ABCDEFGHJKMNPQRS"),
    };

    public static ProcesVerbalDocument ProcesVerbal => new()
    {
        IssuedAt = Now,
        Grouping = "Regroupement Nantes – Rennes – Normandie",
        JurySession = "Session de jury de mars 2026",
        Jury = "Jury n° 4",
        Reglement = "Règlement 2023 : un niveau par volet, seuils publiés",
        HeldOn = Day,
        Jurors = Jurors,
        ValidatedAt = Now.AddMinutes(-5),
        Lock = Lock,
        Results =
        [
            new(Candidate, Mention.SecondDegre, "Expert", "Avancé", "Certifié", Level.Avance, ["Le niveau délivré est le plus bas des deux volets."], Lock),
            new(new("ÖZTÜRK", "Anaïs"), Mention.PremierDegre, "Expert", "Confirmé", "Ajourné", null,
                ["Le niveau du volet 2 est inférieur d’au moins deux niveaux à celui du volet 1."], Lock),
        ],
    };

    public static AdjournmentNotice Adjournment => new()
    {
        IssuedAt = Now,
        Candidate = Candidate,
        Mention = Mention.SecondDegre,
        Grouping = "Regroupement Nantes – Rennes – Normandie",
        HeldOn = Day,
        NotifiedOn = new DateOnly(2026, 4, 1),
        Reasons = ["Le niveau du volet 2 est inférieur d’au moins deux niveaux à celui du volet 1."],
        Volet1ValidUntil = new DateOnly(2028, 6, 15),
        Contact = ["DRANE de l’académie de Nantes", "drane@nantes.example"],
        Recourse = "Vous pouvez former un recours gracieux auprès de l'autorité qui a pris la décision : écrivez à l'adresse ci-dessus.\nVous pouvez saisir le tribunal administratif dans les deux mois qui suivent cette notification.",
    };

    public static DossierGridDocument Grid => new()
    {
        IssuedAt = Now,
        Candidate = Candidate,
        Mention = Mention.SecondDegre,
        Author = "Grille harmonisée du jury n° 4",
        Grid = Library.DossierGrid,
        Marks = [.. Library.DossierGrid.Criteria.Select((criterion, index) => new CriterionMark(
            criterion.Number, index % 5 == 4 ? null : (Level)(index % 4 + 1), index == 0 ? "Traces nombreuses et datées." : null))],
        Level = Level.Confirme,
        Explanation = ["Expert : 3 critères sur 9, il en manque 6", "Avancé : 7 critères sur 9, il en manque 2", "Confirmé : 10 critères sur 9"],
        Lock = Lock,
    };

    public static DepositReceipt Receipt => new()
    {
        IssuedAt = Now,
        Candidate = Candidate,
        Mention = Mention.SecondDegre,
        Version = 2,
        DepositedFile = "Mon dossier « final ».pdf",
        Kind = "PDF",
        Bytes = 1_234_567,
        Pages = 9,
        ReceivedAt = Now,
        Deadline = new DateTimeOffset(2026, 3, 15, 23, 59, 59, TimeSpan.FromHours(1)),
        Sha256 = Hash,
    };

    public static ConvocationDocument Volet1Convocation => new()
    {
        IssuedAt = Now,
        Kind = ConvocationKind.Volet1,
        Reference = "V1-2026-000123",
        Candidate = Candidate,
        Mention = Mention.SecondDegre,
        Organiser = "Académie de La Réunion",
        TimeZoneNote = "heure de La Réunion",
        Steps = [new("Convocation", Now), new("Début de l’épreuve", Now.AddMinutes(15)), new("Fin de l'épreuve", Now.AddMinutes(215))],
        Place = ["Collège Bory-de-Saint-Vincent", "Salle 12", "97480 Saint-Joseph"],
        ToBring = ["Une pièce d’identité", "Votre compte Pix : vérifiez vos identifiants avant de venir"],
        Accommodation = "un tiers de temps en plus",
        Contact = ["drane@reunion.example"],
    };

    public static ConvocationDocument OralConvocation => Volet1Convocation with
    {
        Kind = ConvocationKind.Oral,
        Reference = "OR-2026-000045",
        Steps = [new("Convocation", Now), new("Début de l'oral", Now.AddMinutes(15)), new("Fin des questions", Now.AddMinutes(60))],
        Accommodation = null,
    };

    public static SignInSheetDocument SignIn => new()
    {
        IssuedAt = Now,
        Session = "Volet 1 du 12 mars 2026, lycée Guist'hau",
        Place = "Lycée Guist'hau, salle 204, Nantes",
        ConvokedAt = Now,
        StartsAt = Now.AddMinutes(15),
        EndsAt = Now.AddMinutes(165),
        Candidates = [.. Enumerable.Range(1, 24).Select(number => new SignInLine(new DocumentPerson($"CANDIDAT {number:00}", "Prénom"), number == 3 ? "tiers-temps, fin à 17 h 40" : null))],
        Supervisors = ["Loïc BÉRANGER", "Zoé D'ANGELO"],
    };

    public static IReadOnlyList<PrintedDocument> All =>
        [Bordereau, Attestation, ProcesVerbal, Adjournment, Grid, Receipt, Volet1Convocation, OralConvocation, SignIn];
}
