namespace PixEduPortal.Domain.Kernel;

/// <summary>Level of mastery, in rising order. "No level" and "not observed" are <c>null</c>, never a level under
/// <see cref="Initie"/>.</summary>
public enum Level
{
    Initie = 1,
    Confirme = 2,
    Avance = 3,
    Expert = 4,
}

/// <summary>Names of the levels as the texts, the files and the API write them.</summary>
public static class Levels
{
    public static readonly IReadOnlyList<Level> Rising = [Level.Initie, Level.Confirme, Level.Avance, Level.Expert];

    public static readonly IReadOnlyList<Level> Falling = [Level.Expert, Level.Avance, Level.Confirme, Level.Initie];

    public static string Label(this Level level) => level switch
    {
        Level.Initie => "Initié",
        Level.Confirme => "Confirmé",
        Level.Avance => "Avancé",
        Level.Expert => "Expert",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Unknown level."),
    };

    /// <summary>Exact French label, accents and capital included; anything else is no level.</summary>
    public static bool TryParse(string? text, out Level level)
    {
        (level, var known) = text switch
        {
            "Initié" => (Level.Initie, true),
            "Confirmé" => (Level.Confirme, true),
            "Avancé" => (Level.Avance, true),
            "Expert" => (Level.Expert, true),
            _ => (default, false),
        };
        return known;
    }
}
