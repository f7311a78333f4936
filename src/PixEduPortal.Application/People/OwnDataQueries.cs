using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Application.People;

/// <summary>Somebody looked .</summary>
public sealed record DataReading(DateTimeOffset At, string Who, Role Role, string? What);

public sealed record OwnConsent(ConsentPurpose Purpose, ConsentState State, DateTimeOffset At);

public sealed record OwnIdentity(string LastName, string? UsualName, string FirstName, DateOnly? BirthDate, string? BirthPlace, string? AcademyCode, string? School, DateTimeOffset CreatedAt);

/// <summary>All that the portal holds about a person, in the order in which it came: the export of R-98 is this record.</summary>
public sealed record OwnData(
    OwnIdentity Identity,
    IReadOnlyList<OwnIdentifier> Identifiers,
    IReadOnlyList<OwnParticipation> Participations,
    IReadOnlyList<OwnSitting> Volet1,
    IReadOnlyList<OwnCandidacy> Candidacies,
    IReadOnlyList<OwnDeposit> Deposits,
    IReadOnlyList<OwnDecision> Decisions,
    IReadOnlyList<OwnConsent> Consents,
    IReadOnlyList<DataReading> Readings);

public sealed record OwnIdentifier(IdentifierKind Kind, string Value, bool Verified);

public sealed record OwnParticipation(string Campaign, DateOnly StartedOn, DateOnly? SharedOn, decimal? MasteryPercent, Level? BadgeLevel, string Source, DateTimeOffset ImportedAt);

public sealed record OwnSitting(string CertificationNumber, Mention Mention, Volet1Status Status, Level? Level, bool? Admissible, DateOnly ExamOn);

public sealed record OwnCandidacy(Guid Id, Mention Mention, Formation Formation, CandidacyState State, string ReglementId, IReadOnlyList<OwnMove> Moves);

public sealed record OwnMove(CandidacyState? From, CandidacyState To, DateTimeOffset At, string Author);

public sealed record OwnDeposit(Guid CandidacyId, int Number, string FileName, long Size, string Sha256, DateTimeOffset ReceivedAt, DossierFileState State);

public sealed record OwnDecision(Guid CandidacyId, DecisionOutcome Outcome, Level? Level, IReadOnlyList<string> Reasons, DateTimeOffset ReleasedAt);

/// <summary>A person's own data. Sheets and deliberations never leave the jury, and what is not released is not told.</summary>
public sealed class OwnDataQueries(PortalDbContext db)
{
    private const int MaxReadings = 200;

    public async Task<OwnData?> OfAsync(Guid personId, CancellationToken cancel = default)
    {
        var person = await db.Set<Person>().AsNoTracking().Include(own => own.Identifiers).FirstOrDefaultAsync(own => own.Id == personId, cancel);
        if (person is null)
        {
            return null;
        }

        var candidacies = await db.Set<Candidacy>().AsNoTracking().Where(own => own.PersonId == personId).OrderBy(own => own.OpenedAt)
            .Select(own => new OwnCandidacy(own.Id, own.Mention, own.Formation, own.State, own.ReglementId,
                own.Events.OrderBy(moved => moved.At).Select(moved => new OwnMove(moved.From, moved.To, moved.At,
                    moved.AuthorRole == Role.Jury ? "jury" : moved.AuthorName)).ToList()))
            .ToListAsync(cancel);
        var ids = candidacies.Select(own => own.Id).ToList();
        return new OwnData(
            new(person.LastName, person.UsualName, person.FirstName, person.BirthDate, person.BirthPlace, person.AcademyCode, person.School, person.CreatedAt),
            [.. person.Identifiers.Select(known => new OwnIdentifier(known.Kind, known.Value, known.Verified))],
            await ParticipationsAsync(personId, cancel),
            await db.Set<Volet1Result>().AsNoTracking().Where(result => result.PersonId == personId).OrderBy(result => result.ExamOn)
                .Select(result => new OwnSitting(result.CertificationNumber, result.Mention, result.Status, result.Level, result.Admissible, result.ExamOn)).ToListAsync(cancel),
            candidacies,
            await db.Set<DossierVersion>().AsNoTracking().Where(version => ids.Contains(version.CandidacyId)).OrderBy(version => version.ReceivedAt)
                .Select(version => new OwnDeposit(version.CandidacyId, version.Number, version.FileName, version.Size, version.Sha256, version.ReceivedAt, version.State)).ToListAsync(cancel),
            await db.Set<Decision>().AsNoTracking().Where(decision => ids.Contains(decision.CandidacyId) && decision.ReleasedAt != null && decision.RevokedAt == null)
                .Select(decision => new OwnDecision(decision.CandidacyId, decision.Outcome, decision.Level, decision.Reasons, decision.ReleasedAt!.Value)).ToListAsync(cancel),
            await ConsentsAsync(personId, cancel),
            await ReadingsAsync([personId, .. ids], cancel));
    }

    /// <summary>The latest answer for each purpose.</summary>
    public async Task<IReadOnlyList<OwnConsent>> ConsentsAsync(Guid personId, CancellationToken cancel = default) =>
        [.. (await db.Set<Consent>().AsNoTracking().Where(consent => consent.PersonId == personId).OrderByDescending(consent => consent.AnsweredAt)
                .Select(consent => new OwnConsent(consent.Purpose, consent.State, consent.WithdrawnAt ?? consent.AnsweredAt)).ToListAsync(cancel))
            .DistinctBy(consent => consent.Purpose)];

    private async Task<IReadOnlyList<OwnParticipation>> ParticipationsAsync(Guid personId, CancellationToken cancel) =>
        [.. (await (
            from result in db.Set<CampaignResult>().AsNoTracking().Where(result => result.PersonId == personId)
            join campaign in db.Set<Campaign>() on result.CampaignId equals campaign.Id
            join batch in db.Set<ImportBatch>() on result.BatchId equals batch.Id
            orderby result.StartedOn
            select new { campaign.Name, result.StartedOn, result.SharedOn, result.MasteryMillionths, result.BadgeLevel, batch.FileName, batch.ReceivedAt })
            .ToListAsync(cancel))
            .Select(row => new OwnParticipation(row.Name, row.StartedOn, row.SharedOn, row.MasteryMillionths / 10_000m, row.BadgeLevel, row.FileName, row.ReceivedAt))];

    private async Task<IReadOnlyList<DataReading>> ReadingsAsync(IReadOnlyList<Guid> subjects, CancellationToken cancel)
    {
        var ids = subjects.Select(id => id.ToString()).ToList();
        return await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Action == "consultation" && ids.Contains(entry.SubjectId))
            .OrderByDescending(entry => entry.At).Take(MaxReadings)
            // Juror names stay with the jury.
            .Select(entry => new DataReading(entry.At, entry.Role == Role.Jury || entry.Role == Role.President ? "un membre du jury" : entry.ActorName, entry.Role, entry.After))
            .ToListAsync(cancel);
    }
}
