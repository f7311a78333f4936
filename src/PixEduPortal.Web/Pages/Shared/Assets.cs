using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace PixEduPortal.Web.Pages.Shared;

/// <summary>Addresses of the portal's own files with the fingerprint of their content. Said by a method rather than by
/// the framework's tag helpers: every page has four of them, and a tag helper buffers what it stands on.</summary>
public static class Assets
{
    public static string Asset(this ViewContext view, string path) => view.HttpContext.RequestServices
        .GetRequiredService<IFileVersionProvider>().AddFileVersionToPath(view.HttpContext.Request.PathBase, path);
}
