using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.People;
using PixEduPortal.Web.Pages.Shared;

namespace PixEduPortal.Web.Pages.Drane.Rapprochements;

/// <summary>Somebody in the files, and who it may be.</summary>
public sealed record MatchCase(UnmatchedParticipant Participant, IReadOnlyList<MatchCandidate> Candidates);

public sealed class IndexModel(MatchQueries matches, MatchService service) : PortalPage
{
    private const int PageSize = 10;

    [FromQuery(Name = "origine")]
    public string? Source { get; set; }

    [FromQuery(Name = "lot")]
    public long? Batch { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    [BindProperty]
    public string Subject { get; set; } = "";

    [BindProperty]
    public Guid PersonId { get; set; }

    public IReadOnlyList<MatchCase> Cases { get; private set; } = [];

    public int Total { get; private set; }

    public Pager Pager => new(Number, Math.Max(1, (Total + PageSize - 1) / PageSize), page => Addresses.With(Request, "page", page.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public bool Filtered => !string.IsNullOrEmpty(Source) || Batch is not null;

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAccepterAsync(CancellationToken cancel) =>
        await DoneAsync(await service.Accept(Subject, PersonId, Actor, cancel), "Rapprochement accepté\u00a0: les résultats appartiennent à cette personne. Vous pouvez reprendre cette décision.", cancel);

    public async Task<IActionResult> OnPostRefuserAsync(CancellationToken cancel) =>
        await DoneAsync(await service.Refuse(Subject, PersonId, Actor, cancel), "Rapprochement refusé\u00a0: cette personne n’est plus proposée pour ces lignes. Vous pouvez reprendre cette décision.", cancel);

    public async Task<IActionResult> OnPostCreerAsync(CancellationToken cancel) =>
        await DoneAsync(await service.AcceptAsNew(Subject, Actor.AcademyCode!, Actor, cancel), "La personne est créée et reçoit ces résultats.", cancel);

    public string Post(string handler) => Addresses.With(Request, "handler", handler);

    private async Task<IActionResult> DoneAsync(Domain.Kernel.Outcome outcome, string message, CancellationToken cancel)
    {
        if (!Accepts(outcome))
        {
            await LoadAsync(cancel);
            return Invalid();
        }

        Flash(message);
        return Redirect(Addresses.With(Request, "handler", null));
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var filter = new MatchFilter(Source, Batch);
        Number = Math.Max(1, Number);
        var (lines, total) = await matches.Queue(Actor, Number, PageSize, filter, cancel);
        if (lines.Count == 0 && total > 0)
        {
            // The last case of a page was settled: its neighbours are on the page before.
            Number = (total + PageSize - 1) / PageSize;
            (lines, total) = await matches.Queue(Actor, Number, PageSize, filter, cancel);
        }

        List<MatchCase> cases = [];
        foreach (var line in lines)
        {
            cases.Add(new(line, await matches.Candidates(line, Actor, cancel)));
        }

        (Cases, Total) = (cases, total);
    }
}
