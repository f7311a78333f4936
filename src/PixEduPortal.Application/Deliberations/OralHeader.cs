using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Deliberations;

/// <summary>What stands at the head of every page about one oral.</summary>
public sealed record OralHeader
{
    public required Guid OralId { get; init; }

    public required Guid CandidacyId { get; init; }

    public required Guid JuryId { get; init; }

    public required Guid JurySessionId { get; init; }

    public required string Candidate { get; init; }

    public required string? School { get; init; }

    public required Mention Mention { get; init; }

    public required Formation Formation { get; init; }

    public required string ReglementId { get; init; }

    public required string Academy { get; init; }

    public required string Zone { get; init; }

    public required OralState State { get; init; }

    public required DateTimeOffset? StartsAt { get; init; }

    public required DateOnly? HeldOn { get; init; }

    public required string? Place { get; init; }

    public required string? Link { get; init; }

    public required string JuryName { get; init; }

    public required string SessionLabel { get; init; }

    public required string Grouping { get; init; }

    public DateTimeOffset? LocalStart => StartsAt is { } start ? AcademyTime.Local(Zone, start) : null;
}

public static class OralHeaders
{
    /// <summary>Headers of orals that the caller has already scoped.</summary>
    public static IQueryable<OralHeader> Headers(this IQueryable<Oral> orals, PortalDbContext db) =>
        from oral in orals
        join candidacy in db.Set<Candidacy>() on oral.CandidacyId equals candidacy.Id
        join person in db.Set<Person>() on candidacy.PersonId equals person.Id
        join academy in db.Set<Academy>() on candidacy.AcademyCode equals academy.Code
        join jury in db.Set<Jury>() on oral.JuryId equals jury.Id
        join session in db.Set<JurySession>() on jury.JurySessionId equals session.Id
        orderby oral.StartsAt == null, oral.StartsAt, person.FoldedLastName, oral.Id
        select new OralHeader
        {
            OralId = oral.Id,
            CandidacyId = candidacy.Id,
            JuryId = jury.Id,
            JurySessionId = session.Id,
            Candidate = person.FirstName + " " + (person.UsualName ?? person.LastName),
            School = person.School,
            Mention = candidacy.Mention,
            Formation = candidacy.Formation,
            ReglementId = candidacy.ReglementId,
            Academy = academy.Name,
            Zone = academy.TimeZone,
            State = oral.State,
            StartsAt = oral.StartsAt,
            HeldOn = oral.HeldOn,
            Place = oral.Place,
            Link = oral.Link,
            JuryName = jury.Name,
            SessionLabel = session.Label,
            Grouping = session.Grouping,
        };
}
