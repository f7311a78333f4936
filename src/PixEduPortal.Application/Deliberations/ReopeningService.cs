using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Attestations;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Deliberations;

/// <summary>Reopening of a locked decision in two steps: president or deputy asks with a reason, the other agrees.</summary>
public sealed class ReopeningService(
    PortalDbContext db, JuryAccess access, CommonSheets sheets, AttestationService attestations, ResultMails mails, Outbox outbox, PortalLinks links, AuditLog audit, TimeProvider time)
{
    public async Task<Outcome> RequestAsync(Actor actor, Guid oralId, string? reason, CancellationToken cancel = default)
    {
        if (!await access.MayPresideAsync(actor.UserId!.Value, oralId, cancel))
        {
            return Outcome.Refused(SheetService.Unknown);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var common = await sheets.LoadAsync(oralId, cancel);
        var session = await SessionOfAsync(oralId, cancel);
        var other = session.PresidentId == actor.UserId ? session.DeputyId : session.PresidentId;
        var refusals = Check(common, actor, reason, other).ToList();
        if (refusals.Count == 0 && await db.Set<Reopening>().AnyAsync(asked => asked.HarmonisationId == common!.Id, cancel))
        {
            refusals.Add(new("REOUVERTURE_DEJA_DEMANDEE", "La réouverture est déjà demandée : elle attend l’accord de l’autre personne."));
        }

        if (refusals.Count == 0)
        {
            refusals.AddRange(await CheckCandidacyAsync(common!, actor, reason, cancel));
        }

        if (refusals.Count > 0)
        {
            return Outcome.Refused(refusals);
        }

        var request = new Reopening
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            HarmonisationId = common!.Id,
            Reason = reason!.Trim(),
            RequestedById = actor.UserId.Value,
            RequestedByName = actor.Name,
            RequestedAt = time.GetUtcNow(),
        };
        db.Add(request);
        if (await db.Users.Where(user => user.Id == other).Select(user => user.Email).FirstOrDefaultAsync(cancel) is { } address)
        {
            outbox.Enqueue(address, "Une réouverture attend votre accord", French.Text(
                $"""
                Bonjour,

                {actor.Name} demande la réouverture d’une décision verrouillée de la session de jury « {session.Label} ». Elle n’aura lieu qu’avec votre accord :
                {links.To("/jury/presidence")}
                """));
        }

        await audit.SaveAsync(actor, Told("decision.reouverture-demandee", oralId, null, new { Demande = request.Id }, reason), cancel);
        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    public async Task<Outcome> ConfirmAsync(Actor actor, Guid oralId, CancellationToken cancel = default)
    {
        if (!await access.MayPresideAsync(actor.UserId!.Value, oralId, cancel))
        {
            return Outcome.Refused(SheetService.Unknown);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var common = await sheets.LoadAsync(oralId, cancel);
        var request = common is null ? null : await db.Set<Reopening>().FirstOrDefaultAsync(asked => asked.HarmonisationId == common.Id && asked.ConfirmedAt == null, cancel);
        if (common is null || request is null)
        {
            return Outcome.Refused(new Refusal("REOUVERTURE_NON_DEMANDEE", "Aucune réouverture n’attend votre accord pour ce dossier."));
        }

        if (request.RequestedById == actor.UserId)
        {
            return Outcome.Refused(new Refusal("DEUX_PERSONNES_REQUISES", French.Text("Vous avez demandé cette réouverture : c’est à l’autre personne (président ou suppléant) de donner son accord.")));
        }

        var check = HarmonisationMachine.Table.Check(common.State, HarmonisationVerb.Revoke, actor, request.Reason, deputyAgrees: true);
        if (!check.Succeeded)
        {
            return check;
        }

        if (await CheckCandidacyAsync(common, actor, request.Reason, cancel) is { Count: > 0 } stopped)
        {
            return Outcome.Refused(stopped);
        }

        var now = time.GetUtcNow();
        var decision = await db.Set<Decision>().FirstAsync(decision => decision.HarmonisationId == common.Id, cancel);
        var candidacy = await db.Set<Candidacy>().FirstAsync(candidacy => candidacy.Id == decision.CandidacyId, cancel);
        var moved = candidacy.MoveTo(CandidacyState.Deliberated, actor, now, request.Reason);
        if (!moved.Succeeded)
        {
            return moved;
        }

        common.State = check.Value;
        (common.RevokedAt, common.RevokeReason) = (now, request.Reason);
        (decision.RevokedAt, decision.RevokeReason) = (now, request.Reason);
        (request.ConfirmedAt, request.ConfirmedById, request.ConfirmedByName) = (now, actor.UserId, actor.Name);
        await db.SaveChangesAsync(cancel);
        db.Add(NextOf(common, now));
        if (decision.ReleasedAt is not null)
        {
            await attestations.RevokeAsync(decision.Id, now, cancel);
            await mails.CorrectionAnnouncedAsync(candidacy, decision.Id, cancel);
        }

        await audit.SaveAsync(actor, Told("decision.rouvre", oralId, new { Decision = decision.Id, decision.Outcome, decision.Level }, new { Etat = candidacy.State }, request.Reason), cancel);
        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    private static IEnumerable<Refusal> Check(Harmonisation? common, Actor actor, string? reason, Guid? other)
    {
        if (common is null)
        {
            yield return HarmonisationService.NotYet;
            yield break;
        }

        foreach (var refusal in HarmonisationMachine.Table.Check(common.State, HarmonisationVerb.Revoke, actor, reason, deputyAgrees: true).Refusals)
        {
            yield return refusal;
        }

        if (other is null)
        {
            yield return new("SUPPLEANT_REQUIS", French.Text("Cette session de jury n’a pas de suppléant : la DRANE doit en nommer un, une réouverture demande deux personnes."));
        }
    }

    /// <summary>R-75: the candidacy must still stand on this decision. Codes: <c>TRANSITION_INTERDITE</c>,
    /// <c>NOUVELLE_PRESENTATION_COMMENCEE</c>.</summary>
    private async Task<IReadOnlyList<Refusal>> CheckCandidacyAsync(Harmonisation common, Actor actor, string? reason, CancellationToken cancel)
    {
        var decision = await db.Set<Decision>().AsNoTracking().FirstAsync(decision => decision.HarmonisationId == common.Id, cancel);
        var candidacy = await db.Set<Candidacy>().AsNoTracking().FirstAsync(candidacy => candidacy.Id == decision.CandidacyId, cancel);
        var later = await db.Set<Decision>().AnyAsync(other => other.CandidacyId == candidacy.Id && other.Version > decision.Version && other.RevokedAt == null, cancel)
            || await db.Set<Candidacy>().AnyAsync(own => own.Id == candidacy.Id && own.Events.Any(moved => moved.To == CandidacyState.RegisteredVolet2 && moved.At > decision.LockedAt), cancel);
        var situation = candidacy.Situation() with { LaterAttemptBegun = later };
        return CandidacyMachine.Check(situation, CandidacyVerb.ReopenDecision, actor, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), reason, deputyAgrees: true).Refusals;
    }

    /// <summary>The jury starts again from what it had agreed.</summary>
    private static Harmonisation NextOf(Harmonisation common, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new Harmonisation
        {
            Id = id,
            OralId = common.OralId,
            Version = common.Version + 1,
            State = HarmonisationState.Proposed,
            ProposedAt = now,
            ChosenLevel = common.ChosenLevel,
            ChoiceReason = common.ChoiceReason,
            Remark = common.Remark,
            GridReason = common.GridReason,
            Notes = common.Notes,
            Marks = [.. common.Marks.Select(mark => new HarmonisedMark { HarmonisationId = id, Key = mark.Key, Level = mark.Level, Comment = mark.Comment, Reason = mark.Reason })],
        };
    }

    private static AuditRecord Told(string action, Guid oralId, object? before, object? after, string? reason) => new()
    {
        Action = action,
        SubjectType = "oral",
        SubjectId = oralId.ToString(),
        Before = before,
        After = after,
        Reason = reason,
    };

    private Task<JurySession> SessionOfAsync(Guid oralId, CancellationToken cancel) => db.Set<Oral>().AsNoTracking()
        .Where(oral => oral.Id == oralId)
        .Join(db.Set<Jury>(), oral => oral.JuryId, jury => jury.Id, (oral, jury) => jury.JurySessionId)
        .Join(db.Set<JurySession>(), id => id, session => session.Id, (id, session) => session)
        .FirstAsync(cancel);
}
