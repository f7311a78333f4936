using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Application.People;

/// <summary>A person as the pages of matching compare them.</summary>
public sealed record PersonCard(
    Guid Id, string LastName, string? UsualName, string FirstName, DateOnly? BirthDate, string? AcademyCode, string? School,
    IReadOnlyList<string> Identifiers, int Results, int Candidacies, bool HasAccount);

/// <summary>Two persons who may be one, with what speaks for it.</summary>
public sealed record PersonPair(PersonCard One, PersonCard Other, int Score, IReadOnlyList<string> Reasons);

/// <summary>A decision on who is who. <paramref name="Participant"/> is the person that went, for a merge.</summary>
public sealed record MatchDecision(
    Guid Id, IdentityDecision Decision, Guid PersonId, string Person, string? Participant, int Score, string Reasons,
    string DecidedBy, DateTimeOffset DecidedAt, string? UndoneBy, DateTimeOffset? UndoneAt);

/// <summary>People of the actor's academy: to compare, to merge, and what was decided about them .</summary>
public sealed class PersonQueries(PortalDbContext db)
{
    private const int Shown = 20;

    /// <summary>The persons that the actor may touch: those of the academy, and those of none yet.</summary>
    internal static IQueryable<Person> Scope(IQueryable<Person> persons, Actor actor) =>
        persons.Where(person => person.MergedIntoId == null
            && (actor.Role != Role.Drane || actor.AcademyCode == null || person.AcademyCode == null || person.AcademyCode == actor.AcademyCode));

    public async Task<PersonCard?> Find(Guid id, Actor actor, CancellationToken cancellation = default) =>
        (await Cards(Scope(db.Set<Person>().AsNoTracking(), actor).Where(person => person.Id == id), cancellation)).SingleOrDefault();

    /// <summary>The first twenty whose last name or identifier begins so.</summary>
    public Task<List<PersonCard>> Search(string words, Actor actor, CancellationToken cancellation = default)
    {
        var (folded, typed) = (FoldedText.Name(words), words.Trim());
        var (lower, upper) = (typed.ToLowerInvariant(), typed.ToUpperInvariant());
        return Cards(
            Scope(db.Set<Person>().AsNoTracking(), actor)
                .Where(person => (folded != "" && (person.FoldedLastName.StartsWith(folded) || person.FoldedUsualName!.StartsWith(folded)
                        || (person.FoldedFirstName + person.FoldedLastName).StartsWith(folded) || (person.FoldedLastName + person.FoldedFirstName).StartsWith(folded)))
                    || person.Identifiers.Any(identifier => identifier.Value == lower || identifier.Value == upper))
                .OrderBy(person => person.FoldedLastName).ThenBy(person => person.FoldedFirstName).ThenBy(person => person.Id).Take(Shown),
            cancellation);
    }

    /// <summary>Persons of the same names whose birth dates do not differ: the first twenty pairs.</summary>
    public async Task<IReadOnlyList<PersonPair>> Pairs(Actor actor, CancellationToken cancellation = default)
    {
        var scope = Scope(db.Set<Person>().AsNoTracking(), actor);
        var pairs = await scope.Join(
                scope, one => new { one.FoldedLastName, one.FoldedFirstName }, other => new { other.FoldedLastName, other.FoldedFirstName },
                (one, other) => new { One = one, Other = other })
            .Where(pair => pair.One.Id < pair.Other.Id && pair.One.FoldedLastName != ""
                && (pair.One.BirthDate == null || pair.Other.BirthDate == null || pair.One.BirthDate == pair.Other.BirthDate))
            .OrderByDescending(pair => pair.One.BirthDate != null && pair.One.BirthDate == pair.Other.BirthDate)
            .ThenBy(pair => pair.One.FoldedLastName).ThenBy(pair => pair.One.FoldedFirstName).ThenBy(pair => pair.One.Id).ThenBy(pair => pair.Other.Id)
            .Select(pair => new { One = pair.One.Id, Other = pair.Other.Id }).Take(Shown).ToListAsync(cancellation);
        var ids = pairs.SelectMany(pair => new[] { pair.One, pair.Other }).Distinct().ToList();
        var cards = (await Cards(db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id)), cancellation)).ToDictionary(card => card.Id);
        return [.. pairs.Select(pair => Weigh(cards[pair.One], cards[pair.Other]))];
    }

    /// <summary>What was decided, the latest first.</summary>
    public async Task<(IReadOnlyList<MatchDecision> Lines, int Total)> Decisions(Actor actor, int page, int size = 25, CancellationToken cancellation = default)
    {
        var visible = db.Set<IdentityMatch>().AsNoTracking().Join(Scope(db.Set<Person>(), actor), match => match.PersonId, person => person.Id, (match, person) => new { match, person });
        var found = await visible.OrderByDescending(one => one.match.DecidedAt).ThenByDescending(one => one.match.Id)
            .Skip((Math.Max(1, page) - 1) * size).Take(size).ToListAsync(cancellation);
        var gone = found.Where(one => one.match.Decision == IdentityDecision.Merged).Select(one => Guid.Parse(one.match.Subject)).ToList();
        var names = await db.Set<Person>().AsNoTracking().Where(person => gone.Contains(person.Id)).ToDictionaryAsync(person => person.Id.ToString(), person => person.DisplayName, cancellation);
        return ([.. found.Select(one => new MatchDecision(
            one.match.Id, one.match.Decision, one.match.PersonId, one.person.DisplayName, names.GetValueOrDefault(one.match.Subject), one.match.Score, one.match.Reasons,
            one.match.DecidedBy, one.match.DecidedAt, one.match.UndoneBy, one.match.UndoneAt))], await visible.CountAsync(cancellation));
    }

    public static PersonPair Weigh(PersonCard one, PersonCard other)
    {
        var sameNames = FoldedText.Name(one.LastName) == FoldedText.Name(other.LastName) && FoldedText.Name(one.FirstName) == FoldedText.Name(other.FirstName);
        var sameBirth = one.BirthDate is not null && one.BirthDate == other.BirthDate;
        var otherBirth = one.BirthDate is not null && other.BirthDate is not null && !sameBirth;
        List<string> reasons = [];
        reasons.AddRange(sameNames ? ["mêmes nom et prénom"] : ["noms différents"]);
        reasons.AddRange(sameBirth ? ["même date de naissance"] : otherBirth ? ["dates de naissance différentes"] : ["date de naissance inconnue de l’un des deux"]);
        return new(one, other, Math.Clamp((sameNames ? 50 : 0) + (sameBirth ? 45 : 0) - (otherBirth ? 50 : 0), 0, 100), reasons);
    }

    private Task<List<PersonCard>> Cards(IQueryable<Person> persons, CancellationToken cancellation) => persons
        .Select(person => new PersonCard(
            person.Id, person.LastName, person.UsualName, person.FirstName, person.BirthDate, person.AcademyCode, person.School,
            person.Identifiers.Select(identifier => identifier.Value).ToList(),
            db.Set<CampaignResult>().Count(result => result.PersonId == person.Id) + db.Set<Volet1Result>().Count(result => result.PersonId == person.Id),
            db.Set<Candidacy>().Count(candidacy => candidacy.PersonId == person.Id),
            db.Users.Any(user => user.PersonId == person.Id)))
        .ToListAsync(cancellation);
}
