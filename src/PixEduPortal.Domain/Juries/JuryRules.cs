using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Juries;

/// <summary>A seat of a jury: one person under one quality.</summary>
/// <param name="PersonId">Whatever tells persons apart, the same for all seats.</param>
/// <param name="AcademyCode">Null for a member without academy, who passes R-52.</param>
public sealed record JurySeat(Guid PersonId, string Name, JuryQuality Quality, string? AcademyCode);

/// <summary>Composition of a jury (R-51 to R-54). No override: a jury that does not conform cannot sit.</summary>
public static class JuryRules
{
    public const string NotThreePersons = "JURY_TROIS_PERSONNES";
    public const string NoInstitutional = "JURY_SANS_INSTITUTIONNEL";
    public const string NoExpert = "JURY_SANS_EXPERT";
    public const string TooManyExperts = "JURY_TROP_EXPERTS";
    public const string SameAcademy = "JURY_HORS_ACADEMIE";

    /// <summary>Everything that a jury breaks for a candidate, every reason at once (R-51, R-52).</summary>
    /// <param name="candidateAcademies">Academies of the candidate on the day of the oral and at any time since registration
    /// to volet 2; empty while no candidate is known.</param>
    public static IReadOnlyList<Refusal> Check(JuryParameters parameters, IReadOnlyList<JurySeat> seats, IReadOnlyCollection<string> candidateAcademies) =>
        [.. CheckComposition(parameters, seats), .. CheckAcademies(parameters, seats, candidateAcademies)];

    public static IReadOnlyList<Refusal> Check(Reglement reglement, IReadOnlyList<JurySeat> seats, IReadOnlyCollection<string> candidateAcademies) =>
        Check(reglement.Volet2.Jury, seats, candidateAcademies);

    /// <summary>Exactly three distinct persons, one seat and one quality each; institutional and experts (R-51, P-18).</summary>
    public static IReadOnlyList<Refusal> CheckComposition(JuryParameters parameters, IReadOnlyList<JurySeat> seats)
    {
        List<Refusal> refusals = [];
        var persons = seats.Select(s => s.PersonId).Distinct().Count();
        if (seats.Count != parameters.Size || persons != parameters.Size)
        {
            Refuse(NotThreePersons, $"Un jury compte exactement {parameters.Size} personnes différentes ; celui-ci en compte {persons}{(seats.Count > persons ? ", dont une occupe plusieurs places" : "")}. {(persons < parameters.Size ? "Ajoutez" : "Retirez")} des membres.");
        }

        if (seats.Count(s => s.Quality.IsInstitutional()) < parameters.InstitutionalMin)
        {
            Refuse(NoInstitutional, "Le jury n’a pas de membre institutionnel. Ajoutez une personne de la DRANE, un inspecteur ou un personnel de direction.");
        }

        var experts = seats.Count(s => !s.Quality.IsInstitutional());
        if (experts < parameters.ExpertsMin)
        {
            Refuse(NoExpert, "Le jury n’a pas d’expert Pix+ Édu. Ajoutez un ou deux experts.");
        }

        // Without institutional member, NoInstitutional already says what to change.
        if (experts > parameters.ExpertsMax && experts < seats.Count)
        {
            Refuse(TooManyExperts, $"Le jury a trop d’experts Pix+ Édu : {experts} pour {parameters.ExpertsMax} au plus.");
        }

        return refusals;

        void Refuse(string code, string message) => refusals.Add(new Refusal(code, French.Text(message), "members"));
    }

    /// <summary>No member belongs to an academy of the candidate (R-52, P-19).</summary>
    public static IReadOnlyList<Refusal> CheckAcademies(JuryParameters parameters, IReadOnlyList<JurySeat> seats, IReadOnlyCollection<string> candidateAcademies) =>
        !parameters.OutOfAcademy
            ? []
            :
            [
                .. seats
                    .Where(s => s.AcademyCode is { } academy && candidateAcademies.Contains(academy, StringComparer.OrdinalIgnoreCase))
                    .Select(s => new Refusal(SameAcademy, French.Text($"{s.Name} appartient à l’académie du candidat, actuelle ou depuis son inscription au volet 2. Choisissez un membre d’une autre académie."), "members")),
            ];
}
