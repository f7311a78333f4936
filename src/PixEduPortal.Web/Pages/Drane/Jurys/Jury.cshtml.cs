using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Juries;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane.Jurys;

public sealed class JuryModel(JuryQueries queries, JuryService juries, JuryAssignments assignments) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public JuryPage Detail { get; private set; } = null!;

    public IReadOnlyList<RuleLine> Rules { get; private set; } = [];

    /// <summary>Dossiers that wait for a jury in the session, with what this jury could not judge.</summary>
    public IReadOnlyList<(CandidateFacts Candidate, JuryFit Fit)> Waiting { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAffecterAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        if (!Accepts(await assignments.AssignAsync(id, Input.CandidacyIds, Actor, cancel)))
        {
            return Invalid();
        }

        Flash($"{French.Count(Input.CandidacyIds.Count, "dossier")} : {French.Plural(Input.CandidacyIds.Count, "affecté")} au jury.");
        return LocalRedirect($"/drane/jurys/{id}");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await queries.JuryAsync(id, Actor, cancel) is not { } detail)
        {
            return false;
        }

        Detail = detail;
        Rules = await juries.ExplainAsync(detail.SessionId, [.. detail.Jury.Members.Select(member => new SeatChoice(member.UserId, member.Quality))], Actor, cancel) ?? [];
        Waiting = [.. (await assignments.ProposeAsync(detail.SessionId, Actor, cancel))
            .Select(fits => (fits.Candidate, fits.Juries.First(fit => fit.JuryId == id)))];
        return true;
    }

    public sealed class InputModel
    {
        public List<Guid> CandidacyIds { get; set; } = [];
    }
}
