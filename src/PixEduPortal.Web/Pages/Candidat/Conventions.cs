using Microsoft.AspNetCore.Mvc.ApplicationModels;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Candidat;

/// <summary>Candidates, each on their own path.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AuthorizeFolder("/Candidat", Policies.CandidateSpace);
}
