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

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        Code = code;
        Reference = Correlation.Of(HttpContext);
        Response.StatusCode = code;
    }
}
