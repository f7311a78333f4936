using Microsoft.AspNetCore.Mvc.RazorPages;
using PixEduPortal.Application.Referentials;

namespace PixEduPortal.Web.Pages.Public.Certification;

/// <summary>A reference file shown whole.</summary>
public abstract class ArticlePage(string fileName) : PageModel
{
    public ReferenceArticle Article { get; } = ReferenceArticle.Of(fileName);
}

public sealed class Volet1Model() : ArticlePage("volet1-rules.json");

public sealed class Volet2Model() : ArticlePage("volet2-modalities.json");

public sealed class JurysModel() : ArticlePage("jury-rules.json");
