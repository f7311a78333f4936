using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Web.Texts;

namespace PixEduPortal.Web.Pages.Admin.Comptes;

/// <summary>Choices that the account forms share.</summary>
public static class AccountForm
{
    public static IReadOnlyList<SelectListItem> RoleItems() =>
        [.. Roles.Persons.Select(role => new SelectListItem(Fr.Capitalised(role.Label()), role.ToString()))];

    public static IReadOnlyList<SelectListItem> AcademyItems(IEnumerable<Academy> academies) =>
        [.. academies.Select(academy => new SelectListItem(academy.Name, academy.Code))];
}
