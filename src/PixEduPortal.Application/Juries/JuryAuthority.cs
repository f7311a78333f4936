using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Juries;

/// <summary>Which jury sessions an actor works on: a DRANE those of its academy's groupings, a president or deputy those
/// they lead. What is out of scope does not exist.</summary>
public sealed class JuryAuthority(PortalDbContext db)
{
    public static readonly Refusal UnknownSession = new("SESSION_JURY_INCONNUE", "Cette session de jury n’existe pas ou n’est pas de votre périmètre. Revenez à la liste des jurys.");

    public static readonly Refusal UnknownJury = new("JURY_INCONNU", "Ce jury n’existe pas ou n’est pas de votre périmètre. Revenez à la liste des jurys.");

    public static readonly Refusal UnknownOral = new("ORAL_INCONNU", "Cet oral n’existe pas ou n’est pas de votre périmètre. Revenez à la page du jury.");

    public IQueryable<JurySession> Sessions(Actor actor)
    {
        var all = db.Set<JurySession>();
        return actor switch
        {
            { Role: Role.Drane, AcademyCode: { } academy } => all.Where(session => session.AcademyCodes.Contains(academy)),
            { Role: Role.President, UserId: { } user } => all.Where(session => session.PresidentId == user || session.DeputyId == user),
            _ => all.Where(_ => false),
        };
    }

    public IQueryable<Jury> Juries(Actor actor) =>
        db.Set<Jury>().Where(jury => Sessions(actor).Any(session => session.Id == jury.JurySessionId));
}
