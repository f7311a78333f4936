using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Public;

/// <summary>What a person sees when a request fails, whatever its method was.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErreurModel : PageModel
{
    public int Code { get; private set; }

    public string Reference { get; private set; } = "";

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        // Read from the route itself: where the body of the request is what failed, binding would fail once more.
        Code = int.Parse((string)RouteData.Values["code"]!, NumberStyles.None, CultureInfo.InvariantCulture);
        Reference = Correlation.Of(HttpContext);
        Response.StatusCode = Code;
    }
}
