using PixEduPortal.Domain.Kernel;
using static PixEduPortal.Domain.Dossiers.DossierFileVerb;
using static PixEduPortal.Domain.Dossiers.DossierFileState;

namespace PixEduPortal.Domain.Dossiers;

public enum DossierFileVerb
{
    Receive,
    Quarantine,
    FindClean,
    FindInfected,
    FindUnreadable,

    /// <summary>After 15 minutes without an answer.</summary>
    TimeOut,
    ScanAgain,
    MakeCurrent,
    Supersede,
    Freeze,
    Erase,
}

public static class DossierFileMachine
{
    /// <summary>Minutes without an answer of the scanner before <see cref="ScanTimedOut"/>.</summary>
    public const int ScanTimeoutMinutes = 15;

    public static readonly StateMachine<DossierFileState, DossierFileVerb> Table = new("Dossier file", "le fichier", Label,
    [
        new(null, Receive, Received, "Recevoir le fichier", [Role.Candidat], ["R-42", "R-45"]),
        new(Received, Quarantine, Quarantined, "Mettre en quarantaine", [Role.Candidat, Role.System], ["R-42", "R-45"]),
        new(Quarantined, FindClean, Clean, "Déclarer sain", [Role.System], []),
        new(Quarantined, FindInfected, Infected, "Déclarer infecté", [Role.System], []),
        new(Quarantined, FindUnreadable, Unreadable, "Déclarer illisible", [Role.System], []),
        new(Quarantined, TimeOut, ScanTimedOut, "Constater l’absence de réponse de l’antivirus", [Role.System], []),
        new(ScanTimedOut, ScanAgain, Quarantined, "Analyser de nouveau", [Role.System], []),
        new(Clean, MakeCurrent, Current, "Retenir cette version", [Role.System], ["R-45"]),
        new(Current, Supersede, Superseded, "Remplacer par une version plus récente", [Role.System], ["R-45"]),
        new(Current, Freeze, Frozen, "Geler", [Role.System], ["R-46"]),
        .. Enum.GetValues<DossierFileState>().Where(s => s != Erased)
            .Select(s => new Transition<DossierFileState, DossierFileVerb>(s, Erase, Erased, "Effacer", [Role.System], ["R-100"])),
    ]);

    public static string Label(this DossierFileState state) => state switch
    {
        Received => "Reçu",
        Quarantined => "En cours d’analyse",
        Clean => "Sain",
        Infected => "Infecté",
        Unreadable => "Illisible",
        ScanTimedOut => "Analyse en attente",
        Current => "Version retenue",
        Superseded => "Remplacé",
        Frozen => "Gelé",
        Erased => "Effacé",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
