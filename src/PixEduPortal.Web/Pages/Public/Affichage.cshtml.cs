using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Web.Pages.Shared;

namespace PixEduPortal.Web.Pages.Public;

public sealed class AffichageModel : PortalPage
{
    [BindProperty]
    public string Choice { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "retour")]
    public string? ReturnTo { get; set; }

    public IReadOnlyList<SelectListItem> Items { get; } =
        [new("Comme le système de l’appareil", "system"), new("Clair", "light"), new("Sombre", "dark")];

    public void OnGet() => Choice = Display.Of(Request);

    public IActionResult OnPost()
    {
        if (!Display.Choices.Contains(Choice))
        {
            ModelState.AddModelError(nameof(Choice), "Choisissez l’un des trois thèmes.");
            return Invalid();
        }

        Response.Cookies.Append(Display.Cookie, Choice, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = Request.IsHttps,
        });
        Flash("Votre choix est enregistré sur cet appareil.");
        return Return(ReturnTo, "/affichage");
    }
}
