using PixEduPortal.Domain.Kernel;
using static PixEduPortal.Domain.Imports.ImportBatchVerb;
using static PixEduPortal.Domain.Imports.ImportBatchState;

namespace PixEduPortal.Domain.Imports;

public enum ImportBatchVerb
{
    Upload,
    Check,
    Refuse,
    AwaitConfirmation,
    Apply,
    Abandon,
    Undo,
}

public static class ImportBatchMachine
{
    /// <summary>Hours without confirmation before a batch is abandoned.</summary>
    public const int ConfirmationHours = 24;

    /// <summary>The command line acts as <see cref="Role.System"/>.</summary>
    public static readonly StateMachine<ImportBatchState, ImportBatchVerb> Table = new("Import batch", "le lot d’import", Label,
    [
        new(null, Upload, Uploaded, "Déposer un fichier", [Role.Drane, Role.System], []),
        new(Uploaded, Check, Checked, "Contrôler le fichier", [Role.System], ["R-17"]),
        new(Checked, Refuse, Refused, "Refuser le fichier", [Role.System], ["R-18"]),
        new(Checked, AwaitConfirmation, AwaitingConfirmation, "Demander confirmation", [Role.System], ["R-18"]),
        new(AwaitingConfirmation, Apply, Applied, "Confirmer l’import", [Role.Drane, Role.System], ["R-17"]),
        new(AwaitingConfirmation, Abandon, Abandoned, "Abandonner l’import", [Role.System], []),
        new(Applied, Undo, Undone, "Annuler l’import", [Role.Drane, Role.System], ["R-22"]) { ReasonFrom = [Role.Drane] },
    ]);

    public static string Label(this ImportBatchState state) => state switch
    {
        Uploaded => "Déposé",
        Checked => "Contrôlé",
        Refused => "Refusé",
        AwaitingConfirmation => "À confirmer",
        Applied => "Appliqué",
        Abandoned => "Abandonné",
        Undone => "Annulé",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
