using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Volet1;
using ReglementChoice = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Application.Candidacies;

/// <summary>What imported results do to candidacies: a shared bilan opens one and makes it eligible, a result of
/// volet 1 is recorded under its règlement. Runs in the transaction of the import.</summary>
public sealed class CandidacyIntake(PortalDbContext db, ReglementCatalog catalog, TimeProvider clock)
{
    private IReadOnlyList<Reglement> _reglements = [];

    private const int ChunkSize = 500;
    internal const string ImportReason = "import";

    /// <param name="personIds">Persons whose results changed.</param>
    /// <param name="batchId">Number of the import, named in the history of each candidacy; 0 for a match of people.</param>
    /// <param name="author">Who imported.</param>
    public Task AfterImportAsync(IReadOnlyCollection<Guid> personIds, long batchId, Actor author, CancellationToken cancellationToken) =>
        RunAsync(personIds, new Actor(author.UserId, author.Name + Label(batchId), Role.System), batchId > 0 ? batchId : null, cancellationToken);

    /// <summary>How the history of a candidacy names an import, after its author.</summary>
    internal static string Label(long batchId) => $" (import n° {batchId})";

    /// <param name="personIds">Persons whose results changed.</param>
    /// <param name="import">Author of what happens.</param>
    /// <param name="keepFor">Batch whose undo puts back what the candidacies were before; null to keep nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal async Task RunAsync(IReadOnlyCollection<Guid> personIds, Actor import, long? keepFor, CancellationToken cancellationToken)
    {
        _reglements = await catalog.PublishedAsync(cancellationToken);
        foreach (var chunk in personIds.Distinct().Chunk(ChunkSize))
        {
            var changed = await IntakeAsync(chunk, import, cancellationToken);
            if (keepFor is { } batchId && changed.Count > 0)
            {
                await db.Database.ExecuteSqlAsync($"""
                    insert into result_versions (source, row_id, batch_id, replaced_at, content)
                    select {IntakeUndo.Source}, 0, {batchId}, {clock.GetUtcNow()}, to_jsonb(c) from candidacies c where c.id = any({changed})
                    """, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Candidacies that were there before and have changed.</summary>
    private async Task<List<Guid>> IntakeAsync(Guid[] personIds, Actor import, CancellationToken cancellationToken)
    {
        var persons = await db.Set<Person>().AsNoTracking().Where(person => personIds.Contains(person.Id) && person.AcademyCode != null)
            .Select(person => new { person.Id, AcademyCode = person.AcademyCode!, IsStudent = db.Set<InspeStudent>().Any(student => student.PersonId == person.Id) })
            .ToListAsync(cancellationToken);
        var bilans = await db.Set<CampaignResult>().AsNoTracking().Where(result => result.Shared && personIds.Contains(result.PersonId!.Value))
            .Join(db.Set<Campaign>().Where(campaign => campaign.Kind == CampaignKind.Bilan && campaign.Mention != null), result => result.CampaignId, campaign => campaign.Id,
                (result, campaign) => new Bilan(result.PersonId!.Value, campaign.Mention!.Value, result.BadgeLevel, result.SharedOn!.Value))
            .ToListAsync(cancellationToken);
        var results = await db.Set<Volet1Result>().AsNoTracking().Where(result => personIds.Contains(result.PersonId!.Value)).ToListAsync(cancellationToken);
        var candidacies = await db.Set<Candidacy>().Where(candidacy => personIds.Contains(candidacy.PersonId)).ToListAsync(cancellationToken);
        var before = candidacies.ConvertAll(Standing);

        foreach (var person in persons)
        {
            var mentions = bilans.Where(bilan => bilan.PersonId == person.Id).Select(bilan => bilan.Mention)
                .Concat(results.Where(result => result.PersonId == person.Id).Select(result => result.Mention)).Distinct();
            foreach (var mention in mentions)
            {
                var own = candidacies.Where(candidacy => candidacy.PersonId == person.Id && candidacy.Mention == mention).ToList();
                var file = new MentionFile(
                    [.. bilans.Where(bilan => bilan.PersonId == person.Id && bilan.Mention == mention)],
                    [.. results.Where(result => result.PersonId == person.Id && result.Mention == mention)]);
                var candidacy = own.Find(one => one.IsActive) ?? Open(person.Id, mention, person.IsStudent ? Formation.Initiale : Formation.Continue, person.AcademyCode, own, file, import);
                if (candidacy is not null)
                {
                    Update(candidacy, file, import);
                }
            }
        }

        return [.. candidacies.Where((candidacy, n) => Standing(candidacy) != before[n]).Select(candidacy => candidacy.Id)];
    }

    private static (CandidacyState, Volet1Standing?, string, string?) Standing(Candidacy candidacy) =>
        (candidacy.State, candidacy.Volet1, candidacy.ReglementId, candidacy.Alert);

    /// <summary>A new candidacy, if something came after the ones that are closed; else null.</summary>
    private Candidacy? Open(Guid personId, Mention mention, Formation formation, string academyCode, List<Candidacy> closed, MentionFile file, Actor import)
    {
        var now = clock.GetUtcNow();
        var closedOn = closed.Count == 0 ? DateOnly.MinValue : DateOnly.FromDateTime(closed.Max(one => one.StateSince).UtcDateTime);
        if (!file.Bilans.Any(bilan => bilan.SharedOn > closedOn) && !file.Results.Any(result => result.ExamOn > closedOn && HasResult(result)))
        {
            return null;
        }

        var reglement = ReglementChoice.InForceOn(DateOnly.FromDateTime(now.UtcDateTime), _reglements);
        var candidacy = new Candidacy(Guid.CreateVersion7(now), personId, mention, formation, academyCode, reglement.Id, now, import);
        db.Add(candidacy);
        return candidacy;
    }

    private void Update(Candidacy candidacy, MentionFile file, Actor import)
    {
        if (candidacy.State == CandidacyState.Draft && IsEligible(candidacy, file))
        {
            Move(candidacy, CandidacyState.Eligible, import);
        }

        FlagCorrection(candidacy, file);
        var sat = file.Results.Where(HasResult).Where(result => result.ExamOn > (candidacy.Volet1?.SatOn ?? DateOnly.MinValue) || candidacy.Volet1 is { Obtained: true }).ToList();
        var obtained = Counting(candidacy, sat);
        if (obtained is not null)
        {
            Record(candidacy, obtained, import);
        }
        else if (candidacy.Volet1 is not { Obtained: true } && sat.MaxBy(result => result.ExamOn) is { } missed && WalkTo(candidacy, CandidacyState.Volet1NotObtained, import))
        {
            candidacy.RecordVolet1(new Volet1Standing(null, missed.IsAdmissibility ? false : null, missed.ExamOn, null, missed.Id), ReglementOf(missed).Id);
        }
    }

    private void Record(Candidacy candidacy, Volet1Result obtained, Actor import)
    {
        if (candidacy.Volet1?.ResultId == obtained.Id)
        {
            return;
        }

        // Once a decision is locked, a better result is for another candidacy.
        var alreadyObtained = candidacy.Volet1 is { Obtained: true };
        var open = alreadyObtained
            ? candidacy.State is not (CandidacyState.Decided or CandidacyState.Deliberated or CandidacyState.Volet1Expired)
            : WalkTo(candidacy, CandidacyState.Volet1Obtained, import);
        if (alreadyObtained && candidacy.State == CandidacyState.Volet1Expired)
        {
            open = WalkTo(candidacy, CandidacyState.Volet1Obtained, import);
        }

        if (open)
        {
            var reglement = ReglementOf(obtained);
            var validUntil = Domain.Decisions.DecisionRules.ValidUntil(reglement, obtained.ExamOn);
            candidacy.RecordVolet1(new Volet1Standing(obtained.Level, obtained.IsAdmissibility ? true : null, obtained.ExamOn, validUntil, obtained.Id), reglement.Id);
        }
    }

    /// <summary>The result that counts: the highest, between equals the latest; one under another règlement belongs to another
    /// candidacy .</summary>
    private Volet1Result? Counting(Candidacy candidacy, IEnumerable<Volet1Result> results)
    {
        var obtained = results.Where(result => result.Status == Volet1Status.Obtained).ToList();
        var keeps = candidacy.Volet1 is { Obtained: true } && candidacy.State is not CandidacyState.Volet1Expired;
        var reglementId = keeps ? candidacy.ReglementId : obtained.MaxBy(result => result.ExamOn) is { } latest ? ReglementOf(latest).Id : null;
        return obtained.Where(result => ReglementOf(result).Id == reglementId)
            .OrderByDescending(result => result.Level).ThenByDescending(result => result.ExamOn).FirstOrDefault();
    }

    /// <summary>Pix took back or changed the result that the candidacy stands on .</summary>
    private static void FlagCorrection(Candidacy candidacy, MentionFile file)
    {
        var stands = candidacy.Volet1 is { Obtained: true, ResultId: { } id } ? file.Results.Find(result => result.Id == id) : null;
        if (stands is not null && (stands.Status != Volet1Status.Obtained || stands.Level != candidacy.Volet1!.Level))
        {
            candidacy.Alert = French.Text("Pix a corrigé le résultat du volet 1 sur lequel cette candidature repose : vérifiez-la avant d’aller plus loin.");
        }
    }

    /// <summary>Moves by allowed steps to the result of volet 1, for sittings that were not registered in the portal.</summary>
    private bool WalkTo(Candidacy candidacy, CandidacyState result, Actor import)
    {
        var office = import with { Role = Role.Drane };
        switch (candidacy.State)
        {
            case CandidacyState.Volet1NotObtained:
                Move(candidacy, CandidacyState.RegisteredVolet1, office);
                Move(candidacy, CandidacyState.ConvokedVolet1, office);
                break;
            case CandidacyState.RegisteredVolet1:
                Move(candidacy, CandidacyState.ConvokedVolet1, office);
                break;
            case CandidacyState.Volet1Expired:
                Move(candidacy, CandidacyState.Eligible, import);
                break;
            case CandidacyState.Draft or CandidacyState.Eligible or CandidacyState.ConvokedVolet1:
                break;
            default:
                return false;
        }

        Move(candidacy, result, import);
        return true;
    }

    private void Move(Candidacy candidacy, CandidacyState to, Actor actor)
    {
        var moved = candidacy.MoveTo(to, actor, clock.GetUtcNow(), ImportReason);
        if (!moved.Succeeded)
        {
            throw new InvalidOperationException($"{candidacy.State} -> {to}: {moved.Refusals[0].Code}");
        }
    }

    // where the règlement only advises the bilan, there is no condition.
    private bool IsEligible(Candidacy candidacy, MentionFile file)
    {
        var reglement = _reglements.First(one => one.Id == candidacy.ReglementId);
        return reglement.Volet1.Bilan == BilanRequirement.Advised
            || file.Bilans.Any(bilan => bilan.Level is { } level && reglement.Final.Delivered(candidacy.Formation).Contains(level));
    }

    private static bool HasResult(Volet1Result result) => result.Status is Volet1Status.Obtained or Volet1Status.NotObtained;

    // the form of an imported result wins over its date.
    private Reglement ReglementOf(Volet1Result result) =>
        ReglementChoice.ForResult(result.IsAdmissibility ? Volet1ResultKind.Admissibility : Volet1ResultKind.Level, result.ExamOn, _reglements);

    private sealed record Bilan(Guid PersonId, Mention Mention, Level? Level, DateOnly SharedOn);

    private sealed record MentionFile(List<Bilan> Bilans, List<Volet1Result> Results);
}
