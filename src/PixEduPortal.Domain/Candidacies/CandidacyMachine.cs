using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Candidacies;

/// <summary>Placeholder of the table of transitions until the rules helper's file replaces it.</summary>
public static class CandidacyMachine
{
    public static Outcome Check(CandidacyState from, CandidacyState to, Role role, string? reason) =>
        from == to ? Outcome.Refused(new Refusal("TRANSITION_INTERDITE", "Cette étape n'est pas possible maintenant.")) : Outcome.Done();
}
