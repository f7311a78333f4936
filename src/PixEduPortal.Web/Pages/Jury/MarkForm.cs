using Microsoft.AspNetCore.Mvc.ModelBinding;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Web.TagHelpers;

namespace PixEduPortal.Web.Pages.Jury;

/// <summary>One mark of the form: what is chosen, and what was stored when the page was made.</summary>
public sealed record MarkField(string Key, string Choice, string ChoiceBefore, string Text, string Stamp, IReadOnlyList<string> Errors)
{
    /// <summary>Id of the first choice: the error summary links to it.</summary>
    public string Id => FieldTagHelper.IdOf($"Input.{Key}");
}

/// <summary>Reads the marks of a posted sheet, and gives them back when the form comes again.</summary>
internal static class MarkForm
{
    public static IReadOnlyList<MarkEntry> Read(IFormCollection form, IEnumerable<string> keys) =>
    [
        .. keys.Where(key => form.ContainsKey($"choix-{key}") || form.ContainsKey($"texte-{key}"))
            .Select(key => new MarkEntry(key, Value(form, "choix", key), Value(form, "avant", key), Value(form, "texte", key), Value(form, "empreinte", key))),
    ];

    public static IReadOnlyDictionary<string, MarkField> Fields(OwnSheet sheet, IFormCollection? typed, ModelStateDictionary state) =>
        sheet.Marks.Values.ToDictionary(mark => mark.Key, mark => new MarkField(
            mark.Key,
            (typed is null ? null : Value(typed, "choix", mark.Key)) ?? mark.Choice.Code,
            mark.Choice.Code,
            (typed is null ? null : Value(typed, "texte", mark.Key)) ?? mark.Comment,
            TextStamp.Of(mark.Comment),
            [.. state.TryGetValue($"Input.{mark.Key}", out var entry) ? entry.Errors.Select(error => error.ErrorMessage) : []]), StringComparer.Ordinal);

    private static string? Value(IFormCollection form, string name, string key) =>
        form.TryGetValue($"{name}-{key}", out var values) ? values[^1] : null;
}
