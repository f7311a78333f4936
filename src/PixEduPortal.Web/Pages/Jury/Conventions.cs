using Microsoft.AspNetCore.Mvc.ApplicationModels;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Jury;

/// <summary>Jurors and presidents; what only a president may open adds <see cref="Policies.JuryPresidency"/>.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages
        .AuthorizeFolder("/Jury", Policies.JurySpace)
        .AuthorizeFolder("/Jury/Presidence", Policies.JuryPresidency);
}
