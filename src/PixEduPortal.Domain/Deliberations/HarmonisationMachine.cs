using PixEduPortal.Domain.Kernel;
using static PixEduPortal.Domain.Deliberations.HarmonisationVerb;
using static PixEduPortal.Domain.Deliberations.HarmonisationState;

namespace PixEduPortal.Domain.Deliberations;

public enum HarmonisationVerb
{
    Propose,
    Discuss,
    Settle,
    DiscussAgain,
    Validate,
    Lock,
    Revoke,
}

public static class HarmonisationMachine
{
    public static readonly StateMachine<HarmonisationState, HarmonisationVerb> Table = new("Harmonised sheet", "l’harmonisation", Label,
    [
        new(null, Propose, Proposed, "Proposer l’harmonisation", [Role.System], ["R-70"]),
        new(Proposed, Discuss, Discussed, "Discuter les niveaux", [Role.Jury, Role.President], ["R-71"]),
        new(Discussed, Settle, Settled, "Arrêter les niveaux", [Role.President], ["R-66", "R-67", "R-71"])
            { ReasonWhen = French.Text("niveau hors des avis individuels, égalité, grille et bordereau différents") },
        new(Settled, DiscussAgain, Discussed, "Reprendre la discussion", [Role.President], []) { ReasonFrom = [Role.President] },
        new(Settled, Validate, Validated, "Valider", [Role.President], ["R-73"]),
        new(Validated, HarmonisationVerb.Lock, Locked, "Verrouiller", [Role.President], ["R-74"]),
        new(Locked, Revoke, Revoked, "Rouvrir après verrouillage", [Role.President], ["R-75"])
            { ReasonFrom = [Role.President], Cosigned = true, Opens = Proposed },
    ]);

    public static string Label(this HarmonisationState state) => state switch
    {
        Proposed => "Proposée",
        Discussed => "En discussion",
        Settled => "Arrêtée",
        Validated => "Validée",
        Locked => "Verrouillée",
        Revoked => "Révoquée",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
