using System.Collections;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PixEduPortal.Web.TagHelpers;

/// <summary>A set of radio buttons: <c>&lt;pix-radios for="Input.Role" label="…" items="…" inline="true" /&gt;</c></summary>
[HtmlTargetElement("pix-radios", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public class RadiosTagHelper : FieldTagHelper
{
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    public bool Inline { get; set; }

    protected virtual string Kind => "radio";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Error is null ? "fr-fieldset" : "fr-fieldset fr-fieldset--error");
        output.Attributes.SetAttribute("id", Id);
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("aria-labelledby", Error is null ? $"{Id}-legende" : $"{Id}-legende {Id}-erreur");

        var legend = new TagBuilder("legend");
        legend.AddCssClass("fr-fieldset__legend");
        legend.Attributes["id"] = $"{Id}-legende";
        legend.InnerHtml.Append(LabelText);
        AppendHint(legend);
        output.Content.AppendHtml(legend);

        var chosen = Chosen();
        var index = 0;
        foreach (var item in Items)
        {
            output.Content.AppendHtml(Choice(item, $"{Id}-{index++}", chosen.Contains(item.Value)));
        }

        var messages = new TagBuilder("div");
        messages.AddCssClass("fr-messages-group");
        messages.InnerHtml.AppendHtml(ErrorMessage());
        output.Content.AppendHtml(messages);
    }

    protected virtual HashSet<string> Chosen() => Value() is { } value ? [value] : [];

    private TagBuilder Choice(SelectListItem item, string id, bool selected)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = Kind;
        input.Attributes["id"] = id;
        input.Attributes["name"] = Name;
        input.Attributes["value"] = item.Value;
        if (selected)
        {
            input.Attributes["checked"] = "checked";
        }

        if (item.Disabled)
        {
            input.Attributes["disabled"] = "disabled";
        }

        var label = new TagBuilder("label");
        label.AddCssClass("fr-label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(item.Text);

        var group = new TagBuilder("div");
        group.AddCssClass(Kind == "radio" ? "fr-radio-group" : "fr-checkbox-group");
        group.InnerHtml.AppendHtml(input).AppendHtml(label);
        var element = new TagBuilder("div");
        element.AddCssClass(Inline ? "fr-fieldset__element fr-fieldset__element--inline" : "fr-fieldset__element");
        element.InnerHtml.AppendHtml(group);
        return element;
    }
}

/// <summary>A set of check boxes bound to a list: <c>&lt;pix-checkboxes for="Input.Roles" label="…" items="…" /&gt;</c></summary>
[HtmlTargetElement("pix-checkboxes", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxesTagHelper : RadiosTagHelper
{
    protected override string Kind => "checkbox";

    protected override HashSet<string> Chosen()
    {
        if (ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null)
        {
            return entry.RawValue is string one ? [one] : [.. ((IEnumerable)entry.RawValue).Cast<object?>().Select(value => Text(value) ?? "")];
        }

        return For.Model is IEnumerable list ? [.. list.Cast<object?>().Select(value => Text(value) ?? "")] : [];
    }
}

/// <summary>One yes-or-no box: <c>&lt;pix-checkbox for="Input.Agreed" label="…" /&gt;</c></summary>
[HtmlTargetElement("pix-checkbox", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxTagHelper : FieldTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Control("input", output, "portal-checkbox");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "checkbox";
        input.Attributes["value"] = "true";
        if (Value()?.Split(',')[0].Equals("true", StringComparison.OrdinalIgnoreCase) == true)
        {
            input.Attributes["checked"] = "checked";
        }

        var label = new TagBuilder("label");
        label.AddCssClass("fr-label");
        label.Attributes["for"] = Id;
        label.InnerHtml.Append(Label);
        AppendHint(label);
        Group(output, "fr-checkbox-group", input, label, HtmlString.Empty);
    }
}
