using PixEduPortal.Domain.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Documents;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Referentials;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class OralModel(
    CandidatePathQueries paths, OralQueries orals, DossierQueries dossiers, ReglementCatalog reglements, ReferenceLibrary library, Volet2Guide guide, Papers printer)
    : CandidatePage(paths)
{
    public Volet2Guide Guide { get; } = guide;

    public CandidateOral? Oral { get; private set; }

    /// <summary>Times of R-58; null while no date is set.</summary>
    public OralTimes? Times { get; private set; }

    public IReadOnlyList<CompetenceDomain> Domains => library.CrcnEdu.Current.Domains;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnGetConvocationAsync(CancellationToken cancel)
    {
        if (await ShowAsync(cancel) is not PageResult || Times is not { } times || Oral is not { State: not OralState.Assigned } oral)
        {
            return NotFound();
        }

        var (last, first) = Data.Names;
        return await printer.AnswerAsync(new ConvocationDocument
        {
            Kind = ConvocationKind.Oral,
            Reference = oral.Reference ?? "",
            Candidate = new DocumentPerson(last, first),
            Mention = Candidacy!.Mention,
            Organiser = Candidacy.JurySession ?? "",
            Steps =
            [
                new("Convocation", AcademyTime.Local(Zone, times.Convocation)), new("Analyse critique", AcademyTime.Local(Zone, times.Start)),
                new("Questions du jury", AcademyTime.Local(Zone, times.Questions)), new("Fin", AcademyTime.Local(Zone, times.End)),
            ],
            Place = [.. new[] { oral.Place, oral.Link }.OfType<string>()],
            ToBring = Guide.TechnicalAdvice,
            Contact = [$"DRANE de l’académie {French.Of(Candidacy.AcademyName)}"],
            IssuedAt = AcademyTime.Local(Zone, Now),
        }, cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        Breadcrumb("Mon oral");
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Candidacy is { } own && (Oral = await orals.OfAsync(PersonId, own.Id, cancel)) is { StartsAt: { } start }
            && await reglements.FindAsync(own.ReglementId, cancel) is { } reglement)
        {
            Times = OralTimes.For(reglement, await dossiers.SettingsAsync(own.AcademyCode, AcademyTime.Today(Zone, Now), cancel), start);
        }

        return Page();
    }
}
