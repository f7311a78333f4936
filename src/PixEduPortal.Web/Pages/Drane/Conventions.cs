using Microsoft.AspNetCore.Mvc.ApplicationModels;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Drane;

/// <summary>DRANE, within their academy.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AuthorizeFolder("/Drane", Policies.AcademySpace);
}
