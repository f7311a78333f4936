using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Attestations;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Ressources;

namespace PixEduPortal.Application.Candidacies;

/// <summary>A released decision, as its candidate reads it.</summary>
/// <param name="ByResource">Decided by an inspecteur on a resource, not by a jury .</param>
public sealed record ReleasedResult(
    Guid DecisionId, DecisionOutcome Outcome, Level? Level, DateOnly? Volet1ValidUntil, IReadOnlyList<string> ReasonCodes, string ReglementId,
    DateTimeOffset ReleasedAt, int Version, string? AttestationCode, bool ByResource, Level? ValidatedLevel, string? Comment)
{
    public IEnumerable<DecisionReason> Reasons => ReasonCodes.Select(code => DecisionReason.Find(code) ?? new DecisionReason(code, code));
}

public sealed class ReleasedResultQueries(PortalDbContext db)
{
    /// <summary>Null while the candidate must not know .</summary>
    public Task<ReleasedResult?> OfAsync(Guid personId, Guid candidacyId, CancellationToken cancel = default) =>
        db.Set<Decision>().AsNoTracking()
            .Where(decision => decision.CandidacyId == candidacyId && decision.ReleasedAt != null && decision.RevokedAt == null
                && db.Set<Candidacy>().Any(own => own.Id == candidacyId && own.PersonId == personId))
            .OrderByDescending(decision => decision.Version)
            .Select(decision => new ReleasedResult(
                decision.Id, decision.Outcome, decision.Level, decision.Volet1ValidUntil, decision.Reasons, decision.ReglementId, decision.ReleasedAt!.Value, decision.Version,
                db.Set<Attestation>().Where(attestation => attestation.DecisionId == decision.Id && attestation.State == AttestationState.Valid)
                    .Select(attestation => attestation.Code).FirstOrDefault(),
                decision.OralId == null,
                db.Set<Ressource>().Where(ressource => ressource.DecisionId == decision.Id).Select(ressource => ressource.ValidatedLevel).FirstOrDefault(),
                db.Set<Ressource>().Where(ressource => ressource.DecisionId == decision.Id).Select(ressource => ressource.Comment).FirstOrDefault()))
            .FirstOrDefaultAsync(cancel);
}
