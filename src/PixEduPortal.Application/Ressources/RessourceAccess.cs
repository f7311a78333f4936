using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Juries;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Ressources;

namespace PixEduPortal.Application.Ressources;

/// <summary>Which resources exist for whom. What these queries leave out is not there at all: not in a list, a count, a page
/// or a file (R-55, R-56; the same academy is no conflict for a resource, R-50).</summary>
public sealed class RessourceAccess(PortalDbContext db, JuryFacts facts)
{
    /// <summary>Resources of a DRANE's academy.</summary>
    public IQueryable<Ressource> OfAcademy(string academyCode) => db.Set<Ressource>()
        .Where(ressource => db.Set<Candidacy>().Any(candidacy => candidacy.Id == ressource.CandidacyId && candidacy.AcademyCode == academyCode));

    /// <summary>Resources given to an inspecteur, without those in conflict: declared, same person, same school.</summary>
    public IQueryable<Ressource> Assigned(Guid userId) => db.Set<Ressource>()
        .Where(ressource => ressource.InspecteurId == userId)
        .Where(ressource => !db.Set<RessourceDeclaration>().Any(said => said.RessourceId == ressource.Id && said.UserId == userId && said.Conflicts.Count > 0))
        .Where(ressource => !db.Users.Any(user => user.Id == userId && db.Set<Candidacy>().Any(candidacy => candidacy.Id == ressource.CandidacyId && (
            candidacy.PersonId == user.PersonId
            || db.Set<Person>().Any(person => person.Id == candidacy.PersonId && person.School != null && person.School != "" && (
                db.Set<JurorProfile>().Any(profile => profile.UserId == userId && profile.School != null && profile.School.Trim().ToLower() == person.School.Trim().ToLower())
                || db.Set<Person>().Any(self => self.Id == user.PersonId && self.School != null && self.School.Trim().ToLower() == person.School.Trim().ToLower())))))));

    /// <summary>Assigned, with « aucun lien » declared: only these may be read.</summary>
    public IQueryable<Ressource> Readable(Guid userId) => Assigned(userId)
        .Where(ressource => db.Set<RessourceDeclaration>().Any(said => said.RessourceId == ressource.Id && said.UserId == userId));

    /// <summary>Resources that the actor may read: a DRANE those of its academy, an inspecteur those given to them.</summary>
    public IQueryable<Ressource> ReadableBy(Actor actor) => actor switch
    {
        { Role: Role.Drane, AcademyCode: { } academy } => OfAcademy(academy),
        { Role: Role.Inspecteur, UserId: { } user } => Readable(user),
        _ => db.Set<Ressource>().Where(_ => false),
    };

    /// <summary>Why a person may not examine a candidate's resource; empty when nothing stands against it .</summary>
    public async Task<IReadOnlyList<Conflict>> ConflictsAsync(Guid userId, Candidacy candidacy, DateOnly on, CancellationToken cancel)
    {
        var examiner = (await facts.JurorsAsync([userId], cancel)).Single();
        var candidates = await facts.CandidatesAsync(db.Set<Candidacy>().Where(known => known.Id == candidacy.Id), cancel);
        var candidate = candidates.Single();
        var ties = await facts.TiesAsync([userId], candidates, Guid.Empty, cancel);
        var declared = await db.Set<RessourceDeclaration>().AsNoTracking()
            .Where(said => said.UserId == userId && said.Conflicts.Count > 0 && db.Set<Ressource>().Any(ressource => ressource.Id == said.RessourceId
                && db.Set<Candidacy>().Any(known => known.Id == ressource.CandidacyId && known.PersonId == candidacy.PersonId)))
            .Select(said => said.Conflicts).ToListAsync(cancel);
        var codes = ties.Declared[(userId, candidacy.PersonId)].Concat(declared).SelectMany(said => said).ToHashSet(StringComparer.Ordinal);
        return [.. ConflictRules.Find(
            new ConflictParty(examiner.PersonId, [], Stay(examiner.School)),
            new ConflictParty(candidate.PersonId, [], Stay(candidate.School)),
            new ConflictLinks(TrainerOfCandidate: codes.Contains(ConflictCodes.TrainerOfCandidate), DeclaredLink: codes.Count > 0),
            on, forResource: true).Where(conflict => conflict.Blocking)];
    }

    private static SchoolStay[] Stay(string? school) => school is null ? [] : [new SchoolStay(school)];
}
