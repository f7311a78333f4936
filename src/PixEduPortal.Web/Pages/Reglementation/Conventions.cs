using Microsoft.AspNetCore.Mvc.ApplicationModels;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Reglementation;

/// <summary>Administrators and national pilots draft règlements; the service lets an administrator alone publish.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AuthorizeFolder("/Reglementation", Policies.ReglementDrafting);
}
