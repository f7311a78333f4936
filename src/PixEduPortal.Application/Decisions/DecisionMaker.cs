using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Decisions;

/// <summary>Computes a decision and all it takes to compute it again, for the lock of a jury and for a
/// validated resource alike.</summary>
public sealed class DecisionMaker(PortalDbContext db)
{
    public sealed record Origin(Guid? OralId, Guid? HarmonisationId);

    /// <summary>Not saved: the caller adds it with its own changes.</summary>
    public async Task<Outcome<Decision>> MakeAsync(
        Candidacy candidacy, Reglement reglement, DecisionVolet2 volet2, Origin origin, string author, DateTimeOffset now, CancellationToken cancel)
    {
        var volet1 = candidacy.Volet1!;
        var inputs = new DecisionInputs(candidacy.Formation, new DecisionVolet1(volet1.Level, volet1.SatOn, volet1.Admissible), volet2);
        if (DecisionRules.Check(reglement, inputs) is { Count: > 0 } impossible)
        {
            return Outcome<Decision>.Refused(impossible);
        }

        var result = DecisionRules.Decide(reglement, inputs);
        var version = await db.Set<Decision>().Where(decision => decision.CandidacyId == candidacy.Id).MaxAsync(decision => (int?)decision.Version, cancel) ?? 0;
        return new Decision
        {
            Id = Guid.CreateVersion7(now),
            CandidacyId = candidacy.Id,
            OralId = origin.OralId,
            HarmonisationId = origin.HarmonisationId,
            Version = version + 1,
            ReglementId = reglement.Id,
            EngineVersion = DecisionRules.EngineVersion,
            Inputs = StoredInputs.Write(inputs),
            Outcome = result.Outcome,
            Level = result.Level,
            Volet1ValidUntil = result.Volet1ValidUntil,
            Reasons = [.. result.Reasons.Select(reason => reason.Code)],
            LockedAt = now,
            LockedByName = author,
        };
    }
}
