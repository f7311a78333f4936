using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Dossiers;

/// <summary>Takes what was read in a file to the rules (<see cref="DossierRules"/>), and adds what only the reading can
/// refuse: a file that would be two things at once, malicious, or that could not be checked.</summary>
public static class DepositCheck
{
    public const string Field = "File";

    public static IReadOnlyList<Refusal> Refusals(long size, FileFacts facts, Reglement reglement, AcademySettings settings, bool resource = false) => facts.Defect switch
    {
        FileDefect.Polyglot => [new("DEUX_FORMATS", French.Text("Le fichier contient à la fois un document et autre chose. Exportez à nouveau votre document, puis déposez ce nouveau fichier."), Field)],
        FileDefect.Malicious => [new("FICHIER_MALVEILLANT", French.Text("Le fichier porte la signature d’un logiciel malveillant : il n’a pas été conservé. Faites analyser votre ordinateur, puis déposez un fichier sain."), Field)],
        FileDefect.Unsafe => [new("ARCHIVE_DANGEREUSE", French.Text(facts.Detail is { } name
            ? $"L’archive contient un programme ou un raccourci de programme ({name}). Retirez-le : seuls des documents, des images, du son et des vidéos sont attendus."
            : "L’archive est trop grande une fois ouverte, ou contient des chemins qui sortent de son dossier. Refaites-la à partir d’un seul dossier de documents."), Field)],
        FileDefect.Unreadable => [new("CONTROLE_IMPOSSIBLE", French.Text("Le portail n’a pas pu contrôler ce fichier. Réessayez dans quelques minutes ; si cela se répète, écrivez à votre DRANE : un incident du portail ne vous sera pas compté."), Field)],
        // What is too big was not read: nothing else can be said of it.
        _ when size > settings.DepositBytesMax => [DossierRules.CheckFile(reglement, settings, Facts(size, facts), resource).Refusals[0] with { Field = Field }],
        _ => [.. DossierRules.CheckFile(reglement, settings, Facts(size, facts), resource).Refusals.Select(refusal => refusal with { Field = Field })],
    };

    /// <summary>Shown to candidate and jury with the file (R-42, R-43).</summary>
    public static IReadOnlyList<string> Warnings(long size, FileFacts facts, Reglement reglement, AcademySettings settings, bool scanned, bool resource = false)
    {
        List<string> warnings = [.. DossierRules.CheckFile(reglement, settings, Facts(size, facts), resource).Warnings.Select(warning => warning.Message)];
        if (facts.Links.Count > 0)
        {
            warnings.Add(French.Text($"{French.Count(facts.Links.Count, "lien trouvé", "liens trouvés")} : ce qui se trouve à ces adresses peut changer après {(resource ? "le dépôt" : "la date butoir")}. Joignez des captures d’écran des pages importantes."));
        }

        if (facts.HasScript)
        {
            warnings.Add($"Le fichier contient des scripts, que le portail n’exécute pas et que {(resource ? "l’inspecteur" : "le jury")} ne verra pas à l’œuvre.");
        }

        if (!scanned)
        {
            warnings.Add(French.Text("Fichier non vérifié par antivirus : aucun antivirus n’est configuré sur ce portail. Seuls les contrôles de contenu du portail ont été faits."));
        }

        return warnings;
    }

    private static DepositFacts Facts(long size, FileFacts facts) => new(
        size,
        facts.Kind switch
        {
            FileKind.Pdf => DossierFormat.Pdf,
            FileKind.Zip => DossierFormat.Zip,
            FileKind.Mp4 => DossierFormat.Mp4,
            FileKind.Odp => DossierFormat.Odp,
            FileKind.Pptx => DossierFormat.Pptx,
            _ => null,
        },
        facts.Pages,
        facts.Defect == FileDefect.Corrupted,
        facts.Defect == FileDefect.Encrypted,
        facts.IsShortcut,
        facts.Links.Count,
        // Beside images, sound or video, few words are no sign of a bare address.
        facts.HasMedia ? null : facts.LettersOutsideLinks);
}
