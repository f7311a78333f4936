using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Application.Volet1;

/// <summary>Results of one sitting, as the DRANE of the candidates sees them: counted, never named here.</summary>
public sealed record SittingResults(DateOnly ExamOn, string? SessionNumber, string? Center, int Count, int ToRelease);

/// <summary>A sitting as Pix Certif numbers it.</summary>
public sealed record ReleaseVolet1
{
    public required DateOnly ExamOn { get; init; }

    public string? SessionNumber { get; init; }

    public string? Center { get; init; }
}

/// <param name="WithoutAddress">Candidates whom no mail reaches: to be told by other means.</param>
public sealed record Volet1Released(int Released, int WithoutAddress);

/// <summary>Imported results of volet 1 released to their candidates: who releases, when, and a mail with a link only (M-06).
/// Pix publishes these results itself, and no rule withholds them here (R-82 is about volet 2): the candidate's space shows an
/// imported result at once, the release announces it.</summary>
public sealed class Volet1Releases(PortalDbContext db, MailWriter writer, AuditLog audit, TimeProvider time)
{
    private const int MostSittings = 500;

    public Task<int> CountAsync(Actor actor, int most, CancellationToken cancel = default) => Waiting(actor).Take(most).CountAsync(cancel);

    /// <summary>Sittings of the academy's candidates, latest first.</summary>
    public async Task<IReadOnlyList<SittingResults>> ListAsync(Actor actor, CancellationToken cancel = default)
    {
        var all = await CountedAsync(Own(actor), cancel);
        var waiting = await CountedAsync(Waiting(actor), cancel);
        return [.. all.OrderByDescending(one => one.Key.ExamOn).ThenBy(one => one.Key.Number, StringComparer.Ordinal)
            .Select(one => new SittingResults(one.Key.ExamOn, one.Key.Number, one.Key.Center, one.Value, waiting.GetValueOrDefault(one.Key)))];
    }

    /// <summary>Releases the results of a sitting that are not yet. Codes: <c>ROLE_INTERDIT</c>, <c>RIEN_A_PUBLIER</c>.</summary>
    public async Task<Outcome<Volet1Released>> ReleaseAsync(ReleaseVolet1 sitting, Actor actor, CancellationToken cancel = default)
    {
        if (actor is not { Role: Role.Drane, AcademyCode: { } academy })
        {
            return Outcome<Volet1Released>.Refused(new Refusal("ROLE_INTERDIT", "Seule la DRANE de l’académie du candidat publie un résultat du volet 1."));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // Two officers at once: the second waits, then finds nothing left.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('volet1-release:' || {academy}, 0))", cancel);
        var results = await Waiting(actor).Where(result => result.ExamOn == sitting.ExamOn && result.SessionNumber == sitting.SessionNumber && result.CenterName == sitting.Center)
            .OrderBy(result => result.Id).Select(result => new { result.Id, result.ContentKey, result.PersonId, result.ExamOn }).ToListAsync(cancel);
        if (results.Count == 0)
        {
            return Outcome<Volet1Released>.Refused(new Refusal("RIEN_A_PUBLIER", French.Text("Il n’y a rien à publier : aucun résultat de cette session n’attend, ou ils sont déjà publiés.")));
        }

        var now = time.GetUtcNow();
        var reached = await writer.PersonsAsync([.. results.Select(result => result.PersonId!.Value).Distinct()], cancel);
        foreach (var result in results)
        {
            db.Add(new Volet1Release { ResultId = result.Id, ContentKey = result.ContentKey, ReleasedAt = now, ReleasedBy = actor.Name });
            if (reached.TryGetValue(result.PersonId!.Value, out var to))
            {
                await writer.WriteAsync([to], new MailAbout
                {
                    Key = "M-06",
                    AcademyCode = academy,
                    Path = "/candidat/volet-1",
                    Event = $"{result.Id}:{result.ContentKey:N}",
                    Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["date"] = French.Date(result.ExamOn) },
                }, cancel);
            }
        }

        await audit.SaveAsync(actor, [.. results.Select(result => new AuditRecord
        {
            Action = "volet1.publie", SubjectType = "personne", SubjectId = result.PersonId!.Value.ToString(),
            After = new { Resultat = result.Id, sitting.ExamOn, sitting.SessionNumber },
        })], cancel);
        await transaction.CommitAsync(cancel);
        return new Volet1Released(results.Count, results.Count(result => !reached.ContainsKey(result.PersonId!.Value)));
    }

    private static async Task<Dictionary<(DateOnly ExamOn, string? Number, string? Center), int>> CountedAsync(IQueryable<Volet1Result> results, CancellationToken cancel) =>
        (await results.GroupBy(result => new { result.ExamOn, result.SessionNumber, result.CenterName }).OrderByDescending(group => group.Key.ExamOn).Take(MostSittings)
            .Select(group => new { group.Key.ExamOn, group.Key.SessionNumber, group.Key.CenterName, Count = group.Count() }).ToListAsync(cancel))
        .ToDictionary(row => (row.ExamOn, row.SessionNumber, row.CenterName), row => row.Count);

    /// <summary>Results that say something, of persons of the actor's academy.</summary>
    private IQueryable<Volet1Result> Own(Actor actor) => db.Set<Volet1Result>().AsNoTracking().Where(result => actor.Role == Role.Drane
        && (result.Status == Volet1Status.Obtained || result.Status == Volet1Status.NotObtained)
        && db.Set<Person>().Any(person => person.Id == result.PersonId && person.AcademyCode == actor.AcademyCode));

    private IQueryable<Volet1Result> Waiting(Actor actor) => Own(actor)
        .Where(result => !db.Set<Volet1Release>().Any(release => release.ResultId == result.Id && release.ContentKey == result.ContentKey));
}
