using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Testing;

namespace PixEduPortal.Portal.Tests.Deliberations;

/// <summary>One candidate of Nantes convoked before a jury of three from elsewhere, on the day of the oral. What it seeds is
/// what other parts of the portal would have made; from there on tests go through the portal's verbs and pages.</summary>
public sealed class Hearing
{
    private static int _count;

    public required PortalHost Portal { get; init; }

    public required Guid OralId { get; init; }

    public required Guid JuryId { get; init; }

    public required Guid SessionId { get; init; }

    public required Guid CandidacyId { get; init; }

    public required Guid PersonId { get; init; }

    public required string Candidate { get; init; }

    public required PortalUser President { get; init; }

    public required PortalUser Deputy { get; init; }

    /// <summary>A DRANE inspector's seat first, then two experts; the third is the president when asked.</summary>
    public required IReadOnlyList<PortalUser> Members { get; init; }

    public static async Task<Hearing> ConvokedAsync(PortalHost portal, string reglement = "2023", Level? volet1 = Level.Expert, DateOnly? satOn = null,
        Formation formation = Formation.Continue, string academy = "NANTES", bool frozen = true)
    {
        var number = Interlocked.Increment(ref _count);
        await portal.AccountAsync([Role.Drane], academy);
        var president = await portal.AccountAsync([Role.President], "PARIS");
        var deputy = await portal.AccountAsync([Role.President], "LYON");
        PortalUser[] members =
        [
            await portal.AccountAsync([Role.Jury], "RENNES"),
            await portal.AccountAsync([Role.Jury], "LILLE"),
            await portal.AccountAsync([Role.Jury], "RENNES"),
        ];
        var now = portal.Clock.GetUtcNow();
        var person = new Person(Guid.CreateVersion7(), $"Essai{number}", "Camille", academy, now) { School = $"Collège {number}" };
        var session = new JurySession
        {
            Id = Guid.CreateVersion7(), Label = $"Session entendue {number}", Grouping = "Grand Ouest", AcademyCodes = [academy, "RENNES"], PresidentId = president.Id,
            DeputyId = deputy.Id, DepositDeadline = now.AddDays(-20), OralsFrom = new(2026, 5, 11), OralsTo = new(2026, 5, 15), CreatedAt = now.AddDays(-60), FrozenAt = now.AddDays(-20),
        };
        var jury = new Jury { Id = Guid.CreateVersion7(), JurySessionId = session.Id, Name = $"Jury {number}" };
        jury.Members.AddRange(members.Select((member, seat) => new JuryMember
        {
            JuryId = jury.Id, UserId = member.Id, Quality = seat == 0 ? JuryQuality.Inspecteur : JuryQuality.ExpertPixEdu,
        }));
        var candidacy = Candidacy(person, academy, session, formation, reglement, volet1, satOn ?? new DateOnly(2025, 6, 16), now);
        var content = Encoding.ASCII.GetBytes($"%PDF-1.7 dossier {number}");
        var file = new StoredFile { Id = Guid.CreateVersion7(), Content = content, StoredAt = now.AddDays(-30) };
        var version = new DossierVersion
        {
            Id = Guid.CreateVersion7(), CandidacyId = candidacy.Id, JurySessionId = session.Id, Number = 1, FileName = "dossier.pdf", ContentType = "application/pdf",
            Size = content.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)), Pages = 4, ReceivedAt = now.AddDays(-30),
            State = frozen ? DossierFileState.Frozen : DossierFileState.Current, FileId = file.Id,
        };
        var oral = new Oral
        {
            Id = Guid.CreateVersion7(), CandidacyId = candidacy.Id, JuryId = jury.Id, DossierVersionId = version.Id, State = OralState.Convoked,
            StartsAt = now.AddMinutes(-60), JuryFreeAt = now, Place = "Salle 1", ConvocationReference = $"REF-{Guid.NewGuid():N}", AssignedAt = now.AddDays(-10),
        };
        await portal.DatabaseAsync(async db =>
        {
            db.AddRange(person, session, jury, file);
            await db.SaveChangesAsync();
            db.Add(candidacy);
            await db.SaveChangesAsync();
            db.AddRange(version, oral);
            return await db.SaveChangesAsync();
        });
        return new Hearing
        {
            Portal = portal, OralId = oral.Id, JuryId = jury.Id, SessionId = session.Id, CandidacyId = candidacy.Id, PersonId = person.Id,
            Candidate = person.DisplayName, President = president, Deputy = deputy, Members = members,
        };
    }

    public Actor ActorOf(PortalUser user, Role role = Role.Jury) => new(user.Id, user.DisplayName, role, user.AcademyCode, user.PersonId);

    public Actor Presiding => ActorOf(President, Role.President);

    public Actor Deputising => ActorOf(Deputy, Role.President);

    public Actor Drane => new(Guid.CreateVersion7(), "DRANE de Nantes", Role.Drane, "NANTES");

    public Task<T> DoAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull => Portal.DoAsync(services => work(services.GetRequiredService<TService>()));

    /// <summary>Every member declares that there is no link.</summary>
    public async Task<Hearing> DeclaredAsync()
    {
        foreach (var member in Members)
        {
            await DoneAsync(DoAsync<ConflictService, Outcome>(service => service.DeclareAsync(ActorOf(member), new DeclareConflicts { OralId = OralId, Conflicts = [] })));
        }

        return this;
    }

    /// <summary>The president says that the oral was held.</summary>
    public async Task<Hearing> HeldAsync()
    {
        await DoneAsync(DoAsync<PresidencyService, Outcome>(service => service.RecordOralAsync(Presiding, OralId, held: true)));
        return this;
    }

    /// <summary>The member fills in the whole sheet: one level for all criteria, five for the domains (null = non observé).</summary>
    public async Task FillAsync(int member, Level? criteria, params IReadOnlyList<Level?> domains) => await DoneAsync(SaveAsync(member,
    [
        .. DossierGrid.Criteria.Select(key => new MarkEntry(key, MarkChoice.Of(criteria).Code, null, null, null)),
        .. MarkKeys.Domains.Select((key, index) => new MarkEntry(key, MarkChoice.Of(domains[index]).Code, null, $"Commentaire {key} du membre {member}.", null)),
    ]));

    public async Task<Outcome> SaveAsync(int member, params IReadOnlyList<MarkEntry> entries) => await DoAsync<SheetService, Outcome<SavedMarks>>(
        service => service.SaveAsync(ActorOf(Members[member]), new SaveMarks { OralId = OralId, Entries = entries }));

    public Task<Outcome> SubmitAsync(int member) => DoAsync<SheetService, Outcome>(service => service.SubmitAsync(ActorOf(Members[member]), OralId));

    /// <summary>Declared, held, and three submitted sheets with these domains.</summary>
    public async Task<Hearing> SubmittedAsync(Level? criteria, params IReadOnlyList<Level?> domains)
    {
        await DeclaredAsync();
        await HeldAsync();
        for (var member = 0; member < 3; member++)
        {
            await FillAsync(member, criteria, domains);
            await DoneAsync(SubmitAsync(member));
        }

        return this;
    }

    public async Task<Hearing> SettledAsync()
    {
        await DoneAsync(DoAsync<HarmonisationService, Outcome>(service => service.SettleAsync(Presiding, OralId)));
        return this;
    }

    public Task<Outcome> LockAsync(Actor? actor = null) =>
        DoAsync<LockService, Outcome>(async service => await service.LockAsync(actor ?? Presiding, OralId));

    public async Task<Hearing> LockedAsync()
    {
        await SettledAsync();
        await DoneAsync(LockAsync());
        return this;
    }

    internal static async Task DoneAsync(Task<Outcome> verb)
    {
        var outcome = await verb;
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', outcome.Refusals.Select(refusal => $"{refusal.Code}: {refusal.Message}")));
        }
    }

    private static Candidacy Candidacy(Person person, string academy, JurySession session, Formation formation, string reglement, Level? volet1, DateOnly satOn, DateTimeOffset now)
    {
        var candidacy = new Candidacy(Guid.CreateVersion7(), person.Id, Mention.SecondDegre, formation, academy, reglement, now.AddDays(-300), Actor.Portal);
        candidacy.RecordVolet1(new Volet1Standing(volet1, volet1 is null ? true : null, satOn, satOn.AddYears(3), null), reglement);
        candidacy.JoinJurySession(session.Id);
        var candidate = new Actor(null, person.DisplayName, Role.Candidat, academy, person.Id);
        var president = new Actor(session.PresidentId, "Présidence", Role.President);
        (CandidacyState State, Actor Actor)[] path =
        [
            (CandidacyState.Volet1Obtained, Actor.Portal), (CandidacyState.RegisteredVolet2, candidate), (CandidacyState.DossierSubmitted, Actor.Portal),
            (CandidacyState.AssignedToJury, president), (CandidacyState.ConvokedOral, president),
        ];
        foreach (var (state, actor) in path)
        {
            if (candidacy.MoveTo(state, actor, now.AddDays(-20)) is { Succeeded: false } refused)
            {
                throw new InvalidOperationException(refused.Refusals[0].Message);
            }
        }

        return candidacy;
    }
}
