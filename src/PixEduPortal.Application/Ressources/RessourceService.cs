using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Ressources;
using DepositCheck = PixEduPortal.Application.Dossiers.DepositCheck;

namespace PixEduPortal.Application.Ressources;

/// <summary>Deposit of a resource by its candidate: the same checks of the file as a dossier, no date butoir, no jury
/// session.</summary>
public sealed class RessourceService(
    PortalDbContext db, DepositIntake intake, CandidacyChange change, RessourceMails mails, AuditLog audit)
{
    /// <summary>Takes a file as a new version and gives its id. Codes: <c>CANDIDATURE_INTROUVABLE</c>, <c>MODALITE_DIFFERENTE</c>,
    /// <c>DEPOT_FERME</c>, and those of the file.</summary>
    public async Task<Outcome<Guid>> DepositAsync(DepositDossier deposit, Actor actor, CancellationToken cancel = default)
    {
        var receivedAt = change.Now;
        var candidacy = await db.Set<Candidacy>().AsNoTracking().FirstOrDefaultAsync(own => own.Id == deposit.CandidacyId && own.PersonId == actor.PersonId, cancel);
        if (candidacy is null || actor.PersonId is null)
        {
            return Refused("CANDIDATURE_INTROUVABLE", "Cette candidature n’existe pas ou n’est pas la vôtre. Revenez à « Mon parcours ».");
        }

        return await OpenAsync(candidacy, cancel) is { } closed
            ? Outcome<Guid>.Refused(closed)
            : await intake.ReceiveAsync(deposit, candidacy, receivedAt, resource: true, received => StoreAsync(candidacy.Id, received, actor, cancel), cancel);
    }

    /// <summary>Null when a version may be handed in.</summary>
    private async Task<Refusal?> OpenAsync(Candidacy candidacy, CancellationToken cancel)
    {
        if (candidacy.Modality != Volet2Modality.RessourceValidee)
        {
            return new Refusal("MODALITE_DIFFERENTE", French.Text(candidacy.Modality is null
                ? "Inscrivez-vous d’abord au volet 2 : la page « Volet 2 » dit comment il se passe dans votre académie."
                : "Votre volet 2 se passe devant un jury : déposez un dossier, page « Dossier »."), DepositCheck.Field);
        }

        var latest = await db.Set<DossierVersion>().AsNoTracking().Where(version => version.CandidacyId == candidacy.Id && version.JurySessionId == null)
            .OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancel);
        var opinions = latest is null ? [] : await db.Set<RessourceOpinion>().AsNoTracking().Where(opinion => opinion.VersionId == latest.Id).ToListAsync(cancel);
        return RessourceRules.MayDeposit(candidacy.State, latest, opinions)
            ? null
            : new Refusal("DEPOT_FERME", French.Text(candidacy.State == CandidacyState.ResourceSubmitted
                ? "Un lecteur a déjà donné son avis sur votre ressource : elle ne se remplace plus. Si l’inspecteur vous la retourne, vous pourrez déposer une nouvelle version."
                : $"Le dépôt n’est pas ouvert : votre candidature est à l’état « {candidacy.State.Label()} »."), DepositCheck.Field);
    }

    private async Task<Outcome<Guid>> StoreAsync(Guid candidacyId, ReceivedFile received, Actor actor, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // Two deposits at once, or a deposit while an expert or the inspecteur answers: one after the other.
        await db.Database.ExecuteSqlAsync($"select 1 from candidacies where id = {candidacyId} for update", cancel);
        db.ChangeTracker.Clear();
        var candidacy = await db.Set<Candidacy>().FirstAsync(own => own.Id == candidacyId, cancel);
        if (await OpenAsync(candidacy, cancel) is { } closed)
        {
            return Outcome<Guid>.Refused(closed);
        }

        var before = candidacy.State;
        if (before != CandidacyState.ResourceSubmitted)
        {
            var moved = change.Move(candidacy, CandidacyVerb.SubmitResource, actor, await change.TodayAsync(candidacy.AcademyCode, cancel), null);
            if (!moved.Succeeded)
            {
                return Outcome<Guid>.Refused(moved.Refusals);
            }
        }

        var version = await intake.AddVersionAsync(candidacy.Id, null, received, cancel);
        var ressource = await db.Set<Ressource>().Where(own => own.CandidacyId == candidacyId).OrderByDescending(own => own.Number).FirstAsync(cancel);
        await mails.ReceivedAsync(candidacy, ressource, version, cancel);
        await audit.SaveAsync(actor, CandidacyChange.Told(candidacy, "ressource.depot", new { Etat = before },
            new { Etat = candidacy.State, version.Number, version.Sha256, version.Size, version.Pages, version.ReceivedAt }, null), cancel);
        await transaction.CommitAsync(cancel);
        return version.Id;
    }

    private static Outcome<Guid> Refused(string code, string message) => Outcome<Guid>.Refused(new Refusal(code, French.Text(message), DepositCheck.Field));
}
