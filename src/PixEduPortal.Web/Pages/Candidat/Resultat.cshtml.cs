using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Domain.Attestations;
using PixEduPortal.Domain.Candidacies;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class ResultatModel(CandidatePathQueries paths, ReleasedResultQueries results) : CandidatePage(paths)
{
    public ReleasedResult? Result { get; private set; }

    /// <summary>A decision was taken: whether it is the candidate's turn is not told before the release .</summary>
    public bool Awaited => Candidacy?.State is CandidacyState.OralHeld or CandidacyState.Deliberated or CandidacyState.Decided;

    public VerificationCode? Code => VerificationCode.TryParse(Result?.AttestationCode, out var code) ? code : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Breadcrumb("Ma décision");
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        Result = Candidacy is { } own ? await results.OfAsync(PersonId, own.Id, cancel) : null;
        return Page();
    }
}
