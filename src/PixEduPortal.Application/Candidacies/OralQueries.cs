using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;

namespace PixEduPortal.Application.Candidacies;

/// <summary>The oral as the candidate sees it: no name of a juror .</summary>
public sealed record CandidateOral(OralState State, DateTimeOffset? StartsAt, string? Place, string? Link, string? Reference, DateOnly? HeldOn);

public sealed class OralQueries(PortalDbContext db)
{
    /// <summary>Date and place only once the candidate is convoked.</summary>
    public Task<CandidateOral?> OfAsync(Guid personId, Guid candidacyId, CancellationToken cancel = default) =>
        db.Set<Oral>().AsNoTracking()
            .Where(oral => oral.CandidacyId == candidacyId && oral.State != OralState.Cancelled
                && db.Set<Candidacy>().Any(own => own.Id == candidacyId && own.PersonId == personId))
            .OrderByDescending(oral => oral.AssignedAt)
            .Select(oral => new CandidateOral(
                oral.State,
                oral.State == OralState.Assigned ? null : oral.StartsAt,
                oral.State == OralState.Assigned ? null : oral.Place,
                oral.State == OralState.Assigned ? null : oral.Link,
                oral.ConvocationReference, oral.HeldOn))
            .FirstOrDefaultAsync(cancel);
}
