namespace PixEduPortal.Domain.Juries;

/// <summary>The quality under which a person sits on a jury. The first three are institutional (P-18).</summary>
public enum JuryQuality
{
    Drane,
    Inspecteur,
    PersonnelDeDirection,
    ExpertPixEdu,
}

public static class JuryQualities
{
    public static bool IsInstitutional(this JuryQuality quality) => quality is not JuryQuality.ExpertPixEdu;

    public static string Label(this JuryQuality quality) => quality switch
    {
        JuryQuality.Drane => "DRANE",
        JuryQuality.Inspecteur => "inspecteur",
        JuryQuality.PersonnelDeDirection => "personnel de direction",
        JuryQuality.ExpertPixEdu => "expert Pix+ Édu",
        _ => throw new ArgumentOutOfRangeException(nameof(quality), quality, "Unknown quality."),
    };
}
