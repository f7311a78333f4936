using Microsoft.AspNetCore.Mvc.ApplicationModels;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Admin;

/// <summary>Administrators and DPO share the first page; each further folder names its own permission.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages
        .AuthorizeFolder("/Admin", Policies.AdminSpace)
        .AuthorizeFolder("/Admin/Comptes", Policies.AccountAdministration)
        .AuthorizeFolder("/Admin/Journal", Policies.AuditReading)
        .AuthorizeFolder("/Admin/Imports", Policies.PlatformSettings);
}
