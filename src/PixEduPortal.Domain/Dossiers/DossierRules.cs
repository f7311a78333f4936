using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Dossiers;

/// <summary>Formats of a dossier (R-41); the content decides, not the name. A PDF is always written, the others digital.</summary>
public enum DossierFormat
{
    Pdf,
    Zip,
    Mp4,
    Odp,
    Pptx,
}

/// <summary>What was found in a deposited file.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Format">Found in the content; null when it is none of the accepted ones.</param>
/// <param name="Pages">Of a PDF.</param>
/// <param name="Shortcut">A shortcut or a redirect file.</param>
/// <param name="Links">Addresses found.</param>
/// <param name="LettersAndDigits">Letters and digits of the extracted text outside addresses; null when the format has no text to extract.</param>
public sealed record DepositFacts(
    long Size,
    DossierFormat? Format,
    int? Pages = null,
    bool Corrupted = false,
    bool Encrypted = false,
    bool Shortcut = false,
    int Links = 0,
    int? LettersAndDigits = null);

/// <summary>Refusals stop a deposit; warnings are shown to candidate and jury (R-42).</summary>
public sealed record DepositCheck(IReadOnlyList<Refusal> Refusals, IReadOnlyList<Refusal> Warnings);

/// <summary>What R-46 freezes.</summary>
/// <param name="Version">Last clean version received in time; null when there is none (R-47).</param>
/// <param name="Waiting">A later version received in time is still being analysed: freeze nothing yet (R-45).</param>
public sealed record FreezeChoice(DossierVersion? Version, bool Waiting);

/// <summary>Deposit of the dossier (R-41 to R-49).</summary>
public static class DossierRules
{
    /// <summary>Letters and digits under which a file with an address is "URL only" (R-42).</summary>
    public const int UrlOnlyUnder = 500;

    /// <summary>Days after the lock during which members may still read (R-49).</summary>
    public const int ReadingDaysAfterLock = 15;

    private const string Field = "file";

    /// <summary>Every reason to refuse a file, and its warnings (R-41, R-42, P-15, A-02, A-03).</summary>
    /// <param name="resource">A resource (R-50) has the same formats and size, and no number of pages: P-15 is about the
    /// written dossier.</param>
    public static DepositCheck CheckFile(Reglement reglement, AcademySettings settings, DepositFacts file, bool resource = false)
    {
        var what = resource ? "la ressource" : "le dossier";
        if (file.Size == 0)
        {
            return new([Refuse("FICHIER_VIDE", $"Le fichier est vide. Choisissez le fichier {(resource ? "de la ressource" : "du dossier")}.")], []);
        }

        List<Refusal> refusals = [];
        if (file.Size > settings.DepositBytesMax)
        {
            refusals.Add(Refuse("FICHIER_TROP_GROS", $"Le fichier dépasse {French.Number(settings.DepositBytesMax / 1024m / 1024m)}\u00a0Mio. Réduisez les images ou les vidéos."));
        }

        if (file.Shortcut || (file.Links > 0 && file.LettersAndDigits < UrlOnlyUnder))
        {
            refusals.Add(Refuse("LIEN_SEUL", $"Le fichier ne contient qu’une adresse. Déposez {what} {(resource ? "elle-même : une adresse peut changer après le dépôt" : "lui-même : une adresse peut changer après la date butoir")}."));
        }
        else if (file.Format is not { } format || !settings.Formats.Contains(format))
        {
            refusals.Add(Refuse("TYPE_NON_ACCEPTE", $"Ce type de fichier n’est pas accepté. Formats possibles : {French.List(settings.Formats.Select(f => f.Label()), "ou")}."));
        }

        if (file.Corrupted)
        {
            refusals.Add(Refuse("FICHIER_CORROMPU", "Le fichier est abîmé et ne s’ouvre pas. Enregistrez-le de nouveau, puis déposez-le."));
        }

        if (file.Encrypted)
        {
            refusals.Add(Refuse("FICHIER_CHIFFRE", "Le fichier est protégé par un mot de passe. Retirez la protection, puis déposez-le."));
        }

        // A-02 only lowers the minimum of the règlement.
        var minimum = settings.PagesMin < AcademySettings.Default.PagesMin ? settings.PagesMin : reglement.Volet2.PagesMin;
        if (!resource && file is { Format: DossierFormat.Pdf, Pages: { } pages } && (pages < minimum || pages > reglement.Volet2.PagesMax))
        {
            refusals.Add(Refuse("NOMBRE_PAGES", $"Le dossier a {French.Count(pages, "page")}. Il en faut de {minimum} à {reglement.Volet2.PagesMax}, annexes comprises."));
        }

        var warn = refusals.Count == 0 && file is { LettersAndDigits: 0, Links: 0 };
        return new(refusals, warn ? [Refuse("SANS_TEXTE", $"Aucun texte n’a pu être lu dans le fichier : vérifiez que {(resource ? "l’inspecteur" : "le jury")} pourra le lire.")] : []);
    }

    /// <summary>Whether a file received whole at <paramref name="receivedAt"/> is in time; both truncated to the second (R-45).</summary>
    public static bool InTime(DateTimeOffset deadline, DateTimeOffset receivedAt) =>
        receivedAt.ToUnixTimeSeconds() <= deadline.ToUnixTimeSeconds();

    /// <summary>The version that the jury judges (R-46).</summary>
    public static FreezeChoice ToFreeze(IEnumerable<DossierVersion> versions, DateTimeOffset deadline)
    {
        var inTime = versions.Where(v => InTime(deadline, v.ReceivedAt)).OrderBy(v => v.ReceivedAt).ThenBy(v => v.Number).ToList();
        var clean = inTime.FindLast(v => v.State is DossierFileState.Clean or DossierFileState.Current or DossierFileState.Superseded or DossierFileState.Frozen);
        var pending = inTime.FindLast(v => v.State is DossierFileState.Received or DossierFileState.Quarantined or DossierFileState.ScanTimedOut);
        return new(clean, pending is not null && (clean is null || inTime.IndexOf(pending) > inTime.IndexOf(clean)));
    }

    /// <summary>Days from the date butoir to the oral: refused under the minimum, warned under the target (R-48, P-16).</summary>
    /// <returns>The message, blocking or not; null when there is nothing to say.</returns>
    public static (Refusal Message, bool Blocking)? CheckLeadTime(Reglement reglement, DateOnly deadline, DateOnly oral)
    {
        var days = oral.DayNumber - deadline.DayNumber;
        return days < reglement.Volet2.LeadDaysMin
            ? (new Refusal("ORAL_TROP_TOT", French.Text($"L’oral est {Distance(days)} la date butoir. Il faut au moins {French.Count(reglement.Volet2.LeadDaysMin, "jour")} : choisissez le {French.Date(deadline.AddDays(reglement.Volet2.LeadDaysMin))} ou après.")), true)
            : days < reglement.Volet2.LeadDaysTarget
                ? (new Refusal("ORAL_PROCHE", French.Text($"L’oral est {Distance(days)} la date butoir. Le délai visé est de {French.Count(reglement.Volet2.LeadDaysTarget, "jour")}.")), false)
                : null;

        static string Distance(int days) => days < 0 ? "avant" : days == 0 ? "le jour de" : $"{French.Count(days, "jour")} après";
    }

    /// <summary>A derogation comes before the jury's first access to any dossier of the session (R-47); its reason is asked by
    /// the transition.</summary>
    /// <param name="firstJuryAccess">When a member could first read a dossier of the jury session; null = not yet.</param>
    public static Outcome CheckDerogation(DateTimeOffset? firstJuryAccess) => firstJuryAccess is null
        ? Outcome.Done()
        : Outcome.Refused(new Refusal("JURY_DEJA_ACCEDE", French.Text("Le jury a déjà accès à des dossiers de cette session : la dérogation n’est plus possible. Proposez une autre session de jury (R-47).")));

    public static string Label(this DossierFormat format) => format.ToString().ToUpperInvariant();

    private static Refusal Refuse(string code, string message) => new(code, French.Text(message), Field);
}
