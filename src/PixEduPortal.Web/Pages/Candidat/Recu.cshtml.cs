using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Documents;
using PixEduPortal.Web.Pages.Shared;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class RecuModel(CandidatePathQueries paths, DossierQueries dossiers, Papers printer) : CandidatePage(paths)
{
    public DossierVersionLine Version { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(Guid version, CancellationToken cancel) => ShowAsync(version, cancel);

    public async Task<IActionResult> OnGetPdfAsync(Guid version, CancellationToken cancel)
    {
        if (await ShowAsync(version, cancel) is not PageResult)
        {
            return NotFound();
        }

        var (last, first) = Data.Names;
        var paper = new DepositReceipt
        {
            Candidate = new DocumentPerson(last, first),
            Mention = Candidacy!.Mention,
            Version = Version.Number,
            DepositedFile = Version.FileName,
            Kind = Version.ContentType,
            Bytes = Version.Size,
            Pages = Version.Pages,
            ReceivedAt = AcademyTime.Local(Zone, Version.ReceivedAt),
            Deadline = Version.JurySessionId is { } session ? AcademyTime.Local(Zone, await dossiers.DeadlineAsync(Candidacy.Id, session, cancel)) : null,
            Sha256 = Version.Sha256,
            IssuedAt = AcademyTime.Local(Zone, Version.ReceivedAt),
        };
        return await printer.AnswerAsync(paper, cancel);
    }

    private async Task<IActionResult> ShowAsync(Guid version, CancellationToken cancel)
    {
        if (Actor.PersonId is not { } person || await dossiers.CandidacyOfAsync(person, version, cancel) is not { } candidacy)
        {
            return NotFound();
        }

        CandidacyId = candidacy;
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        Version = (await dossiers.VersionAsync(person, version, cancel))!;
        Breadcrumb("Accusé de réception");
        ViewData["Breadcrumb"] = new List<PageLink> { new("Mon parcours", "/candidat"), Version.JurySessionId is null ? new("Ma ressource", $"/candidat/ressource?candidature={candidacy}") : new("Mon dossier", $"/candidat/dossier?candidature={candidacy}") };
        return Page();
    }
}
