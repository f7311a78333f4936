using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Domain.Attestations;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class ResultatModel(
    CandidatePathQueries paths, ReleasedResultQueries results, BordereauService bordereaux, JuryPapers papers, Papers printer, AcademySettingService settings) : CandidatePage(paths)
{
    public ReleasedResult? Result { get; private set; }

    /// <summary>My request for the bordereau; null when I asked nothing.</summary>
    public BordereauRequest? Asked { get; private set; }

    /// <summary>The academy's words on recourse and its contact, as they stood at the release .</summary>
    public AcademySettings Settings { get; private set; } = AcademySettings.Default;

    /// <summary>A decision was taken: whether it is the candidate's turn is not told before the release .</summary>
    public bool Awaited => Candidacy?.State is CandidacyState.OralHeld or CandidacyState.Deliberated or CandidacyState.Decided;

    public VerificationCode? Code => VerificationCode.TryParse(Result?.AttestationCode, out var code) ? code : null;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnGetAttestationAsync(CancellationToken cancel) =>
        await ShowAsync(cancel) is PageResult && Result?.AttestationCode is not null && await papers.AttestationAsync(Candidacy!.Id, cancel) is { } document
            ? await printer.AnswerAsync(document, cancel)
            : NotFound();

    public async Task<IActionResult> OnGetNotificationAsync(CancellationToken cancel) =>
        await ShowAsync(cancel) is PageResult && Result is not null && await papers.AdjournmentAsync(Candidacy!.Id, cancel) is { } document
            ? await printer.AnswerAsync(document, cancel)
            : NotFound();

    /// <summary>The harmonised bordereau, once the DRANE has released it; never a sheet of a member.</summary>
    public async Task<IActionResult> OnGetBordereauAsync(CancellationToken cancel) =>
        await ShowAsync(cancel) is PageResult && Asked?.ReleasedAt is not null && await papers.BordereauAsync(Candidacy!.Id, cancel) is { } document
            ? await printer.AnswerAsync(document, cancel)
            : NotFound();

    public async Task<IActionResult> OnPostBordereauAsync(CancellationToken cancel)
    {
        if (await ShowAsync(cancel) is not PageResult || Candidacy is not { } own)
        {
            return NotFound();
        }

        if (!Accepts(await bordereaux.RequestAsync(Actor, own.Id, cancel)))
        {
            return Invalid();
        }

        Flash("Votre demande est transmise\u00a0: la DRANE a un mois pour vous communiquer le bordereau.");
        return RedirectToPage(new { candidature = own.Id });
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        Breadcrumb("Ma décision");
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        Result = Candidacy is { } own ? await results.OfAsync(PersonId, own.Id, cancel) : null;
        Settings = Result is { } told ? await settings.ForAsync(Candidacy!.AcademyCode, AcademyTime.Today(Zone, told.ReleasedAt), cancel) : AcademySettings.Default;
        Asked = Result is { } released ? await bordereaux.OfAsync(released.DecisionId, cancel) : null;
        return Page();
    }
}
