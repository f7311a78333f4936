namespace PixEduPortal.Domain.Kernel;

/// <summary>Initial training (MEEF student, trainee) or in-service training.</summary>
public enum Formation
{
    Initiale = 1,
    Continue = 2,
}

public static class Formations
{
    public static string Label(this Formation formation) => formation switch
    {
        Formation.Initiale => "formation initiale",
        Formation.Continue => "formation continue",
        _ => throw new ArgumentOutOfRangeException(nameof(formation), formation, "Unknown formation."),
    };

    /// <summary>Value in the API and in files.</summary>
    public static string Code(this Formation formation) => formation == Formation.Initiale ? "initiale" : "continue";
}
