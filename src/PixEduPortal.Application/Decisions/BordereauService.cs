using Microsoft.EntityFrameworkCore;
using Npgsql;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Decisions;

/// <summary>The harmonised bordereau on request: the candidate asks, the DRANE releases, both are logged.</summary>
public sealed class BordereauService(PortalDbContext db, ResultMails mails, AuditLog audit, TimeProvider time)
{
    /// <summary>By the candidate, once the decision is released.</summary>
    public async Task<Outcome> RequestAsync(Actor actor, Guid candidacyId, CancellationToken cancel = default)
    {
        var decision = await db.Set<Decision>().AsNoTracking()
            .Where(decision => decision.CandidacyId == candidacyId && decision.RevokedAt == null && decision.ReleasedAt != null && decision.HarmonisationId != null
                && db.Set<Candidacy>().Any(candidacy => candidacy.Id == candidacyId && candidacy.PersonId == actor.PersonId))
            .FirstOrDefaultAsync(cancel);
        if (decision is null || actor.PersonId is null)
        {
            return Outcome.Refused(new Refusal("RESULTAT_NON_PUBLIE", "Le bordereau se demande une fois le résultat publié."));
        }

        var request = new BordereauRequest { Id = Guid.CreateVersion7(time.GetUtcNow()), DecisionId = decision.Id, RequestedAt = time.GetUtcNow() };
        db.Add(request);
        await mails.BordereauAskedAsync(request, candidacyId, cancel);
        try
        {
            await audit.SaveAsync(actor, Told("bordereau.demande", candidacyId), cancel);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused(new Refusal("BORDEREAU_DEJA_DEMANDE", "Le bordereau est déjà demandé : la DRANE a un mois pour le communiquer."));
        }

        return Outcome.Done();
    }

    /// <summary>By the DRANE of the candidate's academy.</summary>
    public async Task<Outcome> ReleaseAsync(Actor actor, Guid candidacyId, CancellationToken cancel = default)
    {
        var found = await db.Set<BordereauRequest>()
            .Join(db.Set<Decision>(), request => request.DecisionId, decision => decision.Id, (request, decision) => new { request, decision })
            .Join(db.Set<Candidacy>(), row => row.decision.CandidacyId, candidacy => candidacy.Id, (row, candidacy) => new { row.request, row.decision, candidacy })
            .FirstOrDefaultAsync(row => row.candidacy.Id == candidacyId && row.candidacy.AcademyCode == actor.AcademyCode && row.decision.RevokedAt == null, cancel);
        if (found is null || actor.Role != Role.Drane)
        {
            return Outcome.Refused(new Refusal("BORDEREAU_NON_DEMANDE", "Ce candidat n’a pas demandé son bordereau."));
        }

        if (found.request.ReleasedAt is not null)
        {
            return Outcome.Refused(new Refusal("BORDEREAU_DEJA_COMMUNIQUE", "Ce bordereau est déjà communiqué au candidat."));
        }

        (found.request.ReleasedAt, found.request.ReleasedByName) = (time.GetUtcNow(), actor.Name);
        await mails.BordereauReleasedAsync(found.candidacy, found.request.Id, cancel);
        await audit.SaveAsync(actor, Told("bordereau.communique", candidacyId), cancel);
        return Outcome.Done();
    }

    /// <summary>State of the request for a decision; null when nothing was asked.</summary>
    public Task<BordereauRequest?> OfAsync(Guid decisionId, CancellationToken cancel = default) =>
        db.Set<BordereauRequest>().AsNoTracking().FirstOrDefaultAsync(request => request.DecisionId == decisionId, cancel);

    private static AuditRecord Told(string action, Guid candidacyId) => new() { Action = action, SubjectType = "candidature", SubjectId = candidacyId.ToString() };
}
