using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Jobs;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Candidacies;

/// <summary>Marks « volet 1 expiré » the day after the end of validity, when no decision came. An oral held in time
/// waits for its decision.</summary>
public sealed class Volet1Expiry(PortalDbContext db, CandidacyChange change, AuditLog audit) : IScheduledWork
{
    private const int Batch = 200;

    private static readonly CandidacyState[] Undecided =
    [
        CandidacyState.Volet1Obtained, CandidacyState.RegisteredVolet2, CandidacyState.DossierSubmitted, CandidacyState.DossierMissed,
        CandidacyState.AssignedToJury, CandidacyState.ConvokedOral, CandidacyState.OralHeld, CandidacyState.OralAbsent,
        CandidacyState.ResourceSubmitted, CandidacyState.ResourceReturned, CandidacyState.Deliberated, CandidacyState.Adjourned,
    ];

    public string Name => "volet1-expiry";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Academies live in different days: a day before the earliest today is past for all, the rest is asked one by one.
        var latest = DateOnly.FromDateTime(change.Now.UtcDateTime.AddDays(1));
        var after = Guid.Empty;
        while (true)
        {
            var batch = await db.Set<Candidacy>().Where(candidacy => Undecided.Contains(candidacy.State) && candidacy.Volet1!.ValidUntil < latest && candidacy.Id > after)
                .OrderBy(candidacy => candidacy.Id).Take(Batch).ToListAsync(cancellationToken);
            if (batch.Count == 0)
            {
                return;
            }

            after = batch[^1].Id;
            await ExpireAsync(batch, cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private async Task ExpireAsync(List<Candidacy> batch, CancellationToken cancel)
    {
        var ids = batch.Select(candidacy => candidacy.Id).ToList();
        var held = (await db.Set<Oral>().AsNoTracking().Where(oral => ids.Contains(oral.CandidacyId) && oral.State == OralState.Held)
            .Select(oral => new { oral.CandidacyId, oral.HeldOn }).ToListAsync(cancel)).ToLookup(oral => oral.CandidacyId, oral => oral.HeldOn);
        List<AuditRecord> records = [];
        foreach (var candidacy in batch)
        {
            var before = candidacy.State;
            var today = await change.TodayAsync(candidacy.AcademyCode, cancel);
            var situation = candidacy.Situation() with { OralHeldOn = held[candidacy.Id].Max() };
            if (change.Move(candidacy, CandidacyVerb.ExpireVolet1, Actor.Portal, today, null, situation).Succeeded)
            {
                records.Add(CandidacyChange.Told(candidacy, "candidature.volet1-expire", new { Etat = before },
                    new { Etat = candidacy.State, Fin = candidacy.Volet1!.ValidUntil }, null));
            }
        }

        if (records.Count > 0)
        {
            await audit.SaveAsync(Actor.Portal, records, cancel);
        }
    }
}
