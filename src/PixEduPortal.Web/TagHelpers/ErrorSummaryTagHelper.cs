using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PixEduPortal.Web.TagHelpers;

/// <summary><c>&lt;pix-errors /&gt;</c>: every error of the form, each linked to its field. Nothing when there is none.</summary>
[HtmlTargetElement("pix-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ModelState
            .SelectMany(entry => entry.Value!.Errors.Select(error => (Field: entry.Key, error.ErrorMessage)))
            .DistinctBy(error => (error.Field, error.ErrorMessage)).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "fr-alert fr-alert--error fr-mb-4w");
        output.Attributes.SetAttribute("id", "erreurs");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Content.AppendHtml("<h2 class=\"fr-alert__title\">").Append(errors.Count == 1 ? "Une correction est nécessaire" : $"{errors.Count} corrections sont nécessaires")
            .AppendHtml("</h2><ul>");
        foreach (var (field, message) in errors)
        {
            var item = new TagBuilder("li");
            if (field.Length == 0)
            {
                item.InnerHtml.Append(message);
            }
            else
            {
                var link = new TagBuilder("a");
                link.Attributes["href"] = "#" + FieldTagHelper.IdOf(field);
                link.InnerHtml.Append(message);
                item.InnerHtml.AppendHtml(link);
            }

            output.Content.AppendHtml(item);
        }

        output.Content.AppendHtml("</ul>");
    }
}
