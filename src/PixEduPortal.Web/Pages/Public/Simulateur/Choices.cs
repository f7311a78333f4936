using System.Globalization;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Web.TagHelpers;

namespace PixEduPortal.Web.Pages.Public.Simulateur;

/// <summary>One field of a simulator, shown by <c>_Field</c>: a list of choices, or a text when there is none.</summary>
public sealed record SimulatorField(SimulatorPage Page, string Name, string Label, string? Hint = null)
{
    public IReadOnlyList<(string Value, string Label)>? Choices { get; init; }

    public string Type { get; init; } = "text";

    public string? InputMode { get; init; }

    /// <summary>A change of this field changes which other fields there are.</summary>
    public bool ChangesForm { get; init; }

    /// <summary>What is shown when nothing was typed yet.</summary>
    public string Default { get; init; } = "";

    public string Id => FieldTagHelper.IdOf(Name);

    public string? Error => Page.ErrorOf(Name);

    public string Value => Page.Typed(Name) is { Length: > 0 } typed ? typed : Default;

    public string DescribedBy => Error is null ? "" : $"{Id}-erreur";

    public static SimulatorField Level(SimulatorPage page, string name, string label, string empty, string? hint = null) => new(page, name, label, hint)
    {
        Choices = [("", empty), .. Levels.Rising.Select(level => (level.Label(), level.Label()))],
    };

    public static SimulatorField Reglement(SimulatorPage page, bool changesForm = false) => new(page, "reglement", "Règlement")
    {
        Choices = [.. page.Reglements.Select(reglement => (reglement.Id, reglement.Label))],
        Default = page.Reglement.Id,
        ChangesForm = changesForm,
    };
}

/// <summary>Numbers of an SVG: a point, whatever the language of the page.</summary>
internal static class Svg
{
    public static string Percent(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture) + "%";
}
