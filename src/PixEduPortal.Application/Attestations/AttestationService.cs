using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Attestations;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Attestations;

/// <summary>What the verification page tells: no more than this.</summary>
/// <param name="Holder">Initials, or the name when the holder consented.</param>
public sealed record Verification(AttestationState State, string Holder, Mention Mention, Level Level, DateOnly DecidedOn, string Grouping);

/// <summary>Proofs of released decisions: issued, ended, verified .</summary>
public sealed class AttestationService(PortalDbContext db)
{
    /// <summary>One answer for a code that does not exist and for a text that is no code. Nothing is recorded about
    /// who asks, nor about what was asked.</summary>
    public async Task<Verification?> VerifyAsync(string? code, CancellationToken cancel = default)
    {
        if (!VerificationCode.TryParse(code, out var wanted))
        {
            return null;
        }

        var found = await db.Set<Attestation>().AsNoTracking().Where(attestation => attestation.Code == wanted.Value)
            .Join(db.Set<Decision>(), attestation => attestation.DecisionId, decision => decision.Id, (attestation, decision) => new { attestation, decision })
            .Join(db.Set<Candidacy>(), row => row.decision.CandidacyId, candidacy => candidacy.Id, (row, candidacy) => new { row.attestation, row.decision, candidacy })
            .Select(row => new
            {
                row.attestation.State,
                row.candidacy.Mention,
                row.decision.Level,
                row.decision.LockedAt,
                Zone = db.Set<Academy>().Where(academy => academy.Code == row.candidacy.AcademyCode).Select(academy => academy.TimeZone).First(),
                // the consent that stands is the last answer, and its withdrawal takes effect at once.
                Named = db.Set<Consent>().Where(consent => consent.PersonId == row.candidacy.PersonId && consent.Purpose == ConsentPurpose.NomVerification)
                    .OrderByDescending(consent => consent.AnsweredAt).Select(consent => (ConsentState?)consent.State).FirstOrDefault() == ConsentState.Given,
                Person = db.Set<Person>().Where(person => person.Id == row.candidacy.PersonId).Select(person => new { person.FirstName, person.LastName, person.UsualName }).First(),
                Academy = db.Set<Academy>().Where(academy => academy.Code == row.candidacy.AcademyCode).Select(academy => academy.Name).First(),
                Grouping = db.Set<Oral>().Where(oral => oral.Id == row.decision.OralId)
                    .Join(db.Set<Jury>(), oral => oral.JuryId, jury => jury.Id, (oral, jury) => jury.JurySessionId)
                    .Join(db.Set<JurySession>(), id => id, session => session.Id, (id, session) => session.Grouping).FirstOrDefault(),
            }).FirstOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var lastName = found.Person.UsualName ?? found.Person.LastName;
        var holder = found.Named ? $"{found.Person.FirstName} {lastName}" : Initials(found.Person.FirstName, lastName);
        return new Verification(found.State, holder, found.Mention, found.Level!.Value, AcademyTime.Today(found.Zone, found.LockedAt), found.Grouping ?? ResourceGrouping(found.Academy));
    }

    /// <summary>Issues the proof of a decision that is being released; a former one of the same candidacy is replaced.
    /// Saved with the caller's transaction.</summary>
    internal async Task<Attestation> IssueAsync(Decision decision, DateTimeOffset now, CancellationToken cancel)
    {
        var former = await db.Set<Attestation>()
            .Where(attestation => attestation.State != AttestationState.Replaced
                && db.Set<Decision>().Any(other => other.Id == attestation.DecisionId && other.CandidacyId == decision.CandidacyId && other.Id != decision.Id))
            .ToListAsync(cancel);
        foreach (var attestation in former)
        {
            attestation.State = AttestationState.Replaced;
            attestation.EndedAt ??= now;
        }

        var issued = new Attestation
        {
            Id = Guid.CreateVersion7(now),
            DecisionId = decision.Id,
            Code = VerificationCode.FromRandomBytes(RandomNumberGenerator.GetBytes(VerificationCode.RandomBytes)).Value,
            State = AttestationState.Valid,
            IssuedAt = now,
        };
        db.Add(issued);
        return issued;
    }

    internal async Task RevokeAsync(Guid decisionId, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var attestation in await db.Set<Attestation>().Where(attestation => attestation.DecisionId == decisionId && attestation.State == AttestationState.Valid).ToListAsync(cancel))
        {
            attestation.State = AttestationState.Revoked;
            attestation.EndedAt = now;
        }
    }

    /// <summary>What stands for the grouping where no jury decided: a resource is validated within the academy .</summary>
    public static string ResourceGrouping(string academy) => $"Académie de {academy} (ressource validée)";

    /// <summary>« M. L. » for Marie Legrand; a compound first name keeps its first letters (« J.-P. »).</summary>
    public static string Initials(string firstName, string lastName) =>
        $"{Letters(firstName)} {Letters(lastName)}";

    private static string Letters(string name) => string.Join('-', name
        .Split(['-', ' ', '\''], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(part => $"{char.ToUpperInvariant(part[0])}."));
}
