using System.Text;

namespace PixEduPortal.Domain.Kernel;

/// <summary>One allowed transition of DOMAIN.md section 6: from, verb, to, who, guards, and whether a reason is due.</summary>
/// <typeparam name="TState">States of the machine.</typeparam>
/// <typeparam name="TVerb">Its verbs.</typeparam>
/// <param name="From">Null for the creation.</param>
/// <param name="Label">The verb in French, as a button says it.</param>
/// <param name="Who">Roles that may.</param>
/// <param name="Guards">Rules that the service checks before (<c>R-36</c>, <c>P-26</c>).</param>
public sealed record Transition<TState, TVerb>(TState? From, TVerb Verb, TState To, string Label, IReadOnlyList<Role> Who, IReadOnlyList<string> Guards)
    where TState : struct, Enum
    where TVerb : struct, Enum
{
    /// <summary>Roles that must say why.</summary>
    public IReadOnlyList<Role> ReasonFrom { get; init; } = [];

    /// <summary>When a reason is due that depends on the content (« arbitrage, égalité »); the service asks for it.</summary>
    public string? ReasonWhen { get; init; }

    /// <summary>A second person, the deputy of the president, must agree (R-75).</summary>
    public bool Cosigned { get; init; }

    /// <summary>State of the new record that the transition opens beside this one (a new version, a new batch).</summary>
    public TState? Opens { get; init; }
}

/// <summary>An exhaustive table of transitions; what is not listed is refused.</summary>
public sealed class StateMachine<TState, TVerb>
    where TState : struct, Enum
    where TVerb : struct, Enum
{
    private readonly Func<TState, string> _label;

    /// <param name="name">Name of the machine in the documentation.</param>
    /// <param name="subject">What changes state, in French with its article (« la candidature »).</param>
    /// <param name="label">French label of a state.</param>
    /// <param name="transitions">Each pair of a state and a verb at most once.</param>
    public StateMachine(string name, string subject, Func<TState, string> label, IReadOnlyList<Transition<TState, TVerb>> transitions)
    {
        Name = name;
        Subject = subject;
        _label = label;
        Transitions = transitions;
        if (transitions.GroupBy(t => (t.From, t.Verb)).Any(g => g.Skip(1).Any()))
        {
            throw new ArgumentException("A state and a verb lead to one state only.", nameof(transitions));
        }
    }

    public string Name { get; }

    public string Subject { get; }

    public IReadOnlyList<Transition<TState, TVerb>> Transitions { get; }

    public string Label(TState state) => _label(state);

    public Transition<TState, TVerb>? Find(TState? from, TVerb verb) =>
        Transitions.FirstOrDefault(t => Nullable.Equals(t.From, from) && EqualityComparer<TVerb>.Default.Equals(t.Verb, verb));

    /// <summary>What the actor may do from a state, the guards of the services left aside.</summary>
    public IReadOnlyList<Transition<TState, TVerb>> PossibleDecisions(TState? from, Actor actor) =>
        [.. Transitions.Where(t => Nullable.Equals(t.From, from) && t.Who.Contains(actor.Role))];

    /// <summary>No transition leaves the state.</summary>
    public bool IsFinal(TState state) => !Transitions.Any(t => Nullable.Equals(t.From, state));

    /// <summary>Checks the verb and gives the new state. Codes: <c>TRANSITION_INTERDITE</c>, <c>ROLE_INTERDIT</c>,
    /// <c>MOTIF_REQUIS</c> (field <c>reason</c>), <c>DEUX_PERSONNES_REQUISES</c>.</summary>
    /// <param name="from">Null to create.</param>
    /// <param name="reason">Why, when a reason is due.</param>
    /// <param name="deputyAgrees">The deputy of the president agrees, for what two persons decide (R-75).</param>
    public Outcome<TState> Check(TState? from, TVerb verb, Actor actor, string? reason = null, bool deputyAgrees = false)
    {
        if (Find(from, verb) is not { } transition)
        {
            return Forbidden(from);
        }

        if (!transition.Who.Contains(actor.Role))
        {
            return Outcome<TState>.Refused(new Refusal("ROLE_INTERDIT", French.Text(
                $"Cette action est réservée à : {French.List(transition.Who.Select(Roles.Label), "ou")}.")));
        }

        List<Refusal> refusals = [];
        if (transition.ReasonFrom.Contains(actor.Role) && string.IsNullOrWhiteSpace(reason))
        {
            refusals.Add(new Refusal("MOTIF_REQUIS", "Indiquez le motif de cette action.", "reason"));
        }

        if (transition.Cosigned && !deputyAgrees)
        {
            refusals.Add(new Refusal("DEUX_PERSONNES_REQUISES", "Cette action demande l’accord du président de jury et de son suppléant."));
        }

        return refusals.Count == 0 ? transition.To : Outcome<TState>.Refused(refusals);
    }

    /// <summary>Checks a move by its target, for aggregates that name the state they want: same codes, without the second
    /// person of <see cref="Transition{TState,TVerb}.Cosigned"/>, which the service asks for.</summary>
    public Outcome<TState> CheckMove(TState from, TState to, Role role, string? reason)
    {
        var moves = Transitions
            .Where(t => Nullable.Equals(t.From, from) && EqualityComparer<TState>.Default.Equals(t.To, to)).ToList();
        var verb = moves.Find(t => t.Who.Contains(role)) ?? moves.FirstOrDefault();
        return verb is null ? Forbidden(from) : Check(from, verb.Verb, new Actor(null, "", role), reason, deputyAgrees: true);
    }

    /// <summary>The machine as a Mermaid state diagram, for docs/state-machines.md.</summary>
    public string ToMermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (var state in Enum.GetValues<TState>())
        {
            text.Append($"    {state} : {state} « {_label(state)} »\n");
        }

        foreach (var t in Transitions)
        {
            text.Append($"    {(t.From is { } from ? from.ToString() : "[*]")} --> {t.To} : {t.Verb} ({string.Join(", ", t.Who)}){(t.Guards.Count > 0 ? " " + string.Join(" ", t.Guards) : "")}");
            text.Append(t.Cosigned ? ", deputy agrees" : "");
            text.Append(t.ReasonFrom.Count == 0 ? "" : t.ReasonFrom.Count == t.Who.Count ? ", reason" : $", reason from {string.Join(", ", t.ReasonFrom)}");
            text.Append(t.Opens is { } opens ? $", opens a new {opens}" : "");
            text.Append('\n');
        }

        foreach (var final in Enum.GetValues<TState>().Where(IsFinal))
        {
            text.Append($"    {final} --> [*]\n");
        }

        return text.ToString();
    }

    private Outcome<TState> Forbidden(TState? from) => Outcome<TState>.Refused(new Refusal("TRANSITION_INTERDITE", French.Text(from is { } state
        ? $"Cette action n’est pas possible : {Subject} est à l’état « {_label(state)} ». Rechargez la page pour voir ce qui est possible maintenant."
        : $"Cette action n’est pas possible : {Subject} n’existe pas encore.")));
}

/// <summary>Names of the roles in messages.</summary>
public static class Roles
{
    public static readonly IReadOnlyList<Role> Persons = [.. Enum.GetValues<Role>().Where(r => r != Role.System)];

    public static string Label(this Role role) => role switch
    {
        Role.Candidat => "candidat",
        Role.Drane => "DRANE",
        Role.Jury => "membre de jury",
        Role.President => "président de jury",
        Role.Inspecteur => "inspecteur",
        Role.Inspe => "Inspé",
        Role.Formateur => "formateur",
        Role.Pilote => "pilote national",
        Role.Dpo => "délégué à la protection des données",
        Role.Admin => "administrateur",
        Role.System => "portail",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Unknown role."),
    };
}
