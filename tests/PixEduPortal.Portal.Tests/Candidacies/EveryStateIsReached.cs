using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Jobs;
using PixEduPortal.Application.Juries;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Volet1;
using PixEduPortal.Portal.Tests.Deliberations;
using PixEduPortal.Portal.Tests.Dossiers;
using PixEduPortal.Portal.Tests.Ressources;
using PixEduPortal.Portal.Tests.Sessions;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Candidacies;

/// <summary>Each state of a candidacy, entered by the verb, the import or the job that leads there (DOMAIN.md section 6). A
/// state counts only when it was read after the portal's own verb.</summary>
public sealed class EveryStateIsReached(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Home = "VERSAILLES";

    private readonly Scene _scene = new(portal);
    private readonly HashSet<CandidacyState> _reached = [];

    [Fact]
    public async Task Every_state_is_reached_through_the_real_verbs()
    {
        await OpeningAsync();
        await SessionOfVolet1Async();
        await ResultsOfVolet1Async();
        await DossierAndJuryAsync();
        await OralAndDecisionAsync();
        await ResourceAsync();

        _reached.Should().BeEquivalentTo(Enum.GetValues<CandidacyState>());
    }

    private async Task OpeningAsync()
    {
        var id = await _scene.OpenedAsync(Home);
        await ReadAsync(id, CandidacyState.Draft);
        Scene.Require(await DoAsync<CandidacyService, Outcome>(service => service.DeclareEligibleAsync(id, "Parcours attesté", Scene.DraneOf(Home))));
        await ReadAsync(id, CandidacyState.Eligible);
        Scene.Require(await DoAsync<CandidacyService, Outcome>(async service => await service.WithdrawAsync(id, null, await CandidateOfAsync(id))));
        await ReadAsync(id, CandidacyState.Withdrawn);
    }

    private async Task SessionOfVolet1Async()
    {
        var candidate = await portal.EligibleAsync(Home);
        var session = await portal.SessionAsync(Home);
        await portal.RegisteredAsync(session, candidate);
        await ReadAsync(candidate.Candidacy, CandidacyState.RegisteredVolet1);
        SessionCases.Require(await portal.DaysAsync(service => service.ConvokeAsync(session, Scene.DraneOf(Home))));
        await ReadAsync(candidate.Candidacy, CandidacyState.ConvokedVolet1);
    }

    private async Task ResultsOfVolet1Async()
    {
        await ReadAsync(await ImportedAsync(Level.Avance, new DateOnly(2025, 6, 15)), CandidacyState.Volet1Obtained);
        await ReadAsync(await ImportedAsync(null, new DateOnly(2025, 6, 15)), CandidacyState.Volet1NotObtained);

        // The clock stands on 12 May 2026: three years end the day before.
        var late = await ImportedAsync(Level.Avance, new DateOnly(2023, 5, 11));
        await portal.DoAsync(services => services.GetServices<IScheduledWork>().OfType<Volet1Expiry>().Single().RunAsync(CancellationToken.None));
        await ReadAsync(late, CandidacyState.Volet1Expired);
    }

    private async Task DossierAndJuryAsync()
    {
        var session = await _scene.SessionAsync(Home, "NANTES", "RENNES", "LILLE");
        var with = await RegisteredAsync(session);
        var without = await RegisteredAsync(session);
        var actor = await CandidateOfAsync(with);
        Scene.Require(await DoAsync<DossierService, Outcome>(async service => await service.DepositAsync(
            new DepositDossier { CandidacyId = with, FileName = "dossier.pdf", Content = new MemoryStream(DepositFiles.Pdf(4)) }, actor)));
        await DoAsync<DossierFreeze, int>(freeze => freeze.FreezeDueAsync(new DateTimeOffset(2026, 5, 30, 0, 0, 0, TimeSpan.Zero)));
        await ReadAsync(with, CandidacyState.DossierSubmitted);
        await ReadAsync(without, CandidacyState.DossierMissed);

        Scene.Require(await _scene.AssignAsync(await _scene.JuryAsync(session, "NANTES", "RENNES", "LILLE"), Home, with));
        await ReadAsync(with, CandidacyState.AssignedToJury);
        var oral = (await _scene.OralOfAsync(with)).Id;
        Scene.Require(await DoAsync<OralSchedule, Outcome>(async service => await service.ScheduleAsync(new ScheduleOral
        {
            OralId = oral, StartsAt = new DateTime(2026, 6, 15, 10, 0, 0, DateTimeKind.Unspecified), Link = "https://visio.example/salle",
        }, Scene.DraneOf(Home))));
        await ReadAsync(with, CandidacyState.ConvokedOral);
    }

    private async Task OralAndDecisionAsync()
    {
        var absent = await Hearing.ConvokedAsync(portal);
        Scene.Require(await absent.DoAsync<PresidencyService, Outcome>(service => service.RecordOralAsync(absent.Presiding, absent.OralId, held: false)));
        await ReadAsync(absent.CandidacyId, CandidacyState.OralAbsent);

        var certified = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        await certified.HeldAsync();
        await ReadAsync(certified.CandidacyId, CandidacyState.OralHeld);

        var reopened = await LockedAsync(Level.Expert);
        await ReadAsync(reopened.CandidacyId, CandidacyState.Decided);
        await ReleaseAsync(reopened);
        await ReadAsync(reopened.CandidacyId, CandidacyState.Certified);
        Scene.Require(await reopened.DoAsync<ReopeningService, Outcome>(service => service.RequestAsync(reopened.Presiding, reopened.OralId, "Erreur de saisie")));
        Scene.Require(await reopened.DoAsync<ReopeningService, Outcome>(service => service.ConfirmAsync(reopened.Deputising, reopened.OralId)));
        await ReadAsync(reopened.CandidacyId, CandidacyState.Deliberated);

        var adjourned = await LockedAsync(Level.Confirme);
        await ReleaseAsync(adjourned);
        await ReadAsync(adjourned.CandidacyId, CandidacyState.Adjourned);
    }

    private async Task ResourceAsync()
    {
        var one = await RessourceCase.WithVolet1Async(portal);
        await one.RegisterAsync();
        await ReadAsync(one.CandidacyId, CandidacyState.RegisteredVolet2);
        await one.DepositAsync();
        await ReadAsync(one.CandidacyId, CandidacyState.ResourceSubmitted);
        Scene.Require(await one.AssignAsync());
        Scene.Require(await one.DeclareAsync());
        Scene.Require(await one.ReturnAsync("Précisez les sources."));
        await ReadAsync(one.CandidacyId, CandidacyState.ResourceReturned);
        await one.DepositAsync();
        Scene.Require(await one.OpineAsync(one.Drane));
        Scene.Require(await one.ValidateAsync(Level.Avance));
        await ReadAsync(one.CandidacyId, CandidacyState.Decided);
    }

    private async Task<Hearing> LockedAsync(Level level)
    {
        var hearing = await Hearing.ConvokedAsync(portal);
        await hearing.SubmittedAsync(level, level, level, level, level, level);
        return await hearing.LockedAsync();
    }

    private static async Task ReleaseAsync(Hearing hearing) => Scene.Require(await hearing.DoAsync<DecisionService, Outcome>(
        async service => await service.ReleaseAsync(hearing.Drane, new ReleaseDecisions { CandidacyId = hearing.CandidacyId })));

    private async Task<Guid> RegisteredAsync(Guid session)
    {
        var id = await ImportedAsync(Level.Avance, new DateOnly(2025, 6, 15));
        Scene.Require(await DoAsync<CandidacyService, Outcome>(service => service.RegisterVolet2Async(
            new MoveToJurySession { CandidacyId = id, JurySessionId = session }, Scene.DraneOf(Home))));
        await ReadAsync(id, CandidacyState.RegisteredVolet2);
        return id;
    }

    /// <summary>A candidacy whose result of volet 1 came from Pix; null level = not obtained.</summary>
    private async Task<Guid> ImportedAsync(Level? level, DateOnly examOn)
    {
        var id = await _scene.OpenedAsync(Home);
        var person = (await _scene.CandidacyAsync(id)).PersonId;
        await portal.DoAsync(async services =>
        {
            var db = services.GetRequiredService<Application.Persistence.PortalDbContext>();
            db.Add(new Volet1Result
            {
                CertificationNumber = Guid.NewGuid().ToString("N")[..12], PersonId = person, Mention = Mention.SecondDegre,
                Status = level is null ? Volet1Status.NotObtained : Volet1Status.Obtained, Level = level, ExamOn = examOn,
                LastName = "Nom", FirstName = "Camille", BirthDate = new DateOnly(1985, 3, 4), ContentKey = Guid.NewGuid(), CreatedBatchId = 1, BatchId = 1, Line = 1,
            });
            await db.SaveChangesAsync();
            await services.GetRequiredService<CandidacyIntake>().AfterImportAsync([person], 1, Scene.DraneOf(Home), CancellationToken.None);
        });
        return id;
    }

    private async Task<Actor> CandidateOfAsync(Guid id) => new(null, "Candidat", Role.Candidat, Home, (await _scene.CandidacyAsync(id)).PersonId);

    private Task<T> DoAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull => portal.DoAsync(services => work(services.GetRequiredService<TService>()));

    private async Task ReadAsync(Guid id, CandidacyState expected)
    {
        (await portal.DatabaseAsync(db => db.Set<Candidacy>().AsNoTracking().Where(own => own.Id == id).Select(own => own.State).FirstAsync())).Should().Be(expected);
        _reached.Add(expected);
    }
}
