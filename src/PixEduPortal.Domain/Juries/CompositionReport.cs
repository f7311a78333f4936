using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Juries;

/// <summary>One rule of composition and whether a jury keeps it.</summary>
/// <param name="Rule">Number in DOMAIN.md.</param>
/// <param name="Text">What the rule asks.</param>
/// <param name="Met">True, false, or null when it cannot be said yet.</param>
/// <param name="Detail">Why not, or for whom.</param>
public sealed record RuleLine(string Rule, string Text, bool? Met, string? Detail = null);

/// <summary>The composition of a jury explained rule by rule (R-51, R-52, R-55), from the same checks that refuse it.</summary>
public static class CompositionReport
{
    /// <param name="academies">Code and name of the academies whose candidates the jury may be asked to judge.</param>
    /// <param name="heldQualities">Qualities of each person, from the pool.</param>
    /// <param name="candidatesOfSession">Persons of the jury who are candidates in the same jury session (R-55).</param>
    public static IReadOnlyList<RuleLine> Of(
        JuryParameters parameters,
        IReadOnlyList<JurySeat> seats,
        IReadOnlyList<(string Code, string Name)> academies,
        Func<Guid, IReadOnlyCollection<JuryQuality>> heldQualities,
        IReadOnlySet<Guid> candidatesOfSession)
    {
        var refusals = JuryRules.CheckComposition(parameters, seats);
        string? Why(params string[] codes) => refusals.FirstOrDefault(refusal => codes.Contains(refusal.Code, StringComparer.Ordinal))?.Message;
        RuleLine Line(string rule, string text, string? why) => new(rule, French.Text(text), seats.Count == 0 ? null : why is null, why);

        return
        [
            Line("R-51", $"{parameters.Size} personnes différentes", Why(JuryRules.NotThreePersons)),
            Line("R-51", "Au moins un membre institutionnel : DRANE, inspecteur ou personnel de direction", Why(JuryRules.NoInstitutional)),
            Line("R-51", "Un ou deux experts Pix+ Édu", Why(JuryRules.NoExpert, JuryRules.TooManyExperts) ?? OnlyExperts(parameters, seats)),
            Line("R-51", "Chaque membre siège sous une qualité qu’il détient", QualityNotHeld(seats, heldQualities)),
            Line("R-55", "Aucun membre n’est candidat dans cette session de jury", IsCandidate(seats, candidatesOfSession)),
            OutOfAcademy(parameters, seats, academies),
        ];
    }

    /// <summary>The refusal names what to change once; the report still does not call three experts one or two.</summary>
    private static string? OnlyExperts(JuryParameters parameters, IReadOnlyList<JurySeat> seats)
    {
        var experts = seats.Count(seat => !seat.Quality.IsInstitutional());
        return experts > parameters.ExpertsMax ? French.Text($"{French.Count(experts, "expert")} pour {parameters.ExpertsMax} au plus.") : null;
    }

    private static string? QualityNotHeld(IReadOnlyList<JurySeat> seats, Func<Guid, IReadOnlyCollection<JuryQuality>> held)
    {
        var wrong = seats.Where(seat => !held(seat.PersonId).Contains(seat.Quality)).ToList();
        return wrong.Count == 0 ? null : French.Text(
            $"{French.List(wrong.Select(seat => $"{seat.Name} ({seat.Quality.Label()})"))} : qualité absente du vivier. Choisissez une qualité détenue, ou complétez le vivier.");
    }

    private static string? IsCandidate(IReadOnlyList<JurySeat> seats, IReadOnlySet<Guid> candidates)
    {
        var both = seats.Where(seat => candidates.Contains(seat.PersonId)).Select(seat => seat.Name).Distinct(StringComparer.Ordinal).ToList();
        return both.Count == 0 ? null : French.Text($"{French.List(both)} : candidat dans cette session. Choisissez une autre personne.");
    }

    /// <summary>R-52 depends on the candidate: a jury keeps it for some academies and not for others.</summary>
    private static RuleLine OutOfAcademy(JuryParameters parameters, IReadOnlyList<JurySeat> seats, IReadOnlyList<(string Code, string Name)> academies)
    {
        var text = French.Text("Hors académie : aucun membre n’est de l’académie du candidat");
        if (seats.Count == 0)
        {
            return new("R-52", text, null);
        }

        var judged = academies.Where(academy => JuryRules.CheckAcademies(parameters, seats, [academy.Code]).Count == 0).Select(academy => academy.Name).ToList();
        return judged.Count == 0
            ? new("R-52", text, false, French.Text("Ce jury ne peut juger aucune académie du regroupement : chacune a un de ses membres. Remplacez l’un d’eux."))
            : new("R-52", text, true, French.Text($"Ce jury peut juger les candidats de : {French.List(judged)}."));
    }
}
