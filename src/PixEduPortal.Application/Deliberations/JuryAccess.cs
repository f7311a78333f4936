using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Deliberations;

/// <summary>Which orals exist for a person. Every list, count, search and page of the jury starts here: what these
/// queries leave out is not there at all .</summary>
public sealed class JuryAccess(PortalDbContext db, TimeProvider time)
{
    /// <summary>Orals of the person's own juries that they may examine: no conflict declared or computed, declaration made,
    /// jury conforming, dossier frozen, not over 15 days after the lock .</summary>
    public IQueryable<Oral> Examined(Guid userId) => WithoutConflict(Seated(userId), userId)
        .Where(oral => db.Set<ConflictDeclaration>().Any(said => said.OralId == oral.Id && said.UserId == userId))
        .Where(oral => db.Set<DossierVersion>().Any(version => version.Id == oral.DossierVersionId && version.State == DossierFileState.Frozen))
        .Where(Conforms());

    /// <summary>Orals that wait for the person's declaration: the name and the academy are all they see of them.</summary>
    public IQueryable<Oral> ToDeclare(Guid userId) => WithoutConflict(Seated(userId), userId)
        .Where(oral => !db.Set<ConflictDeclaration>().Any(said => said.OralId == oral.Id && said.UserId == userId));

    /// <summary>Orals declared on that are not ready to be examined: dossier not frozen yet, or jury to be completed.</summary>
    public IQueryable<Oral> Waiting(Guid userId) => WithoutConflict(Seated(userId), userId)
        .Where(oral => db.Set<ConflictDeclaration>().Any(said => said.OralId == oral.Id && said.UserId == userId))
        .Where(oral => !Examined(userId).Any(examined => examined.Id == oral.Id));

    /// <summary>Orals of the jury sessions that the person presides over. The deputy has them too, so that one of the two can
    /// act where the other is in conflict .</summary>
    public IQueryable<Oral> Presided(Guid userId) => WithoutConflict(
        db.Set<Oral>().Where(oral => oral.State != OralState.Cancelled && db.Set<Jury>().Any(jury => jury.Id == oral.JuryId
            && db.Set<JurySession>().Any(session => session.Id == jury.JurySessionId && (session.PresidentId == userId || session.DeputyId == userId)))),
        userId);

    /// <summary>Orals on which the person may declare a link: those they sit for or preside over, not in conflict yet.</summary>
    public IQueryable<Oral> Declarable(Guid userId) => WithoutConflict(Seated(userId), userId).Union(Presided(userId));

    public Task<bool> MayExamineAsync(Guid userId, Guid oralId, CancellationToken cancel = default) =>
        Examined(userId).AnyAsync(oral => oral.Id == oralId, cancel);

    public Task<bool> MayPresideAsync(Guid userId, Guid oralId, CancellationToken cancel = default) =>
        Presided(userId).AnyAsync(oral => oral.Id == oralId, cancel);

    /// <summary>Whether the person presides over every dossier of a jury: its PV shows them all.</summary>
    public async Task<bool> MayPresideJuryAsync(Guid userId, Guid juryId, CancellationToken cancel = default)
    {
        var all = await db.Set<Oral>().CountAsync(oral => oral.JuryId == juryId && oral.State != OralState.Cancelled, cancel);
        return all > 0 && all == await Presided(userId).CountAsync(oral => oral.JuryId == juryId, cancel);
    }

    /// <summary>R-51 and R-52 in SQL, so that lists can be filtered; <c>JuryRules</c> says why, and is asked again before a lock.</summary>
    public Expression<Func<Oral, bool>> Conforms() => oral =>
        db.Set<JuryMember>().Count(member => member.JuryId == oral.JuryId) == 3
        && db.Set<JuryMember>().Any(member => member.JuryId == oral.JuryId && member.Quality == JuryQuality.ExpertPixEdu)
        && db.Set<JuryMember>().Any(member => member.JuryId == oral.JuryId && member.Quality != JuryQuality.ExpertPixEdu)
        && !db.Set<JuryMember>().Any(member => member.JuryId == oral.JuryId && db.Users.Any(user => user.Id == member.UserId && user.AcademyCode != null
            && db.Set<Candidacy>().Any(candidacy => candidacy.Id == oral.CandidacyId
                && (candidacy.AcademyCode == user.AcademyCode || candidacy.AcademiesSinceVolet2.Contains(user.AcademyCode)))));

    private IQueryable<Oral> Seated(Guid userId)
    {
        var readable = time.GetUtcNow().AddDays(-DossierRules.ReadingDaysAfterLock);
        return db.Set<Oral>().Where(oral => oral.State != OralState.Cancelled && oral.State != OralState.Absent
            && db.Set<JuryMember>().Any(member => member.JuryId == oral.JuryId && member.UserId == userId)
            && !db.Set<Harmonisation>().Any(locked => locked.OralId == oral.Id && locked.State == HarmonisationState.Locked && locked.LockedAt < readable));
    }

    /// <summary>Drops what the person is in conflict with: declared by them, or known to the portal.</summary>
    private IQueryable<Oral> WithoutConflict(IQueryable<Oral> orals, Guid userId) => orals
        .Where(oral => !db.Set<ConflictDeclaration>().Any(said => said.OralId == oral.Id && said.UserId == userId && said.Conflicts.Count > 0))
        .Where(oral => !db.Users.Any(user => user.Id == userId && (
            db.Set<Candidacy>().Any(candidacy => candidacy.Id == oral.CandidacyId && (
                // MEME_PERSONNE, MEME_ACADEMIE
                candidacy.PersonId == user.PersonId
                || (user.AcademyCode != null && (candidacy.AcademyCode == user.AcademyCode || candidacy.AcademiesSinceVolet2.Contains(user.AcademyCode)))
                // MEME_ETABLISSEMENT: the school of the juror's profile, or of the person behind the account
                || db.Set<Person>().Any(person => person.Id == candidacy.PersonId && person.School != null && person.School != "" && (
                    db.Set<JurorProfile>().Any(profile => profile.UserId == userId && profile.School != null && profile.School.Trim().ToLower() == person.School.Trim().ToLower())
                    || db.Set<Person>().Any(self => self.Id == user.PersonId && self.School != null && self.School.Trim().ToLower() == person.School.Trim().ToLower())))))
            // CANDIDAT_DE_LA_SESSION
            || db.Set<Jury>().Any(jury => jury.Id == oral.JuryId
                && db.Set<Candidacy>().Any(own => own.PersonId == user.PersonId && own.JurySessionId == jury.JurySessionId)))));
}
