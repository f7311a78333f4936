using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PixEduPortal.Application.Referentials;

namespace PixEduPortal.Web.Pages.Public.Referentiels;

/// <summary>A page of official wordings, with a search that keeps what matches and marks it.</summary>
public abstract class ReferencePage(ReferenceLibrary library) : PageModel
{
    private const int LongestQuery = 100;
    private static readonly CompareInfo Comparison = CultureInfo.GetCultureInfo("fr-FR").CompareInfo;
    private const CompareOptions Loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    public ReferenceLibrary Library { get; } = library;

    /// <summary>What is searched for; blank shows the whole text.</summary>
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Query { get; set; }

    public string Wanted
    {
        get
        {
            var text = Straight((Query ?? "").Trim());
            return text.Length > LongestQuery ? text[..LongestQuery] : text;
        }
    }

    public bool Searching => Wanted.Length > 0;

    public bool Matches(params IEnumerable<string?> texts) =>
        !Searching || texts.Any(text => text is not null && Comparison.IndexOf(Straight(text), Wanted, Loosely) >= 0);

    /// <summary>The text exactly as it is, with what was searched for marked.</summary>
    public IHtmlContent Show(string text)
    {
        var html = new HtmlContentBuilder();
        var (straight, at) = (Straight(text), 0);
        while (Searching && at < text.Length)
        {
            var found = Comparison.IndexOf(straight.AsSpan(at), Wanted, Loosely, out var length);
            if (found < 0 || length == 0)
            {
                break;
            }

            html.Append(text[at..(at + found)]).AppendHtml("<mark>").Append(text[(at + found)..(at + found + length)]).AppendHtml("</mark>");
            at += found + length;
        }

        return html.Append(text[at..]);
    }

    /// <summary>Official texts have both apostrophes, keyboards one: they are the same to a reader who searches.</summary>
    private static string Straight(string text) => text.Replace('’', '\'');
}

public sealed class IndexModel(ReferenceLibrary library) : ReferencePage(library);

public sealed class CrcnModel(ReferenceLibrary library) : ReferencePage(library);

public sealed class CrcnEduModel(ReferenceLibrary library) : ReferencePage(library);

public sealed class GrilleDossierModel(ReferenceLibrary library) : ReferencePage(library);

public sealed class BordereauModel(ReferenceLibrary library) : ReferencePage(library);

public sealed class ErrataModel(ReferenceLibrary library) : ReferencePage(library);
