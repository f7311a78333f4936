using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Juries;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Testing;

namespace PixEduPortal.Portal.Tests.Candidacies;

/// <summary>Brings candidates, jurors, sessions and juries to where a test needs them, through the real verbs.</summary>
public sealed class Scene(PortalHost portal)
{
    private static int _count;

    public static Actor DraneOf(string academy) => new(null, $"DRANE de {academy}", Role.Drane, academy);

    public static string Unique(string text) => $"{text} {Interlocked.Increment(ref _count)}";

    public async Task AcademiesAsync(params string[] codes) => await portal.DatabaseAsync(async db =>
    {
        foreach (var code in codes)
        {
            if (!await db.Set<Academy>().AnyAsync(academy => academy.Code == code))
            {
                db.Add(new Academy(code, $"Académie {code}", "Région d’essai", "Europe/Paris"));
            }
        }

        return await db.SaveChangesAsync();
    });

    /// <summary>A candidacy just opened by the DRANE of its academy.</summary>
    public async Task<Guid> OpenedAsync(string academy, string? school = null, string? lastName = null, Mention mention = Mention.SecondDegre)
    {
        await AcademiesAsync(academy);
        var number = Interlocked.Increment(ref _count);
        var opened = await portal.DoAsync(services => services.GetRequiredService<CandidacyService>().OpenAsync(new OpenCandidacy
        {
            Email = $"candidat{number}@ac-essai.fr",
            LastName = lastName ?? $"Nom{number}",
            FirstName = "Camille",
            School = school,
            Mention = mention,
            Formation = Formation.Continue,
        }, DraneOf(academy)));
        return opened.Succeeded ? opened.Value : throw new InvalidOperationException(opened.Refusals[0].Message);
    }

    /// <summary>Volet 1 obtained; valid three years from <paramref name="satOn"/>.</summary>
    public async Task<Guid> WithVolet1Async(string academy, DateOnly? satOn = null, string? school = null, string? lastName = null)
    {
        var id = await OpenedAsync(academy, school, lastName);
        var sat = satOn ?? new DateOnly(2025, 6, 15);
        await ChangeAsync(id, candidacy =>
        {
            Require(candidacy.MoveTo(CandidacyState.Volet1Obtained, Actor.Portal, portal.Clock.GetUtcNow()));
            candidacy.RecordVolet1(new Volet1Standing(Level.Avance, null, sat, sat.AddYears(3), null), "2024");
        });
        return id;
    }

    public async Task<Guid> RegisteredAsync(string academy, Guid session, string? school = null, string? lastName = null)
    {
        var id = await WithVolet1Async(academy, school: school, lastName: lastName);
        Require(await portal.DoAsync(services => services.GetRequiredService<CandidacyService>().RegisterVolet2Async(
            new MoveToJurySession { CandidacyId = id, JurySessionId = session }, DraneOf(academy))));
        return id;
    }

    /// <summary>A frozen dossier that waits for a jury.</summary>
    public async Task<Guid> SubmittedAsync(string academy, Guid session, string? school = null, string? lastName = null)
    {
        var id = await RegisteredAsync(academy, session, school, lastName);
        await portal.DatabaseAsync(async db =>
        {
            var file = new StoredFile { Id = Guid.CreateVersion7(), Content = [1], StoredAt = portal.Clock.GetUtcNow() };
            db.Add(file);
            db.Add(new DossierVersion
            {
                Id = Guid.CreateVersion7(), CandidacyId = id, JurySessionId = session, Number = 1, FileName = "dossier.pdf", ContentType = "application/pdf",
                Size = 1, Sha256 = new string('0', 64), ReceivedAt = portal.Clock.GetUtcNow(), State = DossierFileState.Frozen, FileId = file.Id,
            });
            return await db.SaveChangesAsync();
        });
        await ChangeAsync(id, candidacy => Require(candidacy.MoveTo(CandidacyState.DossierSubmitted, Actor.Portal, portal.Clock.GetUtcNow())));
        return id;
    }

    /// <summary>A jury session: deposits until 29 May 2026, orals from 15 to 19 June (the clock stands on 12 May).</summary>
    public async Task<Guid> SessionAsync(params string[] academies)
    {
        await AcademiesAsync(academies);
        var president = await portal.AccountAsync([Role.President], academies[0]);
        var saved = await portal.DoAsync(services => services.GetRequiredService<JurySessionService>().SaveAsync(Form(president.Id, academies), DraneOf(academies[0])));
        return saved.Succeeded ? saved.Value.Id : throw new InvalidOperationException(string.Join(' ', saved.Refusals.Select(refusal => refusal.Message)));
    }

    public static SaveJurySession Form(Guid president, params string[] academies) => new()
    {
        Label = Unique("Session d’essai"),
        Grouping = "Grand Ouest",
        AcademyCodes = academies,
        PresidentId = president,
        DepositDeadline = new DateTime(2026, 5, 29, 23, 59, 0, DateTimeKind.Unspecified),
        OralsFrom = new DateOnly(2026, 6, 15),
        OralsTo = new DateOnly(2026, 6, 19),
    };

    /// <summary>Fixes the meetings of a session as its DRANE does; null takes one away.</summary>
    public async Task<Outcome<JurySessionSaved>> ArrangeAsync(Guid session, string academy, DateTime? cadrage, DateTime? harmonisation, string? place = "Salle Condorcet")
    {
        var known = await portal.DatabaseAsync(db => db.Set<JurySession>().AsNoTracking().FirstAsync(stored => stored.Id == session));
        return await portal.DoAsync(services => services.GetRequiredService<JurySessionService>().SaveAsync(Form(known.PresidentId, [.. known.AcademyCodes]) with
        {
            Id = session, Label = known.Label, DeputyId = known.DeputyId,
            CadrageAt = cadrage, CadragePlace = cadrage is null ? null : place, HarmonisationAt = harmonisation, HarmonisationPlace = harmonisation is null ? null : place,
        }, DraneOf(academy)));
    }

    public async Task<Guid> JurorAsync(string? academy, JuryQuality quality, string? school = null, JuryQuality? also = null)
    {
        var user = await portal.AccountAsync([Role.Jury], academy);
        await portal.DatabaseAsync(async db =>
        {
            db.Add(new JurorProfile { UserId = user.Id, Qualities = also is { } second ? [quality, second] : [quality], School = school });
            return await db.SaveChangesAsync();
        });
        return user.Id;
    }

    /// <summary>A conforming jury: DRANE and experts of the given academies.</summary>
    public async Task<Guid> JuryAsync(Guid session, string drane, string first, string second)
    {
        SeatChoice[] seats =
        [
            new(await JurorAsync(drane, JuryQuality.Drane), JuryQuality.Drane),
            new(await JurorAsync(first, JuryQuality.ExpertPixEdu), JuryQuality.ExpertPixEdu),
            new(await JurorAsync(second, JuryQuality.ExpertPixEdu), JuryQuality.ExpertPixEdu),
        ];
        var saved = await SaveJuryAsync(session, seats, drane);
        return saved.Succeeded ? saved.Value : throw new InvalidOperationException(saved.Refusals[0].Message);
    }

    public Task<Outcome<Guid>> SaveJuryAsync(Guid session, IReadOnlyList<SeatChoice> seats, string academy, Guid? id = null) =>
        portal.DoAsync(services => services.GetRequiredService<JuryService>().SaveAsync(
            new SaveJury { Id = id, JurySessionId = session, Name = Unique("Jury"), Seats = seats }, DraneOf(academy)));

    public Task<Outcome> AssignAsync(Guid jury, string academy, params Guid[] candidacies) =>
        portal.DoAsync(services => services.GetRequiredService<JuryAssignments>().AssignAsync(jury, candidacies, DraneOf(academy)));

    public Task<Oral> OralOfAsync(Guid candidacy) =>
        portal.DatabaseAsync(db => db.Set<Oral>().AsNoTracking().Where(oral => oral.CandidacyId == candidacy).OrderByDescending(oral => oral.AssignedAt).FirstAsync());

    public Task<Candidacy> CandidacyAsync(Guid id) =>
        portal.DatabaseAsync(db => db.Set<Candidacy>().AsNoTracking().Include(candidacy => candidacy.Events).FirstAsync(candidacy => candidacy.Id == id));

    public Task ChangeAsync(Guid id, Action<Candidacy> change) => portal.DatabaseAsync(async db =>
    {
        change(await db.Set<Candidacy>().FirstAsync(candidacy => candidacy.Id == id));
        return await db.SaveChangesAsync();
    });

    public static void Require(Outcome outcome)
    {
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', outcome.Refusals.Select(refusal => $"{refusal.Code} {refusal.Message}")));
        }
    }
}
