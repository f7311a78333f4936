using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Candidacies;

/// <summary>Which candidacies an actor may see or touch: lists, counts, exports, pages and verbs all start here, so that
/// what is out of scope does not exist for anyone (DOMAIN.md section 8).</summary>
public sealed class CandidacyScope(PortalDbContext db)
{
    public IQueryable<Candidacy> Of(Actor actor)
    {
        var all = db.Set<Candidacy>();
        return actor switch
        {
            { Role: Role.Drane, AcademyCode: { } academy } => all.Where(candidacy => candidacy.AcademyCode == academy),
            { Role: Role.Candidat, PersonId: { } person } => all.Where(candidacy => candidacy.PersonId == person),
            { Role: Role.President, UserId: { } user } => all.Where(candidacy => db.Set<JurySession>().Any(session =>
                session.Id == candidacy.JurySessionId && (session.PresidentId == user || session.DeputyId == user))),
            { Role: Role.System } => all,
            _ => all.Where(_ => false),
        };
    }
}
