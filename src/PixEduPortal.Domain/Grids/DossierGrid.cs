using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Grids;

/// <summary>The grid of the dossier: 3 phases, 8 items, 16 criteria (002 Annexe 3; ).</summary>
public static class DossierGrid
{
    /// <summary>The 16 criteria, in order.</summary>
    public static readonly IReadOnlyList<string> Criteria =
        ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2", "5.1", "5.2", "6.1", "6.2", "7.1", "7.2", "8.1", "8.2"];

    /// <summary>The three phases with their criteria .</summary>
    public static readonly IReadOnlyList<DossierPhase> Phases =
    [
        new(1, "Conception", [.. Criteria.Take(6)]),
        new(2, "Mise en œuvre", [.. Criteria.Skip(6).Take(6)]),
        new(3, "Retour réflexif", [.. Criteria.Skip(12)]),
    ];

    /// <summary>The grid of 002 Annexe 3, the same under every built-in règlement.</summary>
    public static DossierGridAssessment Assess(IReadOnlyDictionary<string, Level?> marks) => Assess(DossierGridParameters.Annexe3, marks);

    public static DossierGridAssessment Assess(Reglement reglement, IReadOnlyDictionary<string, Level?> marks) =>
        Assess(reglement.Volet2.DossierGrid, marks);

    /// <summary>Counts, level and what blocks. A missing key is « non observé ».</summary>
    /// <exception cref="ArgumentException">A key that is no criterion.</exception>
    public static DossierGridAssessment Assess(DossierGridParameters parameters, IReadOnlyDictionary<string, Level?> marks)
    {
        if (marks.Keys.FirstOrDefault(k => !Criteria.Contains(k, StringComparer.Ordinal)) is { } unknown)
        {
            throw new ArgumentException($"'{unknown}' is no criterion of the grid.", nameof(marks));
        }

        var evaluated = Criteria
            .Select(c => (Criterion: c, Mark: marks.GetValueOrDefault(c)))
            .Where(m => m.Mark is not null)
            .Select(m => (m.Criterion, Mark: m.Mark!.Value))
            .ToList();
        var levels = Levels.Falling.Select(Assess).ToList();
        return new DossierGridAssessment
        {
            Level = levels.Where(l => l.Met).Select(l => (Level?)l.Level).FirstOrDefault(),
            Complete = evaluated.Count >= parameters.Required,
            Evaluated = evaluated.Count,
            Required = parameters.Required,
            Counts = Levels.Rising.ToDictionary(l => l, l => evaluated.Count(m => m.Mark == l)),
            Levels = levels,
            EmptyPhases = [.. Phases.Where(p => !evaluated.Exists(m => p.Criteria.Contains(m.Criterion, StringComparer.Ordinal)))],
        };

        DossierLevelAssessment Assess(Level level)
        {
            var floor = parameters.FloorOf(level);
            return new DossierLevelAssessment(
                level,
                floor,
                evaluated.Count(m => m.Mark >= level),
                parameters.Required,
                [.. evaluated.Where(m => m.Mark < floor).Select(m => m.Criterion)]);
        }
    }
}

/// <summary>One phase of the practice and its criteria.</summary>
public sealed record DossierPhase(int Number, string Title, IReadOnlyList<string> Criteria);
