using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace PixEduPortal.Web.Pages.Public;

/// <summary>What anybody may read.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AllowAnonymousToFolder("/Public");
}
