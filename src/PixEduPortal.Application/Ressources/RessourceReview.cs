using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Ressources;

namespace PixEduPortal.Application.Ressources;

public sealed record ValidateRessource
{
    public required Guid RessourceId { get; init; }

    /// <summary>The version that was read.</summary>
    public required Guid VersionId { get; init; }

    public required Level? Level { get; init; }

    /// <summary>Read by the candidate with the result; due when the level is lower than the one presented.</summary>
    public string? Comment { get; init; }
}

/// <summary>What an inspecteur does with a resource given to them: declares conflicts or none, returns it with remarks,
/// validates it at a level .</summary>
public sealed class RessourceReview(
    PortalDbContext db, RessourceAccess access, CandidacyChange change, DecisionMaker decisions, ReglementCatalog reglements, RessourceMails mails)
{
    /// <summary>Before the first access. A conflict hides the resource at once and tells the DRANE. Codes:
    /// <c>RESSOURCE_INACCESSIBLE</c>, <c>CONFLIT_INCONNU</c>, <c>TEXTE_TROP_LONG</c>.</summary>
    public async Task<Outcome> DeclareAsync(Guid ressourceId, IReadOnlyList<string> conflicts, string? detail, Actor actor, CancellationToken cancel = default)
    {
        if (actor is not { Role: Role.Inspecteur, UserId: { } user }
            || await access.Assigned(user).FirstOrDefaultAsync(known => known.Id == ressourceId, cancel) is not { } ressource)
        {
            return Outcome.Refused(RessourceDesk.Unknown);
        }

        if (conflicts.Any(code => ConflictService.Declarable.All(known => known.Key != code)))
        {
            return Outcome.Refused(new Refusal("CONFLIT_INCONNU", French.Text("Choisissez parmi les situations proposées, ou « aucun lien »."), "Link"));
        }

        if (detail?.Length > 1000)
        {
            return Outcome.Refused(new Refusal("TEXTE_TROP_LONG", French.Text("Ce texte dépasse 1000 caractères : raccourcissez-le."), "Detail"));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from candidacies where id = {ressource.CandidacyId} for update", cancel);
        await db.Set<RessourceDeclaration>().Where(said => said.RessourceId == ressourceId && said.UserId == user).ExecuteDeleteAsync(cancel);
        db.Add(new RessourceDeclaration
        {
            RessourceId = ressourceId, UserId = user, Conflicts = [.. conflicts], Detail = CandidacyChange.Text(detail), DeclaredAt = change.Now,
        });
        var candidacy = await db.Set<Candidacy>().FirstAsync(own => own.Id == ressource.CandidacyId, cancel);
        if (conflicts.Count > 0)
        {
            ressource.Free();
            await mails.RecusedAsync(candidacy, ressource, cancel);
        }

        return await CommitAsync(await change.SaveAsync(candidacy, "conflit.declare", actor, null, new { Conflits = conflicts }, null, cancel));

        async Task<Outcome> CommitAsync(Outcome saved)
        {
            if (saved.Succeeded)
            {
                await transaction.CommitAsync(cancel);
            }

            return saved;
        }
    }

    /// <summary>Back to the candidate with remarks. Codes: those of the machine, <c>RESSOURCE_INACCESSIBLE</c>, <c>VERSION_CHANGEE</c>.</summary>
    public Task<Outcome> ReturnAsync(Guid ressourceId, Guid versionId, string? reason, Actor actor, CancellationToken cancel = default) =>
        AnswerAsync(ressourceId, versionId, actor, async (ressource, candidacy, current, today) =>
        {
            if (RessourceRules.CheckText(reason, "Reason") is { Count: > 0 } tooLong)
            {
                return Outcome<AuditRecord>.Refused(tooLong);
            }

            var moved = change.Move(candidacy, CandidacyVerb.ReturnResource, actor, today, reason);
            if (!moved.Succeeded)
            {
                return Outcome<AuditRecord>.Refused(moved.Refusals);
            }

            await mails.ReturnedAsync(candidacy, ressource, cancel);
            return CandidacyChange.Told(candidacy, "ressource.retournee", new { Etat = CandidacyState.ResourceSubmitted }, new { Etat = candidacy.State, Version = current?.Number }, reason);
        }, cancel);

    /// <summary>Validates the version at the level presented or a lower one: the decision is computed and locked, volet 2 being
    /// held that day. Codes: those of the machine, of <see cref="RessourceRules.CheckValidation"/> and of the decision,
    /// <c>RESSOURCE_INACCESSIBLE</c>, <c>VERSION_CHANGEE</c>.</summary>
    public Task<Outcome> ValidateAsync(ValidateRessource validation, Actor actor, CancellationToken cancel = default) =>
        AnswerAsync(validation.RessourceId, validation.VersionId, actor, async (ressource, candidacy, current, today) =>
        {
            var moved = change.Move(candidacy, CandidacyVerb.ValidateResource, actor, today, null);
            if (!moved.Succeeded)
            {
                return Outcome<AuditRecord>.Refused(moved.Refusals);
            }

            var reglement = await reglements.RequireAsync(candidacy.ReglementId, cancel);
            var opinions = await db.Set<RessourceOpinion>().AsNoTracking().Where(opinion => opinion.RessourceId == ressource.Id).ToListAsync(cancel);
            if (RessourceRules.CheckValidation(reglement, candidacy.Volet1?.Level, validation.Level, validation.Comment, current, opinions) is { Count: > 0 } refusals)
            {
                return Outcome<AuditRecord>.Refused(refusals);
            }

            var level = validation.Level!.Value;
            var made = await decisions.MakeAsync(candidacy, reglement, RessourceRules.Volet2(level, today), new(null, null), actor.Name, change.Now, cancel);
            if (made.Value is not { } decision)
            {
                return Outcome<AuditRecord>.Refused(made.Refusals);
            }

            ressource.Validate(level, CandidacyChange.Text(validation.Comment), current!.Id, decision.Id, decision.LockedAt);
            current.State = DossierFileState.Frozen;
            db.Add(decision);
            await mails.ValidatedAsync(candidacy, ressource, cancel);
            return CandidacyChange.Told(candidacy, "ressource.validee", new { Etat = CandidacyState.ResourceSubmitted },
                new { Etat = candidacy.State, Niveau = level, Version = current.Number, current.Sha256, Decision = decision.Id, Issue = decision.Outcome, decision.Level, decision.Reasons }, null);
        }, cancel);

    private async Task<Outcome> AnswerAsync(
        Guid ressourceId, Guid versionId, Actor actor, Func<Ressource, Candidacy, DossierVersion?, DateOnly, Task<Outcome<AuditRecord>>> answer, CancellationToken cancel)
    {
        if (actor is not { Role: Role.Inspecteur, UserId: { } user }
            || await access.Readable(user).Where(known => known.Id == ressourceId).Select(known => (Guid?)known.CandidacyId).FirstOrDefaultAsync(cancel) is not { } candidacyId)
        {
            return Outcome.Refused(RessourceDesk.Unknown);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from candidacies where id = {candidacyId} for update", cancel);
        db.ChangeTracker.Clear();
        var ressource = await access.Readable(user).FirstAsync(known => known.Id == ressourceId, cancel);
        var candidacy = await db.Set<Candidacy>().FirstAsync(own => own.Id == candidacyId, cancel);
        var current = await RessourceDesk.CurrentAsync(db, candidacyId, cancel);
        if (candidacy.State == CandidacyState.ResourceSubmitted && current is not null && current.Id != versionId)
        {
            return Outcome.Refused(RessourceDesk.VersionChanged);
        }

        var answered = await answer(ressource, candidacy, current, await change.TodayAsync(candidacy.AcademyCode, cancel));
        if (answered.Value is not { } record)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused(answered.Refusals);
        }

        var saved = await change.SaveAsync(actor, [record], cancel);
        if (saved.Succeeded)
        {
            await transaction.CommitAsync(cancel);
        }

        return saved;
    }
}
