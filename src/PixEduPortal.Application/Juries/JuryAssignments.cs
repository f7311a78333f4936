using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Juries;

/// <summary>Which juries of a session could judge a candidate, and why the others could not.</summary>
public sealed record JuryFit(Guid JuryId, string JuryName, IReadOnlyList<Finding> Findings)
{
    public bool Fits => Findings.All(finding => !finding.Blocking);
}

public sealed record CandidateFits(CandidateFacts Candidate, IReadOnlyList<JuryFit> Juries);

/// <summary>Dossiers and juries: assignment, withdrawal, proposals .</summary>
public sealed class JuryAssignments(
    PortalDbContext db, JuryAuthority authority, JuryFacts facts, CandidacyScope scope, CandidacyChange change, ReglementCatalog reglements, MailWriter writer)
{
    public const string Field = "CandidacyIds";

    /// <summary>The dossiers of a session that wait for a jury, each with the juries that fit.</summary>
    public async Task<IReadOnlyList<CandidateFits>> ProposeAsync(Guid sessionId, Actor actor, CancellationToken cancel = default)
    {
        if (await authority.Sessions(actor).AsNoTracking().FirstOrDefaultAsync(known => known.Id == sessionId, cancel) is not { } session)
        {
            return [];
        }

        var candidates = await facts.CandidatesAsync(Waiting(sessionId, actor), cancel);
        var juries = await db.Set<Jury>().AsNoTracking().Include(jury => jury.Members).Where(jury => jury.JurySessionId == sessionId).OrderBy(jury => jury.Name).ToListAsync(cancel);
        return await FitsAsync(session, juries, candidates, cancel);
    }

    /// <summary>Assigns dossiers to a jury: all of them, or none with the reasons of each refused one.</summary>
    public async Task<Outcome> AssignAsync(Guid juryId, IReadOnlyList<Guid> candidacyIds, Actor actor, CancellationToken cancel = default)
    {
        var jury = await authority.Juries(actor).Include(known => known.Members).FirstOrDefaultAsync(known => known.Id == juryId, cancel);
        if (jury is null)
        {
            return Outcome.Refused(JuryAuthority.UnknownJury);
        }

        if (candidacyIds.Count == 0)
        {
            return Outcome.Refused(new Refusal("AUCUN_DOSSIER", "Cochez au moins un dossier à affecter.", Field));
        }

        var session = await db.Set<JurySession>().AsNoTracking().FirstAsync(known => known.Id == jury.JurySessionId, cancel);
        var candidacies = await scope.Of(actor).Where(candidacy => candidacyIds.Contains(candidacy.Id)).ToListAsync(cancel);
        if (candidacies.Count != candidacyIds.Distinct().Count())
        {
            return Outcome.Refused(CandidacyChange.Unknown with { Field = Field });
        }

        List<Refusal> refusals = [.. candidacies.Where(candidacy => candidacy.JurySessionId != session.Id)
            .Select(_ => new Refusal("AUTRE_SESSION_JURY", "Ce candidat est inscrit à une autre session de jury. Choisissez un jury de sa session.", Field))];
        var candidates = await facts.CandidatesAsync(scope.Of(actor).Where(candidacy => candidacyIds.Contains(candidacy.Id)), cancel);
        foreach (var fits in await FitsAsync(session, [jury], candidates, cancel))
        {
            refusals.AddRange(fits.Juries[0].Findings.Where(finding => finding.Blocking)
                .Select(finding => new Refusal(finding.Code, French.Text($"{fits.Candidate.Name} : {finding.Message}"), Field)));
        }

        var (records, moves) = await MoveAsync(candidacies, jury, actor, cancel);
        refusals.AddRange(moves);
        if (refusals.Count > 0)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused([.. refusals.DistinctBy(refusal => (refusal.Code, refusal.Message))]);
        }

        // M-10: every member declares before the first access.
        await writer.ToAccountsAsync([.. jury.Members.Select(member => member.UserId)], new MailAbout
        {
            Key = "M-10-conflits",
            AcademyCode = candidacies[0].AcademyCode,
            Path = "/jury",
            Event = $"{jury.Id}:{change.Now:yyyyMMddHHmmss}",
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["jury"] = jury.Name, ["session"] = session.Label },
        }, cancel);
        return await change.SaveAsync(actor, records, cancel);
    }

    /// <summary>Withdraws a dossier from its jury: recusation, or a jury that no longer conforms. A reason is due.</summary>
    public async Task<Outcome> ReleaseAsync(Guid oralId, string? reason, Actor actor, CancellationToken cancel = default)
    {
        var found = await FindOralAsync(oralId, actor, cancel);
        if (found is not { } pair)
        {
            return Outcome.Refused(JuryAuthority.UnknownOral);
        }

        var (oral, candidacy) = pair;
        var moved = change.Move(candidacy, CandidacyVerb.ReleaseFromJury, actor, await change.TodayAsync(candidacy.AcademyCode, cancel), reason);
        if (!moved.Succeeded)
        {
            return moved;
        }

        oral.State = OralState.Cancelled;
        return await change.SaveAsync(candidacy, "oral.retire", actor,
            new { Etat = CandidacyState.AssignedToJury, Jury = oral.JuryId }, new { Etat = candidacy.State }, reason, cancel);
    }

    /// <summary>The oral and its candidacy, when both are within the actor's scope.</summary>
    internal async Task<(Oral Oral, Candidacy Candidacy)?> FindOralAsync(Guid oralId, Actor actor, CancellationToken cancel)
    {
        var oral = await db.Set<Oral>().FirstOrDefaultAsync(known => known.Id == oralId && authority.Juries(actor).Any(jury => jury.Id == known.JuryId), cancel);
        var candidacy = oral is null ? null : await change.FindAsync(oral.CandidacyId, actor, cancel);
        return candidacy is null ? null : (oral!, candidacy);
    }

    internal IQueryable<Candidacy> Waiting(Guid sessionId, Actor actor) =>
        scope.Of(actor).Where(candidacy => candidacy.JurySessionId == sessionId && candidacy.State == CandidacyState.DossierSubmitted);

    internal async Task<IReadOnlyList<CandidateFits>> FitsAsync(
        JurySession session, IReadOnlyList<Jury> juries, IReadOnlyList<CandidateFacts> candidates, CancellationToken cancel)
    {
        var users = juries.SelectMany(jury => jury.Members).Select(member => member.UserId).Distinct().ToList();
        var jurors = (await facts.JurorsAsync(users, cancel)).ToDictionary(juror => juror.UserId);
        var ties = await facts.TiesAsync(users, candidates, session.Id, cancel);
        var known = (await reglements.PublishedAsync(cancel)).ToDictionary(reglement => reglement.Id, StringComparer.Ordinal);
        return [.. candidates.Select(candidate => new CandidateFits(candidate,
            [.. juries.Select(jury => new JuryFit(jury.Id, jury.Name, ties.Check(
                known[candidate.ReglementId], [.. jury.Members.Select(member => (jurors[member.UserId], member.Quality))], candidate, session.OralsFrom)))]))];
    }

    private async Task<(List<AuditRecord> Records, List<Refusal> Refusals)> MoveAsync(List<Candidacy> candidacies, Jury jury, Actor actor, CancellationToken cancel)
    {
        List<AuditRecord> records = [];
        List<Refusal> refusals = [];
        var ids = candidacies.Select(candidacy => candidacy.Id).ToList();
        var frozen = await db.Set<DossierVersion>().AsNoTracking()
            .Where(version => ids.Contains(version.CandidacyId) && version.JurySessionId == jury.JurySessionId && version.State == DossierFileState.Frozen)
            .Select(version => new { version.CandidacyId, version.Id, version.Number }).ToListAsync(cancel);
        foreach (var candidacy in candidacies)
        {
            var before = candidacy.State;
            var moved = change.Move(candidacy, CandidacyVerb.AssignToJury, actor, await change.TodayAsync(candidacy.AcademyCode, cancel), null);
            if (!moved.Succeeded)
            {
                refusals.AddRange(moved.Refusals.Select(refusal => refusal with { Field = Field }));
                continue;
            }

            var oral = new Oral
            {
                Id = Guid.CreateVersion7(change.Now),
                CandidacyId = candidacy.Id,
                JuryId = jury.Id,
                DossierVersionId = frozen.Where(version => version.CandidacyId == candidacy.Id).MaxBy(version => version.Number)?.Id,
                State = OralState.Assigned,
                AssignedAt = change.Now,
            };
            db.Add(oral);
            records.Add(CandidacyChange.Told(candidacy, "oral.affecte", new { Etat = before }, new { Etat = candidacy.State, Jury = jury.Id, Oral = oral.Id }, null));
        }

        return (records, refusals);
    }
}
