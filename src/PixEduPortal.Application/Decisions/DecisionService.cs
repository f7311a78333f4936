using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Attestations;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Decisions;

public sealed record ReleaseDecisions
{
    /// <summary>All locked decisions of the jury session for the DRANE's academy, or one candidacy.</summary>
    public Guid? JurySessionId { get; init; }

    public Guid? CandidacyId { get; init; }

    /// <summary>All that validated resources decided for the DRANE's academy, instead.</summary>
    public bool Resources { get; init; }
}

public sealed record ReleaseReport(int Released, int Certified, int Adjourned, int Expired);

/// <summary>Locked decisions made visible to their candidates .</summary>
public sealed class DecisionService(PortalDbContext db, AttestationService attestations, ResultMails mails, AuditLog audit, TimeProvider time)
{
    public static readonly Refusal Unknown = new("DECISION_INACCESSIBLE", "Cette décision ne figure pas parmi celles de votre académie.");

    public async Task<Outcome<ReleaseReport>> ReleaseAsync(Actor actor, ReleaseDecisions release, CancellationToken cancel = default)
    {
        if (actor.Role != Role.Drane || actor.AcademyCode is null)
        {
            return Outcome<ReleaseReport>.Refused(new Refusal("ROLE_INTERDIT", "Seule la DRANE de l’académie du candidat publie une décision."));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var candidacies = await db.Set<Candidacy>()
            .Where(candidacy => candidacy.AcademyCode == actor.AcademyCode
                && (release.CandidacyId != null ? candidacy.Id == release.CandidacyId
                    : release.Resources ? candidacy.Modality == Volet2Modality.RessourceValidee && candidacy.State == CandidacyState.Decided
                    : candidacy.JurySessionId == release.JurySessionId && release.JurySessionId != null))
            .OrderBy(candidacy => candidacy.Id).ToListAsync(cancel);
        if (candidacies.Count == 0)
        {
            return Outcome<ReleaseReport>.Refused(Unknown);
        }

        var ids = candidacies.Select(candidacy => candidacy.Id).ToList();
        await db.Database.ExecuteSqlAsync($"select 1 from decisions where candidacy_id = any ({ids}) order by id for update", cancel);
        var decisions = await db.Set<Decision>()
            .Where(decision => ids.Contains(decision.CandidacyId) && decision.RevokedAt == null && decision.ReleasedAt == null).ToListAsync(cancel);
        if (decisions.Count == 0)
        {
            return Outcome<ReleaseReport>.Refused(new Refusal("RIEN_A_PUBLIER", French.Text(
                "Il n’y a rien à publier : aucune décision verrouillée n’attend, ou elles sont déjà publiées.")));
        }

        var now = time.GetUtcNow();
        List<AuditRecord> records = [];
        foreach (var decision in decisions)
        {
            var candidacy = candidacies.First(candidacy => candidacy.Id == decision.CandidacyId);
            var moved = candidacy.MoveTo(StateOf(decision.Outcome), actor, now);
            if (!moved.Succeeded)
            {
                db.ChangeTracker.Clear();
                return Outcome<ReleaseReport>.Refused(moved.Refusals);
            }

            (decision.ReleasedAt, decision.ReleasedByName) = (now, actor.Name);
            if (decision.Outcome == DecisionOutcome.Certifie)
            {
                await attestations.IssueAsync(decision, now, cancel);
            }

            records.Add(new AuditRecord
            {
                Action = "decision.publie",
                SubjectType = "candidature",
                SubjectId = candidacy.Id.ToString(),
                Before = new { Etat = CandidacyState.Decided },
                After = new { Etat = candidacy.State, Decision = decision.Id },
            });
        }

        await mails.ReleasedAsync(decisions.ToDictionary(decision => decision.CandidacyId, decision => decision.Id), cancel);
        await audit.SaveAsync(actor, records, cancel);
        await transaction.CommitAsync(cancel);
        return new ReleaseReport(decisions.Count, Count(DecisionOutcome.Certifie), Count(DecisionOutcome.Ajourne), Count(DecisionOutcome.Volet1Expire));

        int Count(DecisionOutcome outcome) => decisions.Count(decision => decision.Outcome == outcome);
    }

    private static CandidacyState StateOf(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Certifie => CandidacyState.Certified,
        DecisionOutcome.Ajourne => CandidacyState.Adjourned,
        DecisionOutcome.Volet1Expire => CandidacyState.Volet1Expired,
        _ => throw new InvalidOperationException($"A locked decision cannot be {outcome}."),
    };
}
