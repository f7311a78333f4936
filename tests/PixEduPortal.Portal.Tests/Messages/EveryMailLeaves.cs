using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Juries;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Application.Volet1;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Portal.Tests.Candidacies;
using PixEduPortal.Portal.Tests.Deliberations;
using PixEduPortal.Portal.Tests.Dossiers;
using PixEduPortal.Portal.Tests.Sessions;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Messages;

/// <summary>Each text of the catalogue is written by what causes it in the portal, not by a test.</summary>
public sealed class EveryMailLeaves(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Home = "PARTOUT";
    private readonly Scene _scene = new(portal);

    [Fact]
    public async Task Each_text_of_the_catalogue_leaves_by_a_real_trigger()
    {
        await AccountsAsync();
        await Volet1Async();
        await DossierAsync();
        await JuryAsync();
        await ResultsAsync();

        var written = await portal.DatabaseAsync(db => db.Set<OutboxMessage>().Select(mail => new { mail.Kind, mail.Subject }).Distinct().ToListAsync());
        MailCatalogue.Editable.Where(kind => !written.Any(mail => mail.Kind == kind.Number && mail.Subject == French.Text(kind.Subject))).Select(kind => kind.Key).Except(LeavesWithResources)
            .Should().BeEmpty("each text of the catalogue has a trigger");
    }

    /// <summary>Texts of the resource modality have their own test, with what causes them.</summary>
    private static readonly IReadOnlyList<string> LeavesWithResources = [.. MailCatalogue.Editable.Where(kind => kind.Number == "M-15" || kind.Key.EndsWith("-ressource", StringComparison.Ordinal)).Select(kind => kind.Key)];

    private async Task AccountsAsync()
    {
        await portal.AccountAsync([Role.Drane], Home);
        SessionCases.Need(await DoAsync<AccountAdministration, Outcome<Guid>>(service => service.InviteAsync(Actor.Portal, new InviteAccount
        {
            Email = "invite@ac-essai.fr", DisplayName = "Alix Invité", Roles = [Role.Jury], AcademyCode = Home,
        })));
        var ready = await portal.AccountAsync([Role.Jury], Home);
        var address = EmailAddress.Parse(ready.Email!, null);
        await portal.DoAsync(services => services.GetRequiredService<AccountService>().RequestResetAsync(address));
        await portal.DoAsync(async services => SessionCases.Require(await services.GetRequiredService<AccountService>().ChangePasswordAsync(
            await services.GetRequiredService<PortalUserManager>().FindByIdAsync(ready.Id.ToString()) ?? throw new InvalidOperationException(), PortalHost.Password, "Une autre phrase assez longue")));
        var known = await portal.EligibleAsync(Home);
        await portal.AccountAsync([Role.Candidat], Home, known.Person, "compte.principal@ac-essai.fr");
        var second = await portal.DatabaseAsync(db => db.Set<PersonIdentifier>().Where(identifier => identifier.PersonId == known.Person).Select(identifier => identifier.Value).FirstAsync());
        var other = EmailAddress.Parse(second, null);
        await portal.DoAsync(services => services.GetRequiredService<AccountService>().RequestAccessAsync(other));
    }

    private async Task Volet1Async()
    {
        await portal.SwitchOnAsync(Home);
        var campaign = await portal.CampaignAsync(Home, "Positionnement de l’académie");
        var begun = await portal.CampaignAsync(Home, "Commencé", mention: Mention.PremierDegre);
        var finished = await portal.CampaignAsync(Home, "Terminé", mention: Mention.PremierDegre);
        var waiting = await portal.EligibleAsync(Home);
        await portal.AccountAsync([Role.Candidat], Home, waiting.Person);
        await portal.ParticipationAsync(begun, waiting.Person, new DateOnly(2026, 5, 12), 500_000);
        await portal.ParticipationAsync(finished, waiting.Person, new DateOnly(2026, 5, 12), 1_000_000);
        campaign.Should().NotBeEmpty();

        var session = await portal.SessionAsync(Home, capacity: 1);
        var (holder, next) = (await portal.EligibleAsync(Home), await portal.EligibleAsync(Home));
        var held = await portal.RegisteredAsync(session, holder);
        await portal.RegisteredAsync(session, next);
        SessionCases.Need(await portal.DaysAsync(service => service.ConvokeAsync(session, MailSteps.Drane(Home))));
        SessionCases.Require(await portal.RegistrationsAsync(service => service.GrantAsync(new GrantAccommodation { RegistrationId = held.Id, ExtraTimePercent = 33 }, MailSteps.Drane(Home))));
        await portal.RemindOnAsync(5, 19);
        await portal.RemindOnAsync(6, 3);
        SessionCases.Require(await portal.RegistrationsAsync(service => service.CancelAsync(held.Id, null, SessionCases.Candidate(holder.Person))));

        await portal.SittingAsync(holder.Person, new DateOnly(2026, 5, 2), Level.Avance, "777");
        SessionCases.Need(await DoAsync<Volet1Releases, Outcome<Volet1Released>>(service =>
            service.ReleaseAsync(new ReleaseVolet1 { ExamOn = new DateOnly(2026, 5, 2), SessionNumber = "777", Center = "Centre d’essai" }, MailSteps.Drane(Home))));
    }

    private async Task DossierAsync()
    {
        var session = await _scene.SessionAsync(Home, "NANTES", "RENNES", "LILLE");
        var (with, without) = (await _scene.RegisteredAsync(Home, session), await _scene.RegisteredAsync(Home, session));
        var person = (await _scene.CandidacyAsync(with)).PersonId;
        await portal.RemindOnAsync(5, 22);

        using var clamd = new FakeClamd();
        var antivirus = portal.Services.GetRequiredService<IOptions<AntivirusSettings>>().Value;
        (antivirus.Host, antivirus.Port) = ("127.0.0.1", clamd.Port);
        await DepositAsync(with, person);
        antivirus.Host = null;
        await DepositAsync(with, person);
        var deadline = new DateTimeOffset(2026, 5, 29, 22, 0, 0, TimeSpan.Zero);
        await DoAsync<DossierFreeze, int>(freeze => freeze.FreezeDueAsync(deadline));
        portal.Clock.Set(deadline.AddHours(2));
        await portal.NoticeAsync();
        portal.Clock.Set(TestClock.Start);
        (await portal.StateAsync(without)).Should().Be(CandidacyState.DossierMissed);

        // Volet 1 of the scene is valid until 15 June 2028: one month before.
        await portal.DatabaseAsync(db => db.Set<ReminderPlan>().Where(plan => plan.AcademyCode == Home).ExecuteUpdateAsync(set => set.SetProperty(plan => plan.ActiveFrom, new DateOnly(2026, 5, 12))));
        portal.Clock.Set(new DateTimeOffset(2028, 5, 15, 9, 0, 0, TimeSpan.Zero));
        await portal.RemindAsync();
        portal.Clock.Set(TestClock.Start);

        var jury = await _scene.JuryAsync(session, "NANTES", "RENNES", "LILLE");
        Scene.Require(await _scene.AssignAsync(jury, Home, with));
        await portal.RemindOnAsync(5, 17);
        await portal.RemindOnAsync(5, 27);
        var oral = (await _scene.OralOfAsync(with)).Id;
        var member = await portal.DatabaseAsync(db => db.Set<JuryMember>().Where(seat => seat.JuryId == jury).Select(seat => seat.UserId).FirstAsync());
        Scene.Require(await DoAsync<ConflictService, Outcome>(service => service.DeclareAsync(new Actor(member, "Membre", Role.Jury), new DeclareConflicts { OralId = oral, Conflicts = [] })));
        await portal.NoticeAsync();
        SessionCases.Need(await ScheduleAsync(oral, 15));
        SessionCases.Need(await ScheduleAsync(oral, 16));
        await portal.RemindOnAsync(6, 9);

        Task<Outcome<OralScheduled>> ScheduleAsync(Guid id, int day) => DoAsync<OralSchedule, Outcome<OralScheduled>>(service => service.ScheduleAsync(new ScheduleOral
        {
            OralId = id, StartsAt = new DateTime(2026, 6, day, 10, 0, 0, DateTimeKind.Unspecified), Link = "https://visio.example/salle",
        }, Scene.DraneOf(Home)));
    }

    private async Task JuryAsync()
    {
        await portal.AccountAsync([Role.Drane], "NANTES");
        await portal.SwitchOnAsync("NANTES");
        var late = await (await (await Hearing.ConvokedAsync(portal)).DeclaredAsync()).HeldAsync();
        await portal.RemindOnAsync(5, 12, 19);
        var conflict = await Hearing.ConvokedAsync(portal);
        await Hearing.DoneAsync(conflict.DoAsync<ConflictService, Outcome>(service => service.DeclareAsync(conflict.ActorOf(conflict.Members[0]), new DeclareConflicts { OralId = conflict.OralId, Conflicts = ["LIEN_DECLARE"] })));
        await late.FillAsync(0, Level.Avance, Level.Avance, Level.Avance, Level.Avance, Level.Avance, Level.Avance);
        await Hearing.DoneAsync(late.SubmitAsync(0));
        var sheet = await portal.DatabaseAsync(db => db.Set<EvaluationSheet>().Where(known => known.OralId == late.OralId && known.State == SheetState.Submitted).Select(known => known.Id).FirstAsync());
        await Hearing.DoneAsync(late.DoAsync<PresidencyService, Outcome>(service => service.ReopenSheetAsync(late.Presiding, sheet, "Commentaire à compléter")));

        var differing = await (await (await Hearing.ConvokedAsync(portal)).DeclaredAsync()).HeldAsync();
        foreach (var (member, level) in new[] { (0, Level.Avance), (1, Level.Avance), (2, Level.Expert) })
        {
            await differing.FillAsync(member, level, level, level, level, level, level);
            await Hearing.DoneAsync(differing.SubmitAsync(member));
        }

        await differing.SettledAsync();

        var session = await _scene.SessionAsync("NANTES", "RENNES", "LILLE");
        await _scene.JuryAsync(session, "NANTES", "RENNES", "LILLE");
        Scene.Require(await _scene.ArrangeAsync(session, "NANTES", portal.Clock.GetUtcNow().UtcDateTime.AddDays(2), harmonisation: null));
        await portal.NoticeAsync();
    }

    private async Task ResultsAsync()
    {
        var hearing = await (await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(Level.Expert, Level.Expert, Level.Expert, Level.Expert, Level.Expert, Level.Expert)).LockedAsync();
        await portal.AccountAsync([Role.Candidat], "NANTES", hearing.PersonId);
        SessionCases.Need(await DoAsync<DecisionService, Outcome<ReleaseReport>>(service => service.ReleaseAsync(hearing.Drane, new ReleaseDecisions { CandidacyId = hearing.CandidacyId })));
        Scene.Require(await DoAsync<BordereauService, Outcome>(service => service.RequestAsync(SessionCases.Candidate(hearing.PersonId), hearing.CandidacyId)));
        await portal.RemindOnAsync(6, 1);
        Scene.Require(await DoAsync<BordereauService, Outcome>(service => service.ReleaseAsync(hearing.Drane, hearing.CandidacyId)));
        await Hearing.DoneAsync(DoAsync<ReopeningService, Outcome>(service => service.RequestAsync(hearing.Presiding, hearing.OralId, "Erreur de report")));
        await Hearing.DoneAsync(DoAsync<ReopeningService, Outcome>(service => service.ConfirmAsync(hearing.Deputising, hearing.OralId)));
    }

    private async Task DepositAsync(Guid candidacy, Guid person) => SessionCases.Need(await DoAsync<DossierService, Outcome<Guid>>(service => service.DepositAsync(
        new DepositDossier { CandidacyId = candidacy, FileName = "dossier.pdf", Content = new MemoryStream(DepositFiles.Pdf(4)) }, SessionCases.Candidate(person))));

    private Task<T> DoAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull => portal.DoAsync(services => work(services.GetRequiredService<TService>()));
}
