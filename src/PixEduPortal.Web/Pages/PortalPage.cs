using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages;

/// <summary>What every page has: who acts, what time it is, a message for the next page, and refusals shown as errors of
/// the form.</summary>
public abstract class PortalPage : PageModel
{
    internal const string FlashKey = "flash";

    protected Actor Actor => Service<ActorAccessor>().Current;

    protected DateTimeOffset Now => Service<TimeProvider>().GetUtcNow();

    /// <summary>Shows a message at the top of the next page. Kinds are those of DSFR alerts.</summary>
    protected void Flash(string message, string kind = "success") => TempData[FlashKey] = new[] { kind, message };

    /// <summary>True when the verb did its work; otherwise its refusals become errors of the form's fields.</summary>
    protected bool Accepts(Outcome outcome, string prefix = "Input")
    {
        foreach (var refusal in outcome.Refusals)
        {
            ModelState.AddModelError(refusal.Field is { } field ? $"{prefix}.{field}" : "", refusal.Message);
        }

        return outcome.Succeeded;
    }

    /// <summary>The form again, with everything typed and the errors, as 400.</summary>
    protected PageResult Invalid()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>Where the visitor came from, if it is one of our addresses; else <paramref name="otherwise"/>.</summary>
    protected IActionResult Return(string? to, string otherwise) => Url.IsLocalUrl(to) ? LocalRedirect(to) : LocalRedirect(otherwise);

    private T Service<T>()
        where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();
}
