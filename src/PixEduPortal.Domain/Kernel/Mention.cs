namespace PixEduPortal.Domain.Kernel;

/// <summary>The three Pix+ Édu certifications.</summary>
public enum Mention
{
    PremierDegre = 1,
    SecondDegre = 2,
    EducationVieScolaire = 3,
}

public static class Mentions
{
    /// <summary>Label shown to users and printed on documents.</summary>
    public static string Label(this Mention mention) => mention switch
    {
        Mention.PremierDegre => "Pix+ Édu 1er degré",
        Mention.SecondDegre => "Pix+ Édu 2nd degré",
        Mention.EducationVieScolaire => "Pix+ Édu CPE",
        _ => throw new ArgumentOutOfRangeException(nameof(mention), mention, "Unknown mention."),
    };

    /// <summary>Short form of the statistics and campaigns: 1D, 2D, CPE.</summary>
    public static string Degree(this Mention mention) => mention switch
    {
        Mention.PremierDegre => "1D",
        Mention.SecondDegre => "2D",
        Mention.EducationVieScolaire => "CPE",
        _ => throw new ArgumentOutOfRangeException(nameof(mention), mention, "Unknown mention."),
    };

    public static Mention? FromDegree(string? degree) => degree switch
    {
        "1D" => Mention.PremierDegre,
        "2D" => Mention.SecondDegre,
        "CPE" => Mention.EducationVieScolaire,
        _ => null,
    };
}
