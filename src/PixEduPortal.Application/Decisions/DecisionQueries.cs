using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Attestations;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Ressources;

namespace PixEduPortal.Application.Decisions;

/// <summary>A locked decision as the DRANE sees it .</summary>
public sealed record LockedDecision
{
    public required Guid DecisionId { get; init; }

    public required Guid CandidacyId { get; init; }

    /// <summary>Session of the jury that decided; null for a validated resource .</summary>
    public required Guid? JurySessionId { get; init; }

    /// <summary>Level at which the resource was validated, and the inspecteur's words; null before a jury.</summary>
    public Level? ValidatedLevel { get; init; }

    public string? Comment { get; init; }

    public bool ByResource => JurySessionId is null;

    public required string Candidate { get; init; }

    public required Mention Mention { get; init; }

    public required DecisionOutcome Outcome { get; init; }

    public required Level? Level { get; init; }

    public required DateOnly? Volet1ValidUntil { get; init; }

    public required IReadOnlyList<string> ReasonCodes { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset LockedAt { get; init; }

    public required DateTimeOffset? ReleasedAt { get; init; }

    public required string? ReleasedBy { get; init; }

    public required string? AttestationCode { get; init; }

    public IEnumerable<DecisionReason> Reasons => ReasonCodes.Select(code => DecisionReason.Find(code) ?? new DecisionReason(code, code));
}

/// <summary>One jury session with what it decided for an academy; without an id, what validated resources decided.</summary>
/// <param name="Undecided">Candidacies of the academy still before their decision.</param>
public sealed record ReleaseSession(Guid? Id, string Label, string? Grouping, IReadOnlyList<LockedDecision> Decisions, int Undecided)
{
    public int ToRelease => Decisions.Count(decision => decision.ReleasedAt is null);
}

public sealed class DecisionQueries(PortalDbContext db)
{
    private static readonly CandidacyState[] Pending =
    [
        CandidacyState.RegisteredVolet2, CandidacyState.DossierSubmitted, CandidacyState.AssignedToJury, CandidacyState.ConvokedOral,
        CandidacyState.OralHeld, CandidacyState.OralAbsent, CandidacyState.Deliberated,
    ];

    private static readonly CandidacyState[] PendingResources =
        [CandidacyState.RegisteredVolet2, CandidacyState.ResourceSubmitted, CandidacyState.ResourceReturned];

    /// <summary>Sessions that decided something for the academy, the latest first. Nothing of what is not locked yet.</summary>
    public async Task<IReadOnlyList<ReleaseSession>> SessionsAsync(string academyCode, CancellationToken cancel = default)
    {
        var decisions = await Of(academyCode).OrderBy(decision => decision.Candidate).ToListAsync(cancel);
        var ids = decisions.Select(decision => decision.JurySessionId).Distinct().ToList();
        var sessions = await db.Set<JurySession>().AsNoTracking().Where(session => ids.Contains(session.Id)).OrderByDescending(session => session.OralsTo)
            .Select(session => new
            {
                session.Id,
                session.Label,
                session.Grouping,
                Undecided = db.Set<Candidacy>().Count(candidacy => candidacy.JurySessionId == session.Id && candidacy.AcademyCode == academyCode && Pending.Contains(candidacy.State)),
            }).ToListAsync(cancel);
        var byResource = decisions.Where(decision => decision.ByResource).ToList();
        var examined = await db.Set<Candidacy>().CountAsync(candidacy => candidacy.AcademyCode == academyCode
            && candidacy.Modality == Volet2Modality.RessourceValidee && PendingResources.Contains(candidacy.State), cancel);
        List<ReleaseSession> resources = byResource.Count == 0 ? [] : [new(null, "Ressources validées", null, byResource, examined)];
        return [.. resources, .. sessions.Select(session => new ReleaseSession(session.Id, session.Label, session.Grouping,
            [.. decisions.Where(decision => decision.JurySessionId == session.Id)], session.Undecided))];
    }

    public Task<LockedDecision?> OfCandidacyAsync(string academyCode, Guid candidacyId, CancellationToken cancel = default) =>
        Of(academyCode).FirstOrDefaultAsync(decision => decision.CandidacyId == candidacyId, cancel);

    private IQueryable<LockedDecision> Of(string academyCode) =>
        from decision in db.Set<Decision>().AsNoTracking().Where(decision => decision.RevokedAt == null)
        join candidacy in db.Set<Candidacy>().Where(candidacy => candidacy.AcademyCode == academyCode) on decision.CandidacyId equals candidacy.Id
        join person in db.Set<Person>() on candidacy.PersonId equals person.Id
        select new LockedDecision
        {
            DecisionId = decision.Id,
            CandidacyId = candidacy.Id,
            // Of the decision, not of the candidacy: after an adjournment it may have joined another one.
            JurySessionId = db.Set<Oral>().Where(oral => oral.Id == decision.OralId)
                .Join(db.Set<Jury>(), oral => oral.JuryId, jury => jury.Id, (oral, jury) => (Guid?)jury.JurySessionId).FirstOrDefault(),
            ValidatedLevel = db.Set<Ressource>().Where(ressource => ressource.DecisionId == decision.Id).Select(ressource => ressource.ValidatedLevel).FirstOrDefault(),
            Comment = db.Set<Ressource>().Where(ressource => ressource.DecisionId == decision.Id).Select(ressource => ressource.Comment).FirstOrDefault(),
            Candidate = person.FirstName + " " + (person.UsualName ?? person.LastName),
            Mention = candidacy.Mention,
            Outcome = decision.Outcome,
            Level = decision.Level,
            Volet1ValidUntil = decision.Volet1ValidUntil,
            ReasonCodes = decision.Reasons,
            Version = decision.Version,
            LockedAt = decision.LockedAt,
            ReleasedAt = decision.ReleasedAt,
            ReleasedBy = decision.ReleasedByName,
            AttestationCode = db.Set<Attestation>().Where(attestation => attestation.DecisionId == decision.Id && attestation.State == AttestationState.Valid)
                .Select(attestation => attestation.Code).FirstOrDefault(),
        };
}
