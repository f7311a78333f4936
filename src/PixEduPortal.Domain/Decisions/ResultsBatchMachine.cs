using PixEduPortal.Domain.Kernel;
using static PixEduPortal.Domain.Decisions.ResultsBatchVerb;
using static PixEduPortal.Domain.Decisions.ResultsBatchState;

namespace PixEduPortal.Domain.Decisions;

/// <summary>States of a results file for the GIP Pix (DOMAIN.md section 6, R-84 to R-87).</summary>
public enum ResultsBatchState
{
    Prepared,
    Checked,
    Issued,
    Acknowledged,
    PartlyRejected,
    Corrected,
}

public enum ResultsBatchVerb
{
    Prepare,
    Check,
    Issue,
    Acknowledge,
    RejectRows,
    Correct,
}

public static class ResultsBatchMachine
{
    public static readonly StateMachine<ResultsBatchState, ResultsBatchVerb> Table = new("Results batch", "le fichier de résultats", Label,
    [
        new(null, Prepare, Prepared, "Préparer le fichier de résultats", [Role.President], ["R-84"]),
        new(Prepared, Check, Checked, "Contrôler", [Role.President], ["R-86"]),
        new(Checked, Issue, Issued, "Émettre", [Role.President], ["R-84", "R-86"]),
        new(Issued, Acknowledge, Acknowledged, "Enregistrer la prise en compte", [Role.President, Role.Drane], ["R-87"]),
        new(Issued, RejectRows, PartlyRejected, "Enregistrer un rejet partiel", [Role.President, Role.Drane], ["R-87"])
            { ReasonFrom = [Role.President, Role.Drane] },
        .. new[] { Acknowledged, PartlyRejected }.Select(from => new Transition<ResultsBatchState, ResultsBatchVerb>(
            from, Correct, Corrected, "Corriger par un nouveau fichier", [Role.President], ["R-84"]) { ReasonFrom = [Role.President], Opens = Prepared }),
    ]);

    public static string Label(this ResultsBatchState state) => state switch
    {
        Prepared => "Préparé",
        Checked => "Contrôlé",
        Issued => "Transmis",
        Acknowledged => "Pris en compte",
        PartlyRejected => "Rejeté en partie",
        Corrected => "Corrigé",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
