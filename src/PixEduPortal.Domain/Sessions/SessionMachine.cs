using PixEduPortal.Domain.Kernel;
using static PixEduPortal.Domain.Sessions.SessionVerb;
using static PixEduPortal.Domain.Sessions.SessionState;

namespace PixEduPortal.Domain.Sessions;

/// <summary>States of a session of volet 1 (DOMAIN.md section 6).</summary>
public enum SessionState
{
    Draft,
    Published,
    Full,
    Closed,
    ResultsImported,
    Archived,
    Cancelled,
}

public enum SessionVerb
{
    Create,
    Publish,
    Fill,
    FreeSeat,
    Close,
    ImportResults,
    Archive,
    Cancel,
}

public static class SessionMachine
{
    public static readonly StateMachine<SessionState, SessionVerb> Table = new("Session", "la session", Label,
    [
        new(null, Create, Draft, "Créer la session", [Role.Drane], []),
        new(Draft, Publish, Published, "Publier la session", [Role.Drane], ["R-35", "R-36"]),
        new(Published, Fill, Full, "Constater que la session est complète", [Role.System], ["R-36"]),
        new(Full, FreeSeat, Published, "Constater qu’une place est libre", [Role.System], ["R-36"]),
        .. From([Published, Full], Close, Closed, "Clore la session", [Role.System, Role.Drane], "R-35"),
        new(Closed, ImportResults, ResultsImported, "Constater les résultats importés", [Role.System, Role.Drane], ["R-38"]),
        new(ResultsImported, Archive, Archived, "Archiver la session", [Role.System, Role.Drane], []),
        .. From([Draft, Published, Full], Cancel, Cancelled, "Annuler la session", [Role.Drane], "R-39")
            .Select(t => t with { ReasonFrom = [Role.Drane] }),
    ]);

    public static string Label(this SessionState state) => state switch
    {
        Draft => "Brouillon",
        Published => "Publiée",
        Full => "Complète",
        Closed => "Close",
        ResultsImported => "Résultats importés",
        Archived => "Archivée",
        Cancelled => "Annulée",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    private static IEnumerable<Transition<SessionState, SessionVerb>> From(
        IReadOnlyList<SessionState> states, SessionVerb verb, SessionState to, string label, IReadOnlyList<Role> who, params IReadOnlyList<string> guards) =>
        states.Select(from => new Transition<SessionState, SessionVerb>(from, verb, to, label, who, guards));
}
