using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PixEduPortal.Web.TagHelpers;

/// <summary>A DSFR form field with its label, hint, error and value. Further attributes (autocomplete, inputmode,
/// maxlength…) pass to the control.</summary>
public abstract class FieldTagHelper : TagHelper
{
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>Name in the form when it is not that of the property, as with <c>[BindProperty(Name = "profil")]</c>.</summary>
    [HtmlAttributeName("name")]
    public string? FieldName { get; set; }

    /// <summary>Optional fields say so; required ones carry the attribute and no star.</summary>
    public bool Required { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected string Name => FieldName ?? ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => IdOf(Name);

    protected string? Error => ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0
        ? string.Join(' ', entry.Errors.Select(error => error.ErrorMessage).Distinct(StringComparer.Ordinal))
        : null;

    protected string LabelText => Required ? Label : $"{Label} (facultatif)";

    internal static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>What was typed if the form comes back, else the model's value.</summary>
    protected string? Value(string? type = null)
    {
        if (ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is { } typed)
        {
            return typed;
        }

        return Text(For.Model, type);
    }

    protected static string? Text(object? value, string? type = null) => value switch
    {
        null => null,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime moment when type == "datetime-local" => moment.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        Enum name => name.ToString(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.GetCultureInfo("fr-FR")),
        _ => value.ToString(),
    };

    protected TagBuilder Control(string tag, TagHelperOutput output, string css)
    {
        var control = new TagBuilder(tag);
        foreach (var attribute in output.Attributes)
        {
            control.Attributes[attribute.Name] = attribute.Value?.ToString();
        }

        output.Attributes.Clear();
        control.AddCssClass(css);
        control.Attributes["id"] = Id;
        control.Attributes["name"] = Name;
        Describe(control);
        return control;
    }

    protected void Describe(TagBuilder control)
    {
        if (Required)
        {
            control.Attributes["required"] = "required";
        }

        if (Error is not null)
        {
            control.Attributes["aria-invalid"] = "true";
            control.Attributes["aria-describedby"] = $"{Id}-erreur";
        }
    }

    protected void Group(TagHelperOutput output, string css, params IHtmlContent[] parts)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Error is null ? css : $"{css} {css}--error");
        foreach (var part in parts)
        {
            output.Content.AppendHtml(part);
        }

        output.Content.AppendHtml(ErrorMessage());
    }

    protected TagBuilder LabelTag(string css = "fr-label")
    {
        var label = new TagBuilder("label");
        label.AddCssClass(css);
        label.Attributes["for"] = Id;
        label.InnerHtml.Append(LabelText);
        AppendHint(label);
        return label;
    }

    protected void AppendHint(TagBuilder to)
    {
        if (Hint is not null)
        {
            var hint = new TagBuilder("span");
            hint.AddCssClass("fr-hint-text");
            hint.InnerHtml.Append(Hint);
            to.InnerHtml.AppendHtml(hint);
        }
    }

    protected IHtmlContent ErrorMessage()
    {
        if (Error is not { } error)
        {
            return HtmlString.Empty;
        }

        var message = new TagBuilder("p");
        message.AddCssClass("fr-error-text");
        message.Attributes["id"] = $"{Id}-erreur";
        message.InnerHtml.Append(error);
        return message;
    }
}

/// <summary><c>&lt;pix-field for="Input.Email" label="…" type="email" required="true" autocomplete="username" /&gt;</c></summary>
[HtmlTargetElement("pix-field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InputTagHelper : FieldTagHelper
{
    public string Type { get; set; } = "text";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Control("input", output, "fr-input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = Type;
        if (Type is not ("password" or "file") && Value(Type) is { } value)
        {
            input.Attributes["value"] = value;
        }

        Group(output, "fr-input-group", LabelTag(), input);
    }
}

/// <summary><c>&lt;pix-textarea for="Input.Reason" label="…" rows="4" /&gt;</c></summary>
[HtmlTargetElement("pix-textarea", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextAreaTagHelper : FieldTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var area = Control("textarea", output, "fr-input");
        // The first line break after the tag is dropped by browsers: one more keeps what was typed.
        area.InnerHtml.AppendHtml("\n");
        area.InnerHtml.Append(Value() ?? "");
        Group(output, "fr-input-group", LabelTag(), area);
    }
}

/// <summary><c>&lt;pix-file for="Input.File" label="…" accept=".csv" /&gt;</c>; the form needs multipart.</summary>
[HtmlTargetElement("pix-file", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileTagHelper : FieldTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Control("input", output, "fr-upload");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "file";
        Group(output, "fr-upload-group", LabelTag(), input);
    }
}

/// <summary><c>&lt;pix-select for="Input.Academy" label="…" items="Model.Academies" empty="Choisissez" /&gt;</c></summary>
[HtmlTargetElement("pix-select", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper : FieldTagHelper
{
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>Text of the first choice, which has no value.</summary>
    public string? Empty { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var select = Control("select", output, "fr-select");
        var value = Value();
        if (Empty is not null)
        {
            select.InnerHtml.AppendHtml(Option(Empty, "", string.IsNullOrEmpty(value)));
        }

        foreach (var item in Items)
        {
            select.InnerHtml.AppendHtml(Option(item.Text, item.Value, item.Value == value));
        }

        Group(output, "fr-select-group", LabelTag(), select);
    }

    private static TagBuilder Option(string text, string value, bool selected)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = value;
        if (selected)
        {
            option.Attributes["selected"] = "selected";
        }

        option.InnerHtml.Append(text);
        return option;
    }
}
