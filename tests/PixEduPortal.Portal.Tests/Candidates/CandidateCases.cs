using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Testing;

namespace PixEduPortal.Portal.Tests.Candidates;

/// <summary>A candidate with an account and a candidacy.</summary>
internal sealed record CandidateCase(Guid PersonId, Guid CandidacyId, Guid? SessionId, Visitor Visitor)
{
    public string Address(string page) => $"/candidat/{page}?candidature={CandidacyId}";
}

/// <summary>Candidates at a given point of their path, each on rows of their own.</summary>
internal static class CandidateCases
{
    public const string Academy = "NANTES";

    public static async Task<(Guid PersonId, Visitor Visitor)> KnownPersonAsync(this PortalHost portal, string academy = Academy)
    {
        // An account makes its academy when it does not exist yet.
        await portal.AccountAsync([Role.Candidat], academy);
        var person = new Person(Guid.CreateVersion7(), $"Nom{Guid.NewGuid():N}", "Camille", academy, portal.Clock.GetUtcNow());
        await portal.DatabaseAsync(async db =>
        {
            db.Add(person);
            return await db.SaveChangesAsync();
        });
        return (person.Id, await portal.SignedInAsync(Role.Candidat, academy, person.Id));
    }

    /// <summary>Volet 1 obtained at a level under règlement 2024.</summary>
    public static async Task<CandidateCase> WithVolet1Async(this PortalHost portal, Level level = Level.Avance, string academy = Academy, Mention mention = Mention.SecondDegre)
    {
        var (person, visitor) = await portal.KnownPersonAsync(academy);
        var id = await portal.DatabaseAsync(async db =>
        {
            var candidacy = Obtained(portal, person, level, academy, mention);
            db.Add(candidacy);
            await db.SaveChangesAsync();
            return candidacy.Id;
        });
        return new(person, id, null, visitor);
    }

    /// <summary>Registered to volet 2 in a jury session of its own, deposit open.</summary>
    public static async Task<CandidateCase> RegisteredVolet2Async(this PortalHost portal, DateTimeOffset? deadline = null, string academy = Academy)
    {
        var (person, visitor) = await portal.KnownPersonAsync(academy);
        var session = await portal.JurySessionAsync(deadline ?? portal.Clock.GetUtcNow().AddDays(20), academy);
        var id = await portal.DatabaseAsync(async db =>
        {
            var candidacy = Obtained(portal, person, Level.Expert, academy, Mention.SecondDegre);
            Move(candidacy, CandidacyState.RegisteredVolet2, Role.Candidat, portal.Clock.GetUtcNow());
            candidacy.JoinJurySession(session);
            db.Add(candidacy);
            await db.SaveChangesAsync();
            return candidacy.Id;
        });
        return new(person, id, session, visitor);
    }

    public static async Task<Guid> JurySessionAsync(this PortalHost portal, DateTimeOffset deadline, params string[] academies)
    {
        var president = await portal.AccountAsync([Role.President], academies[0]);
        var id = Guid.CreateVersion7();
        var day = DateOnly.FromDateTime(deadline.UtcDateTime);
        await portal.DatabaseAsync(async db =>
        {
            db.Add(new JurySession
            {
                Id = id,
                Label = $"Session {id:N}",
                Grouping = "Grand Ouest",
                AcademyCodes = [.. academies],
                PresidentId = president.Id,
                DepositDeadline = deadline.ToUniversalTime(),
                OralsFrom = day.AddDays(14),
                OralsTo = day.AddDays(20),
                CreatedAt = portal.Clock.GetUtcNow(),
            });
            return await db.SaveChangesAsync();
        });
        return id;
    }

    private static Candidacy Obtained(PortalHost portal, Guid person, Level level, string academy, Mention mention)
    {
        var now = portal.Clock.GetUtcNow();
        var sat = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-60);
        var candidacy = new Candidacy(Guid.CreateVersion7(), person, mention, Formation.Continue, academy, "2024", now, Actor.Portal);
        Move(candidacy, CandidacyState.Eligible, Role.System, now);
        Move(candidacy, CandidacyState.Volet1Obtained, Role.System, now);
        candidacy.RecordVolet1(new Volet1Standing(level, null, sat, sat.AddYears(3), null), "2024");
        return candidacy;
    }

    private static void Move(Candidacy candidacy, CandidacyState to, Role role, DateTimeOffset now)
    {
        var moved = candidacy.MoveTo(to, new Actor(null, "essai", role), now, "essai");
        if (!moved.Succeeded)
        {
            throw new InvalidOperationException(moved.Refusals[0].Message);
        }
    }
}
