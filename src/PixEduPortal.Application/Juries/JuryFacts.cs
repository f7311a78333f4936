using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Juries;

/// <summary>A juror as composition and conflicts see them.</summary>
public sealed record JurorFacts(
    Guid UserId, string Name, Guid? PersonId, string? AcademyCode, string? AcademyName, string TimeZone, string? School,
    IReadOnlyList<JuryQuality> Qualities, bool Active)
{
    public JurySeat Seat(JuryQuality quality) => new(UserId, Name, quality, AcademyCode);
}

/// <summary>A candidate as composition and conflicts see them.</summary>
public sealed record CandidateFacts(
    Guid CandidacyId, Guid PersonId, string Name, string AcademyCode, IReadOnlyList<string> Academies, string? School, string TimeZone,
    Mention Mention, string ReglementId, DateOnly? Volet1ValidUntil, CandidacyState State);

/// <summary>One reason for which a jury may not, or should rather not, judge a candidate.</summary>
public sealed record Finding(string Code, string Message, bool Blocking);

/// <summary>Loads what the rules of composition and conflicts need, for any number of jurors and candidates at once.</summary>
public sealed class JuryFacts(PortalDbContext db)
{
    public async Task<IReadOnlyList<JurorFacts>> JurorsAsync(IReadOnlyCollection<Guid> userIds, CancellationToken cancel) =>
        await Jurors(db.Users.Where(user => userIds.Contains(user.Id))).ToListAsync(cancel);

    /// <summary>The pool of a grouping: jurors of its academies, and those without academy.</summary>
    public async Task<IReadOnlyList<JurorFacts>> PoolAsync(IReadOnlyCollection<string> academyCodes, CancellationToken cancel) =>
        await Jurors(db.Users.Where(user => user.DisabledAt == null && (user.AcademyCode == null || academyCodes.Contains(user.AcademyCode))
            && db.Set<JurorProfile>().Any(profile => profile.UserId == user.Id)).OrderBy(user => user.DisplayName)).ToListAsync(cancel);

    public async Task<IReadOnlyList<CandidateFacts>> CandidatesAsync(IQueryable<Candidacy> candidacies, CancellationToken cancel)
    {
        var rows = await (
            from candidacy in candidacies.AsNoTracking()
            join person in db.Set<Person>() on candidacy.PersonId equals person.Id
            join academy in db.Set<Academy>() on candidacy.AcademyCode equals academy.Code
            orderby person.FoldedLastName, person.FoldedFirstName, candidacy.Id
            select new
            {
                candidacy.Id, candidacy.PersonId, Last = person.UsualName ?? person.LastName, person.FirstName, candidacy.AcademyCode,
                candidacy.AcademiesSinceVolet2, person.School, academy.TimeZone, candidacy.Mention, candidacy.ReglementId,
                ValidUntil = candidacy.Volet1!.ValidUntil, candidacy.State,
            }).ToListAsync(cancel);
        return [.. rows.Select(row => new CandidateFacts(row.Id, row.PersonId, $"{row.Last} {row.FirstName}", row.AcademyCode,
            [.. row.AcademiesSinceVolet2.Append(row.AcademyCode).Distinct(StringComparer.Ordinal)], row.School, row.TimeZone, row.Mention,
            row.ReglementId, row.ValidUntil, row.State))];
    }

    /// <summary>What ties these jurors to these candidates besides academy and school.</summary>
    public async Task<JuryTies> TiesAsync(IReadOnlyCollection<Guid> userIds, IReadOnlyCollection<CandidateFacts> candidates, Guid sessionId, CancellationToken cancel)
    {
        var persons = candidates.Select(candidate => candidate.PersonId).ToList();
        var inSession = await db.Set<Candidacy>().Where(candidacy => candidacy.JurySessionId == sessionId
                && candidacy.State != CandidacyState.Withdrawn && db.Users.Any(user => userIds.Contains(user.Id) && user.PersonId == candidacy.PersonId))
            .Select(candidacy => db.Users.Where(user => user.PersonId == candidacy.PersonId).Select(user => user.Id).First()).ToListAsync(cancel);
        var declared = await (
            from said in db.Set<ConflictDeclaration>()
            join oral in db.Set<Oral>() on said.OralId equals oral.Id
            join candidacy in db.Set<Candidacy>() on oral.CandidacyId equals candidacy.Id
            where userIds.Contains(said.UserId) && persons.Contains(candidacy.PersonId) && said.Conflicts.Count > 0
            select new { said.UserId, candidacy.PersonId, said.Conflicts }).ToListAsync(cancel);
        var before = await (
            from oral in db.Set<Oral>()
            join member in db.Set<JuryMember>() on oral.JuryId equals member.JuryId
            join candidacy in db.Set<Candidacy>() on oral.CandidacyId equals candidacy.Id
            where oral.State == OralState.Held && userIds.Contains(member.UserId) && persons.Contains(candidacy.PersonId)
            select new { member.UserId, candidacy.PersonId }).Distinct().ToListAsync(cancel);
        return new(
            inSession.ToHashSet(),
            declared.ToLookup(said => (said.UserId, said.PersonId), said => (IReadOnlyList<string>)said.Conflicts),
            before.Select(one => (one.UserId, one.PersonId)).ToHashSet());
    }

    private IQueryable<JurorFacts> Jurors(IQueryable<Accounts.PortalUser> users) =>
        from user in users.AsNoTracking()
        let profile = db.Set<JurorProfile>().FirstOrDefault(known => known.UserId == user.Id)
        let academy = db.Set<Academy>().FirstOrDefault(known => known.Code == user.AcademyCode)
        select new JurorFacts(user.Id, user.DisplayName, user.PersonId, user.AcademyCode, academy!.Name, academy.TimeZone ?? AcademyTime.Paris,
            profile!.School ?? db.Set<Person>().Where(person => person.Id == user.PersonId).Select(person => person.School).FirstOrDefault(),
            profile.Qualities ?? new List<JuryQuality>(), user.DisabledAt == null);
}

/// <summary>Ties between jurors and candidates, and the check that uses them.</summary>
public sealed record JuryTies(
    IReadOnlySet<Guid> CandidatesOfSession, ILookup<(Guid User, Guid Person), IReadOnlyList<string>> Declared, IReadOnlySet<(Guid User, Guid Person)> PreviousJuries)
{
    /// <summary>Everything that keeps a jury from judging a candidate, every reason at once, then warnings.</summary>
    public IReadOnlyList<Finding> Check(
        Reglement reglement, IReadOnlyList<(JurorFacts Juror, JuryQuality Quality)> members, CandidateFacts candidate, DateOnly on)
    {
        List<Finding> findings = [.. JuryRules.Check(reglement, [.. members.Select(member => member.Juror.Seat(member.Quality))], candidate.Academies)
            .Select(refusal => new Finding(refusal.Code, refusal.Message, true))];
        var candidateParty = new ConflictParty(candidate.PersonId, candidate.Academies, Stay(candidate.School));
        foreach (var (juror, _) in members.DistinctBy(member => member.Juror.UserId))
        {
            var links = new ConflictLinks(
                TrainerOfCandidate: Said(juror, candidate, ConflictCodes.TrainerOfCandidate),
                CandidateOfSession: CandidatesOfSession.Contains(juror.UserId),
                DeclaredLink: Declared[(juror.UserId, candidate.PersonId)].Any(),
                PreviousJury: PreviousJuries.Contains((juror.UserId, candidate.PersonId)));
            var member = new ConflictParty(juror.PersonId, juror.AcademyCode is { } academy ? [academy] : [], Stay(juror.School));

            // R-52 says it already, with the academy's own words.
            findings.AddRange(ConflictRules.Find(member, candidateParty, links, on).Where(conflict => conflict.Code != ConflictCodes.SameAcademy)
                .Select(conflict => new Finding(conflict.Code, French.Text($"{juror.Name} : {Lower(conflict.Message)}"), conflict.Blocking)));
        }

        return [.. findings.OrderByDescending(finding => finding.Blocking)];
    }

    private bool Said(JurorFacts juror, CandidateFacts candidate, string code) =>
        Declared[(juror.UserId, candidate.PersonId)].Any(codes => codes.Contains(code, StringComparer.Ordinal));

    private static SchoolStay[] Stay(string? school) => school is null ? [] : [new SchoolStay(school)];

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
