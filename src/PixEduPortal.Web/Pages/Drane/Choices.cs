using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane;

/// <summary>Lists of choices that the DRANE's forms share.</summary>
internal static class Choices
{
    public static IEnumerable<SelectListItem> States => Enum.GetValues<CandidacyState>().Select(state => new SelectListItem(state.Label(), state.ToString()));

    public static IEnumerable<SelectListItem> Levels => Domain.Kernel.Levels.Falling.Select(level => new SelectListItem(level.Label(), level.ToString()));

    public static IEnumerable<SelectListItem> Mentions => Enum.GetValues<Mention>().Select(mention => new SelectListItem(mention.Label(), mention.ToString()));

    public static IEnumerable<SelectListItem> Formations => Enum.GetValues<Formation>().Select(formation => new SelectListItem(formation.Label(), formation.ToString()));

    public static IEnumerable<SelectListItem> Qualities => Enum.GetValues<JuryQuality>().Select(quality => new SelectListItem(quality.Label(), quality.ToString()));

    /// <summary>Roles that a candidacy may wait for.</summary>
    public static IEnumerable<SelectListItem> Waited => Enum.GetValues<CandidacyState>()
        .Select(state => CandidacyMachine.ActionRequiredFrom(state).Who).OfType<Role>().Distinct().Order()
        .Select(role => new SelectListItem(Texts.Fr.Capitalised(role.Label()), role.ToString()));
}
