using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane.Resultats;

public sealed class IndexModel(DecisionQueries queries, DecisionService decisions) : PortalPage
{
    public IReadOnlyList<ReleaseSession> Sessions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Sessions = await LoadAsync(cancel);

    /// <summary>All the decisions of a jury session at once, for one's academy (R-82); without a session, those on resources.</summary>
    public async Task<IActionResult> OnPostAsync(Guid? sessionId, CancellationToken cancel)
    {
        var released = await decisions.ReleaseAsync(Actor, new ReleaseDecisions { JurySessionId = sessionId, Resources = sessionId is null }, cancel);
        if (Accepts(released) && released.Value is { } report)
        {
            Flash(French.Text($"{French.Count(report.Released, "décision publiée", "décisions publiées")} : {report.Certified} certifié(s), {report.Adjourned} ajourné(s). Les candidats sont prévenus par un lien."));
            return LocalRedirect("/drane/resultats");
        }

        Sessions = await LoadAsync(cancel);
        return Invalid();
    }

    private async Task<IReadOnlyList<ReleaseSession>> LoadAsync(CancellationToken cancel) =>
        Actor.AcademyCode is { } academy ? await queries.SessionsAsync(academy, cancel) : [];
}
