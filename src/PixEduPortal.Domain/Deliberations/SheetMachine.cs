using PixEduPortal.Domain.Kernel;
using static PixEduPortal.Domain.Deliberations.SheetState;
using static PixEduPortal.Domain.Deliberations.SheetVerb;

namespace PixEduPortal.Domain.Deliberations;

public enum SheetVerb
{
    Create,
    Submit,
    Reopen,
}

public static class SheetMachine
{
    public static readonly StateMachine<SheetState, SheetVerb> Table = new("Individual sheet", "la fiche", Label,
    [
        new(null, Create, Open, "Ouvrir la fiche", [Role.System], ["R-46", "R-55"]),
        new(Open, Submit, Submitted, "Transmettre la fiche", [Role.Jury, Role.President], ["R-64", "R-68"]),
        new(Submitted, Reopen, Reopened, "Rouvrir la fiche", [Role.President], ["R-69"]) { ReasonFrom = [Role.President], Opens = Open },
    ]);

    public static string Label(this SheetState state) => state switch
    {
        Open => "En cours",
        Submitted => "Transmise",
        Reopened => "Rouverte",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
