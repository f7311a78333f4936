using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Imports.Headers;

/// <summary>A column that the portal knows: its canonical header and its other wordings.</summary>
internal sealed record KnownHeader(string Canonical, string[] Aliases, bool Required = false, bool Signature = false)
{
    public KnownHeader(string canonical, params string[] aliases)
        : this(canonical, aliases, Required: false)
    {
    }

    public KnownHeader Must => this with { Required = true };

    public KnownHeader Signs => this with { Signature = true };
}

/// <summary>The headers of each kind of file (formats/pix-files.md sections 2 to 6). Data: wordings that administrators add
/// come on top.</summary>
internal static class KnownHeaders
{
    // What no file prints, for columns that are known and not used.
    public const string CampaignNumber = "ID Campagne";
    public const string CampaignCode = "Code";
    public const string CampaignName = "Nom de la campagne";
    public const string Organisation = "Nom de l'organisation";
    public const string LastName = "Nom du Participant";
    public const string FirstName = "Prénom du Participant";
    public const string Progress = "% de progression";
    public const string Started = "Date et heure de début (Europe/Paris)";
    public const string Shared = "Partage (O/N)";
    public const string SharedAt = "Date et heure du partage (Europe/Paris)";
    public const string Mastery = "% maitrise de l'ensemble des acquis du profil";
    public const string Parcours = "Parcours";
    public const string Sent = "Envoi (O/N)";
    public const string SentAt = "Date et heure de l'envoi (Europe/Paris)";
    public const string TotalPix = "Nombre de pix total";
    public const string Certifiable = "Certifiable (O/N)";
    public const string CertifiableCount = "Nombre de compétences certifiables";
    public const string Number = "Numéro de certification";
    public const string CertifFirstName = "Prénom";
    public const string CertifLastName = "Nom";
    public const string BirthDate = "Date de naissance";
    public const string BirthPlace = "Lieu de naissance";
    public const string External = "Identifiant Externe";
    public const string Type = "Type de certification";
    public const string Status = "Statut";
    public const string Result = "Niveau";
    public const string Comment = "Commentaire jury pour l'organisation";
    public const string Session = "Session";
    public const string Center = "Centre de certification";
    public const string ExamOn = "Date de passage de la certification";

    private static readonly KnownHeader[] Campaign =
    [
        new(Organisation, "Organisation's name"),
        new(CampaignNumber, "Campaign ID"),
        new(CampaignCode),
        new(CampaignName, "Campaign's name"),
        new KnownHeader(LastName, "Participant's last name").Must,
        new KnownHeader(FirstName, "Participant's first name").Must,
        new("Classe", "Class"),
        new("Groupe", "Group"),
        new("Numéro Étudiant", "Student number"),
    ];

    public static readonly IReadOnlyDictionary<ImportKind, (KnownHeader[] Headers, int AtLeast)> ByKind =
        new Dictionary<ImportKind, (KnownHeader[], int)>
        {
            [ImportKind.PixCertifSessionResults] = (
            [
                new KnownHeader(Number, "Certification number").Must.Signs,
                new KnownHeader(CertifFirstName, "First name").Must,
                new KnownHeader(CertifLastName, "Last name").Must,
                new KnownHeader(BirthDate, "Date of birth").Must.Signs,
                new KnownHeader(BirthPlace, "Place of birth").Signs,
                new(External, "External user ID"),
                new(Type),
                new KnownHeader(Status, "Status").Must.Signs,
                new("Nombre de Pix", "Number of pix", "Score en Pix"),
                new(Result, "Résultat"),
                new(Comment, "Commentaire jury pour l’organisation", "Examining body's comment for the organisation"),
                new KnownHeader(Session).Signs,
                new KnownHeader(Center, "Certification centre").Signs,
                new KnownHeader(ExamOn, "Date of Pix certification exam").Must.Signs,
                .. Enumerable.Range(1, 5).SelectMany(domain => Enumerable.Range(1, 4).Select(competence => new KnownHeader(FormattableString.Invariant($"{domain}.{competence}")))),
            ], 4),
            [ImportKind.PixOrgaProfileCollection] = (
            [
                .. Campaign,
                new KnownHeader(Sent, "Sent (Y/N)").Must.Signs,
                new KnownHeader(SentAt, "Date de l'envoi", "Sent on").Must.Signs,
                new KnownHeader(TotalPix, "Total pix score").Must.Signs,
                new KnownHeader(Certifiable, "Eligible for certification (Y/N)").Must.Signs,
                new KnownHeader(CertifiableCount, "Number of competences eligible for certification").Signs,
            ], 3),
            [ImportKind.PixOrgaEvaluation] = (
            [
                .. Campaign,
                new KnownHeader(Parcours, "Nom du Profil Cible", "Target profile's name", "Customised test").Signs,
                new KnownHeader(Progress, "% of progression").Signs,
                new KnownHeader(Started, "Date de début", "Started on").Must.Signs,
                new KnownHeader(Shared, "Shared (Y/N)").Must.Signs,
                new KnownHeader(SharedAt, "Date du partage", "Shared on").Must.Signs,
                new KnownHeader(Mastery, "% of items successfully completed in the target profile").Must.Signs,
            ], 3),
            [ImportKind.StaffHeadcounts] = (
            [
                new KnownHeader("region", "Région").Must.Signs,
                new KnownHeader("academy", "Académie").Must.Signs,
                new KnownHeader("department", "Département").Must.Signs,
                new KnownHeader("profile", "Profil").Must.Signs,
                new KnownHeader("sector", "Secteur").Must.Signs,
                new KnownHeader("staff", "Effectif").Must.Signs,
                new KnownHeader("counted_on", "Date du comptage").Must.Signs,
            ], 5),
            [ImportKind.InspeStudents] = (
            [
                new KnownHeader("numero_etudiant").Must.Signs,
                new KnownHeader("nom_naissance").Must.Signs,
                new KnownHeader("nom_usage").Signs,
                new KnownHeader("prenom").Must.Signs,
                new KnownHeader("date_naissance").Must.Signs,
                new KnownHeader("courriel").Signs,
                new KnownHeader("inspe").Must.Signs,
                new KnownHeader("site").Signs,
                new KnownHeader("mention").Must.Signs,
                new KnownHeader("parcours").Signs,
                new KnownHeader("statut").Must.Signs,
                new KnownHeader("annee_universitaire").Must.Signs,
            ], 6),
        };

    /// <summary>Labels under which people type an identifier, folded.</summary>
    public static readonly IReadOnlySet<string> IdentifierLabels = new HashSet<string>(StringComparer.Ordinal)
    {
        "mail", "e mail", "courriel", "mail academique", "adresse mail academique", "adresse e mail", "adresse electronique",
        "numen", "matricule", "identifiant externe", "identifiant", "external id", "e mail address",
    };

    /// <summary>A header names an e-mail when every value under it must be one.</summary>
    public static bool NamesEmail(string folded) =>
        folded.Contains("mail", StringComparison.Ordinal) || folded.Contains("courriel", StringComparison.Ordinal)
        || folded.Contains("electronique", StringComparison.Ordinal);
}

/// <summary>Folded wordings of every kind, with those that administrators added.</summary>
internal sealed class HeaderCatalog
{
    private readonly Dictionary<ImportKind, Dictionary<string, KnownHeader>> _kinds = [];

    public HeaderCatalog(IEnumerable<HeaderAlias> added)
    {
        foreach (var (kind, (headers, _)) in KnownHeaders.ByKind)
        {
            var byName = _kinds[kind] = new(StringComparer.Ordinal);
            foreach (var header in headers)
            {
                foreach (var wording in header.Aliases.Prepend(header.Canonical))
                {
                    byName.TryAdd(FoldedText.Label(wording), header);
                }
            }
        }

        foreach (var alias in added)
        {
            if (_kinds[alias.Kind].Values.FirstOrDefault(header => header.Canonical == alias.Canonical) is { } header)
            {
                _kinds[alias.Kind][alias.FoldedAlias] = header;
            }
        }
    }

    public KnownHeader? Find(ImportKind kind, string folded) => _kinds[kind].GetValueOrDefault(folded);

    /// <summary>The first kind of which enough signature headers are there; null when none is.</summary>
    public ImportKind? Recognise(IReadOnlyCollection<string> folded)
    {
        foreach (var (kind, (_, atLeast)) in KnownHeaders.ByKind)
        {
            var found = folded.Select(name => Find(kind, name)).Where(header => header is { Signature: true }).Distinct().Count();
            if (found >= atLeast)
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>How many headers of a line are known to some kind: decides the separator.</summary>
    public int Known(string line, byte separator) =>
        line.Split((char)separator).Count(cell =>
        {
            var folded = FoldedText.Label(cell);
            return folded.Length > 0 && _kinds.Values.Any(kind => kind.ContainsKey(folded));
        });
}
