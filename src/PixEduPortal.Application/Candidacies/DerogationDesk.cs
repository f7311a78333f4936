using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Candidacies;

/// <summary>A derogation after a missed dossier: one candidate may deposit until a new limit, in the same jury session
/// (R-47). The lead time before the orals still holds (R-48).</summary>
public sealed class DerogationDesk(PortalDbContext db, CandidacyChange change, ReglementCatalog reglements)
{
    /// <param name="until">New limit, wall-clock time of the academy; its last second counts.</param>
    public async Task<Outcome> GrantAsync(Guid candidacyId, DateTime? until, string? reason, Actor actor, CancellationToken cancel = default)
    {
        if (await change.FindAsync(candidacyId, actor, cancel) is not { } candidacy)
        {
            return Outcome.Refused(CandidacyChange.Unknown);
        }

        var zone = await change.ZoneAsync(candidacy.AcademyCode, cancel);
        var limit = until is { } local ? AcademyTime.Instant(zone, local.AddSeconds(local.Second == 0 ? 59 : 0)) : (DateTimeOffset?)null;
        var refusals = await CheckAsync(candidacy, limit, zone, cancel);
        var moved = change.Move(candidacy, CandidacyVerb.GrantDerogation, actor, AcademyTime.Today(zone, change.Now), reason);
        if (!moved.Succeeded || refusals.Count > 0)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused([.. moved.Refusals, .. refusals]);
        }

        db.Add(new DepositDerogation
        {
            Id = Guid.CreateVersion7(change.Now),
            CandidacyId = candidacy.Id,
            JurySessionId = candidacy.JurySessionId!.Value,
            Until = limit!.Value,
            Reason = reason!.Trim(),
            GrantedByName = actor.Name,
            GrantedAt = change.Now,
        });
        return await change.SaveAsync(candidacy, "dossier.derogation", actor, new { Etat = CandidacyState.DossierMissed },
            new { Etat = candidacy.State, Jusqua = limit }, reason, cancel);
    }

    private async Task<List<Refusal>> CheckAsync(Candidacy candidacy, DateTimeOffset? limit, string zone, CancellationToken cancel)
    {
        List<Refusal> refusals = [];
        var session = await db.Set<JurySession>().AsNoTracking().FirstOrDefaultAsync(known => known.Id == candidacy.JurySessionId, cancel);
        if (session is null)
        {
            return refusals;
        }

        if (limit is null || limit <= change.Now)
        {
            refusals.Add(new("DEROGATION_PASSEE", "Choisissez une nouvelle limite de dépôt à venir.", "Until"));
        }
        else
        {
            var day = DateOnly.FromDateTime(AcademyTime.Local(zone, limit.Value).DateTime);
            var reglement = await reglements.FindAsync(candidacy.ReglementId, cancel) ?? await reglements.InForceOnAsync(session.OralsTo, cancel);
            if (DossierRules.CheckLeadTime(reglement, day, session.OralsTo) is { Blocking: true })
            {
                refusals.Add(new("DEROGATION_TROP_TARD", French.Text(
                    $"Les oraux se terminent le {French.Date(session.OralsTo)} : il faut au moins {French.Count(reglement.Volet2.LeadDaysMin, "jour")} entre le dépôt et l’oral (R-48). Choisissez une limite au plus tard le {French.Date(session.OralsTo.AddDays(-reglement.Volet2.LeadDaysMin))}, ou proposez une autre session."), "Until"));
            }
        }

        // A member reads once they have declared to have no conflict (R-55).
        var access = await db.Set<ConflictDeclaration>()
            .Where(said => said.Conflicts.Count == 0 && db.Set<Oral>().Any(oral => oral.Id == said.OralId
                && db.Set<Jury>().Any(jury => jury.Id == oral.JuryId && jury.JurySessionId == session.Id)))
            .MinAsync(said => (DateTimeOffset?)said.DeclaredAt, cancel);
        refusals.AddRange(DossierRules.CheckDerogation(access).Refusals);
        return refusals;
    }
}
