using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Decisions;

/// <summary>M-16 and M-17: the candidate is told that there is something to read, never what .</summary>
public sealed class ResultMails(PortalDbContext db, MailWriter writer)
{
    /// <param name="decisionIds">What was decided, by candidacy.</param>
    public async Task ReleasedAsync(IReadOnlyDictionary<Guid, Guid> decisionIds, CancellationToken cancel)
    {
        foreach (var (candidacy, decision) in decisionIds)
        {
            await ToCandidateAsync("M-16-publie", candidacy, $"{decision}", cancel);
        }
    }

    public Task CorrectionAnnouncedAsync(Candidacy candidacy, Guid decisionId, CancellationToken cancel) => ToCandidateAsync("M-16-rouvert", candidacy.Id, $"{decisionId}", cancel);

    public Task BordereauReleasedAsync(Candidacy candidacy, Guid requestId, CancellationToken cancel) => ToCandidateAsync("M-17-communique", candidacy.Id, $"{requestId}", cancel);

    /// <summary>A candidate asks the DRANE for the bordereau .</summary>
    public async Task BordereauAskedAsync(BordereauRequest request, Guid candidacyId, CancellationToken cancel)
    {
        var academy = await db.Set<Candidacy>().Where(candidacy => candidacy.Id == candidacyId)
            .Join(db.Set<Domain.People.Academy>(), candidacy => candidacy.AcademyCode, academy => academy.Code, (candidacy, academy) => academy).AsNoTracking().FirstAsync(cancel);
        await writer.WriteAsync(await writer.DraneAsync(academy.Code, cancel), new MailAbout
        {
            Key = "M-17-demande",
            AcademyCode = academy.Code,
            Path = $"/drane/resultats/{candidacyId}",
            Event = $"{request.Id}",
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["echeance"] = French.Date(AcademyTime.Today(academy.TimeZone, request.RequestedAt.AddMonths(BordereauRequest.AnswerWithinMonths))),
            },
        }, cancel);
    }

    private async Task ToCandidateAsync(string key, Guid candidacyId, string what, CancellationToken cancel)
    {
        var own = await db.Set<Candidacy>().Where(candidacy => candidacy.Id == candidacyId).Select(candidacy => new { candidacy.PersonId, candidacy.AcademyCode }).FirstAsync(cancel);
        await writer.ToPersonAsync(own.PersonId, new MailAbout { Key = key, AcademyCode = own.AcademyCode, Path = "/candidat/resultat", Event = what }, cancel);
    }
}
