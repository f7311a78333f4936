namespace PixEduPortal.Domain.Dossiers;

/// <summary>One point of the completeness checklist.</summary>
public sealed record ChecklistPoint(string Code, string Label);

/// <summary>What a dossier should hold (R-44, 002 §6.2.1). A gap warns candidate and jury, and never refuses.</summary>
public static class DossierChecklist
{
    public static readonly IReadOnlyList<ChecklistPoint> Points =
    [
        new("PRESENTATION", "Brève présentation du parcours du candidat"),
        new("OBJECTIFS", "Objectifs et démarche pédagogique"),
        new("CONTEXTE", "Contexte de mise en œuvre"),
        new("OUTILS", "Outils et ressources mobilisés"),
        new("DIVERSITE", "Dispositifs mis en place pour prendre en compte la diversité des publics"),
        new("TRACES", "Liens permettant l’accès aux traces des élèves/apprenants /stagiaires (activité, évaluation, etc.)"),
    ];

    /// <summary>Points that are not ticked, in order.</summary>
    public static IReadOnlyList<ChecklistPoint> Missing(IEnumerable<string> ticked)
    {
        var done = ticked.ToHashSet(StringComparer.Ordinal);
        return [.. Points.Where(p => !done.Contains(p.Code))];
    }
}
