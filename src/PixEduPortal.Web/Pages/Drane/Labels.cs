using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;

namespace PixEduPortal.Web.Pages.Drane;

internal static class OralStates
{
    public static string Label(OralState state) => state switch
    {
        OralState.Assigned => "Affecté, date à fixer",
        OralState.Convoked => "Convoqué",
        OralState.Held => "Tenu",
        OralState.Absent => "Absent",
        OralState.Cancelled => "Retiré",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
