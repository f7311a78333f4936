using Microsoft.AspNetCore.Mvc.ApplicationModels;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Ressources;

/// <summary>Inspecteurs and their resources: no juror's rights, hence a folder of its own beside /Jury.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AuthorizeFolder("/Ressources", Policies.ResourceReview);
}
