using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Deliberations;

/// <summary>Validation and lock of a settled common sheet: the decision is computed, the content frozen with its SHA-256,
/// and the candidacy moves, all in one transaction or not at all .</summary>
public sealed class LockService(
    PortalDbContext db, JuryAccess access, CommonSheets sheets, JuryConformity juries, DecisionMaker decisions, LockedContentWriter contents, AuditLog audit, TimeProvider time)
{
    /// <summary>The caller has just proved who they are a second time: see <c>FreshProof</c>.</summary>
    public async Task<Outcome<Guid>> LockAsync(Actor actor, Guid oralId, CancellationToken cancel = default)
    {
        if (!await access.MayPresideAsync(actor.UserId!.Value, oralId, cancel))
        {
            return Outcome<Guid>.Refused(SheetService.Unknown);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from orals where id = {oralId} for update", cancel);
        if (await sheets.CaseAsync(oralId, cancel) is not { } settling)
        {
            return Outcome<Guid>.Refused(HarmonisationService.NotYet);
        }

        var common = settling.Harmonisation;
        if (common.State == HarmonisationState.Locked)
        {
            return Outcome<Guid>.Refused(new Refusal("DECISION_DEJA_VERROUILLEE", French.Text(
                $"Cette décision est déjà verrouillée, par {common.LockedByName}. Rien n’a été enregistré une seconde fois.")));
        }

        var validated = HarmonisationMachine.Table.Check(common.State, HarmonisationVerb.Validate, actor);
        if (!validated.Succeeded)
        {
            return Outcome<Guid>.Refused(validated.Refusals);
        }

        var oral = await db.Set<Oral>().AsNoTracking().FirstAsync(oral => oral.Id == oralId, cancel);
        var candidacy = await db.Set<Candidacy>().FirstAsync(candidacy => candidacy.Id == oral.CandidacyId, cancel);
        var refusals = await CheckAsync(settling, oral, candidacy, cancel);
        if (refusals.Count > 0)
        {
            return Outcome<Guid>.Refused(refusals);
        }

        var now = time.GetUtcNow();
        var volet2 = DecisionRules.Volet2From(settling.Reglement, settling.Assessment.Level!.Value, oral.HeldOn!.Value);
        var decision = await decisions.MakeAsync(candidacy, settling.Reglement, volet2, new(oral.Id, common.Id), actor.Name, now, cancel);
        if (!decision.Succeeded)
        {
            return Outcome<Guid>.Refused(decision.Refusals);
        }

        var moved = Move(candidacy, actor, now);
        if (!moved.Succeeded)
        {
            db.ChangeTracker.Clear();
            return Outcome<Guid>.Refused(moved.Refusals);
        }

        common.State = HarmonisationMachine.Table.Check(validated.Value, HarmonisationVerb.Lock, actor).Value;
        common.LockedAt = now;
        common.LockedById = actor.UserId;
        common.LockedByName = actor.Name;
        (common.LockedContent, common.Sha256) = await contents.WriteAsync(common, oral, decision.Value, cancel);
        db.Add(decision.Value);
        await audit.SaveAsync(actor, new AuditRecord
        {
            Action = "decision.verrouille",
            SubjectType = "candidature",
            SubjectId = candidacy.Id.ToString(),
            Before = new { Etat = CandidacyState.OralHeld },
            After = new { Etat = candidacy.State, Decision = decision.Value.Id, decision.Value.Version, Issue = decision.Value.Outcome, decision.Value.Level, decision.Value.Reasons, common.Sha256 },
        }, cancel);
        await transaction.CommitAsync(cancel);
        return decision.Value.Id;
    }

    private async Task<List<Refusal>> CheckAsync(CommonCase settling, Oral oral, Candidacy candidacy, CancellationToken cancel)
    {
        var refusals = settling.Missing(await juries.CheckAsync(oral, candidacy, cancel)).ToList();
        if (oral.State != OralState.Held || oral.HeldOn is null)
        {
            refusals.Add(new("ORAL_NON_TENU", French.Text("L’oral n’a pas été déclaré tenu : constatez-le d’abord.")));
        }

        if (candidacy.Volet1 is not { Obtained: true })
        {
            refusals.Add(new("VOLET1_NON_OBTENU", French.Text("Le volet 1 de ce candidat n’est pas obtenu : aucune décision ne peut être prise. Signalez-le à la DRANE.")));
        }

        return refusals;
    }

    private static Outcome Move(Candidacy candidacy, Actor actor, DateTimeOffset now)
    {
        // After a reopening it is deliberated already.
        if (candidacy.State != CandidacyState.Deliberated)
        {
            var deliberated = CandidacyMachine.Table.Check(candidacy.State, CandidacyVerb.Deliberate, Actor.Portal);
            if (!deliberated.Succeeded || candidacy.MoveTo(deliberated.Value, Actor.Portal, now) is { Succeeded: false })
            {
                return deliberated;
            }
        }

        return candidacy.MoveTo(CandidacyState.Decided, actor, now);
    }
}
