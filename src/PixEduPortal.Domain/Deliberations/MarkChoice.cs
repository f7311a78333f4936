using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Deliberations;

/// <summary>What a member chose for a mark: nothing yet, « non observé », or a level. Written "", "0", "1" to "4" in forms.</summary>
public readonly record struct MarkChoice(bool Marked, Level? Level)
{
    public static readonly MarkChoice Unset = new(false, null);

    public static readonly MarkChoice NotObserved = new(true, null);

    public static MarkChoice Of(Level? level) => new(true, level);

    public static bool TryParse(string? text, out MarkChoice choice)
    {
        (choice, var known) = text switch
        {
            null or "" => (Unset, true),
            "0" => (NotObserved, true),
            ['1' or '2' or '3' or '4'] => (Of((Level)(text[0] - '0')), true),
            _ => (Unset, false),
        };
        return known;
    }

    /// <summary>As a form writes it.</summary>
    public string Code => !Marked ? "" : Level is { } level ? ((int)level).ToString(System.Globalization.CultureInfo.InvariantCulture) : "0";

    public string Label => !Marked ? "à remplir" : Level?.Label() ?? "non observé";

    public override string ToString() => Code;
}
