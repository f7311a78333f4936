using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Reglements;

/// <summary>Functions that a campaign year is open to (A-04); no entry for a year = everyone.</summary>
/// <param name="Year">School year that starts in September of that year.</param>
public sealed record PublicConcerned(int Year, IReadOnlyList<string> Functions);

/// <summary>What a règlement leaves to the academy (A-01 to A-10, R-08). Dated by whoever stores it; never changes a
/// published session nor an existing candidacy.</summary>
public sealed record AcademySettings
{
    public const long MaximumDepositBytes = 100L * 1024 * 1024;

    public const int RecourseLength = 3000;
    public const int ContactLength = 500;

    /// <summary>Shown until the academy has written its own (Q-05).</summary>
    public const string UsualRecourse =
        """
        Vous pouvez demander à l’autorité qui a pris la décision de la revoir (recours gracieux), en écrivant à la DRANE de votre académie, dans les deux mois qui suivent cette notification.
        Vous pouvez aussi saisir le tribunal administratif (recours contentieux), dans le même délai de deux mois. Un recours gracieux formé dans ce délai le fait repartir de la réponse reçue.
        """;

    public static readonly AcademySettings Default = new();

    /// <summary>A-01: levels whose volet 2 is a validated resource, where P-14 allows; none by default.</summary>
    public IReadOnlyList<Level> ResourceLevels { get; init; } = [];

    /// <summary>A-02, 1 to 2 pages.</summary>
    public int PagesMin { get; init; } = 2;

    /// <summary>A-03, bytes, at most <see cref="MaximumDepositBytes"/>.</summary>
    public long DepositBytesMax { get; init; } = MaximumDepositBytes;

    /// <summary>A-03: a subset of the formats of R-41 with PDF.</summary>
    public IReadOnlyList<DossierFormat> Formats { get; init; } = [.. Enum.GetValues<DossierFormat>()];

    /// <summary>A-04.</summary>
    public IReadOnlyList<PublicConcerned> Public { get; init; } = [];

    /// <summary>A-05, persons, 1 to 30.</summary>
    public int CnedCapacity { get; init; } = 9;

    /// <summary>A-06, days, 5 to 30; a warning only.</summary>
    public int ConvocationNoticeDays { get; init; } = 10;

    /// <summary>A-07, minutes, 0 to 30.</summary>
    public int DeliberationMinutes { get; init; } = 15;

    /// <summary>A-07, 1 to 8.</summary>
    public int OralsPerJuryAndDay { get; init; } = 6;

    /// <summary>A-08, local time of each person, inside 07:00–20:00.</summary>
    public TimeOnly OralsFrom { get; init; } = new(8, 0);

    public TimeOnly OralsTo { get; init; } = new(18, 30);

    /// <summary>A-09.</summary>
    public bool JurorNamesShown { get; init; }

    /// <summary>A-10.</summary>
    public bool DossierReadWithoutName { get; init; }

    /// <summary>Means and delays of recourse, as the academy words them (Q-05, R-82), one paragraph per line; null = <see cref="UsualRecourse"/>.</summary>
    public string? Recourse { get; init; }

    /// <summary>Who a candidate writes to, lines; null = the DRANE without an address.</summary>
    public string? Contact { get; init; }

    /// <summary>The words in force.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string RecourseText => Recourse ?? UsualRecourse;

    /// <summary>Modality of volet 2 for a level: the academy's choice where the règlement allows it (P-14, A-01).</summary>
    public Volet2Modality ModalityFor(Reglement reglement, Level? level) =>
        level is { } l && ResourceLevels.Contains(l) && reglement.Volet2.ResourceLevels.Contains(l)
            ? Volet2Modality.RessourceValidee
            : reglement.Volet2.DefaultModality;

    /// <summary>Functions concerned in a year; empty = everyone (A-04).</summary>
    public IReadOnlyList<string> FunctionsOf(int year) => Public.FirstOrDefault(p => p.Year == year)?.Functions ?? [];

    /// <summary>Whether somebody of this function may register in a campaign year; others get a message and a contact (A-04).
    /// Codes: <c>FONCTION_MANQUANTE</c>, <c>PUBLIC_NON_CONCERNE</c>.</summary>
    public Refusal? CheckPublic(int year, string? function)
    {
        var functions = FunctionsOf(year);
        return functions.Count == 0 || functions.Any(known => FoldedText.Label(known) == FoldedText.Label(function ?? "")) ? null
            : string.IsNullOrWhiteSpace(function) ? new("FONCTION_MANQUANTE", French.Text("Choisissez votre fonction : cette année, votre académie ouvre le volet 1 à certaines fonctions."), "Function")
            : new("PUBLIC_NON_CONCERNE", French.Text(
                $"En {year}-{year + 1}, votre académie ouvre le volet 1 à ces fonctions : {French.List(functions)}. Pour toute question, {(string.IsNullOrWhiteSpace(Contact) ? "écrivez à la DRANE de votre académie" : $"écrivez à la DRANE : {string.Join(", ", Contact.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}")}."), "Function");
    }

    /// <summary>Values out of their allowed ranges, each on its property.</summary>
    public IReadOnlyList<Refusal> Check()
    {
        List<Refusal> refusals = [];
        Require(ResourceLevels.All(Reglements.All.SelectMany(r => r.Volet2.ResourceLevels).Contains), "A-01",
            "La ressource validée n’est possible que pour les niveaux Confirmé et Avancé.", nameof(ResourceLevels));
        Require(PagesMin is 1 or 2, "A-02", "Le nombre minimal de pages est 1 ou 2.", nameof(PagesMin));
        Require(DepositBytesMax is > 0 and <= MaximumDepositBytes, "A-03", "La taille d’un dépôt va jusqu’à 100 Mio.", nameof(DepositBytesMax));
        Require(Formats.Contains(DossierFormat.Pdf), "A-03", "Le format PDF est toujours accepté : gardez-le dans la liste.", nameof(Formats));
        Require(Public.All(p => p.Functions.Count > 0) && Public.DistinctBy(p => p.Year).Count() == Public.Count, "A-04",
            "Donnez une liste de fonctions par année, ou aucune pour tout le monde.", nameof(Public));
        Require(CnedCapacity is >= 1 and <= 30, "A-05", "La capacité d’une session du Cned va de 1 à 30 personnes.", nameof(CnedCapacity));
        Require(ConvocationNoticeDays is >= 5 and <= 30, "A-06", "Le délai de convocation va de 5 à 30 jours.", nameof(ConvocationNoticeDays));
        Require(DeliberationMinutes is >= 0 and <= 30, "A-07", "La délibération va de 0 à 30 minutes.", nameof(DeliberationMinutes));
        Require(OralsPerJuryAndDay is >= 1 and <= 8, "A-07", "Un jury fait passer de 1 à 8 oraux par jour.", nameof(OralsPerJuryAndDay));
        Require(OralsFrom >= new TimeOnly(7, 0) && OralsTo <= new TimeOnly(20, 0) && OralsFrom < OralsTo, "A-08",
            French.Text("Les oraux ont lieu entre 7 h et 20 h : le début précède la fin."), nameof(OralsFrom));
        Require(Recourse is null or { Length: <= RecourseLength }, "RECOURS", $"Le texte des recours ne dépasse pas {RecourseLength} caractères.", nameof(Recourse));
        Require(Contact is null or { Length: <= ContactLength }, "CONTACT", $"Le contact ne dépasse pas {ContactLength} caractères.", nameof(Contact));
        return refusals;

        void Require(bool holds, string parameter, string message, string field)
        {
            if (!holds)
            {
                refusals.Add(new Refusal($"PARAMETRE_HORS_LIMITES_{parameter.Replace('-', '_')}", French.Text(message), field));
            }
        }
    }
}
