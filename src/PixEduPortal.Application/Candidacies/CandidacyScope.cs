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

    /// <summary>The same condition for the list, which is read without EF: on the table <c>c</c>, with the values it needs
    /// added to <paramref name="values"/>.</summary>
    internal static string Sql(Actor actor, List<object> values) => actor switch
    {
        { Role: Role.Drane, AcademyCode: { } academy } => $"c.academy_code = {Value(values, academy)}",
        { Role: Role.Candidat, PersonId: { } person } => $"c.person_id = {Value(values, person)}",
        { Role: Role.President, UserId: { } user } =>
            $"exists (select from jury_sessions own where own.id = c.jury_session_id and {Value(values, user)} in (own.president_id, own.deputy_id))",
        { Role: Role.System } => "true",
        _ => "false",
    };

    /// <summary>Adds a value and gives its place in the statement.</summary>
    internal static string Value(List<object> values, object value)
    {
        values.Add(value);
        return FormattableString.Invariant($"${values.Count}");
    }
}
