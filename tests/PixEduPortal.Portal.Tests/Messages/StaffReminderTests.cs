using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Messages;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Portal.Tests.Candidacies;
using PixEduPortal.Portal.Tests.Deliberations;
using PixEduPortal.Portal.Tests.Sessions;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Messages;

/// <summary>M-02 to people who have not begun, M-09, M-10, M-11, M-13: on their days, once, and only while they are true.</summary>
public sealed class StaffReminderTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private readonly Scene _scene = new(portal);

    [Fact]
    public async Task A_member_who_has_not_declared_is_reminded_twice_then_the_president_is_told()
    {
        const string Home = "SIEGE";
        await portal.AccountAsync([Role.Drane], Home);
        await portal.SwitchOnAsync(Home);
        var session = await _scene.SessionAsync(Home, "NANTES", "RENNES", "LILLE");
        var candidacy = await _scene.SubmittedAsync(Home, session);
        var jury = await _scene.JuryAsync(session, "NANTES", "RENNES", "LILLE");
        Scene.Require(await _scene.AssignAsync(jury, Home, candidacy));
        var seats = await portal.DatabaseAsync(db => db.Set<JuryMember>().Where(member => member.JuryId == jury).Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new { user.Id, user.Email }).ToListAsync());
        var president = await portal.DatabaseAsync(db => db.Set<JurySession>().Where(known => known.Id == session).Join(db.Users, known => known.PresidentId, user => user.Id, (known, user) => user.Email!).FirstAsync());
        (await MailsOfAsync("M-10-siege")).Should().Equal([1, 1, 1], "each member is asked once to sit");
        (await MailsOfAsync("M-10-conflits")).Should().Equal([1, 1, 1]);

        var oral = (await _scene.OralOfAsync(candidacy)).Id;
        Scene.Require(await DeclareAsync(seats[0].Id, oral));
        await portal.NoticeAsync();
        await portal.NoticeAsync();
        (await MailsOfAsync("M-11")).Should().Equal([1, 0, 0], "whoever declared may read; the others not yet");

        await portal.RemindOnAsync(5, 16);
        (await MailsOfAsync("M-10-rappel")).Should().Equal([0, 0, 0], "the fifth day has not come");
        await portal.RemindOnAsync(5, 17);
        await portal.RemindOnAsync(5, 17);
        (await MailsOfAsync("M-10-rappel")).Should().Equal([0, 1, 1]);
        Scene.Require(await DeclareAsync(seats[1].Id, oral));
        await portal.RemindOnAsync(5, 22);
        (await MailsOfAsync("M-10-rappel")).Should().Equal([0, 1, 2], "reminders stop when the state changes");
        (await portal.MailsOfAsync("M-10-president", president)).Should().BeEmpty();
        await portal.RemindOnAsync(5, 27);
        (await portal.MailsOfAsync("M-10-president", president)).Should().ContainSingle().Which.Text.Should().NotContain("Nom", "no candidate is named");

        async Task<IEnumerable<int>> MailsOfAsync(string key)
        {
            List<int> counts = [];
            foreach (var seat in seats)
            {
                counts.Add((await portal.MailsOfAsync(key, seat.Email)).Count);
            }

            return counts;
        }
    }

    [Fact]
    public async Task A_missing_sheet_is_reminded_of_in_the_evening_and_on_the_day_after_to_its_author_and_the_president()
    {
        const string Home = "FICHES";
        await portal.AccountAsync([Role.Drane], Home);
        await portal.SwitchOnAsync(Home);
        var hearing = await (await (await Hearing.ConvokedAsync(portal, academy: Home)).DeclaredAsync()).HeldAsync();
        await hearing.FillAsync(0, Level.Avance, Level.Avance, Level.Avance, Level.Avance, Level.Avance, Level.Avance);
        await Hearing.DoneAsync(hearing.SubmitAsync(0));

        await portal.RemindOnAsync(5, 12, 17);
        (await portal.MailsOfAsync("M-13-membre")).Should().NotContain(mail => mail.To == hearing.Members[1].Email, "the evening has not come");
        await portal.RemindOnAsync(5, 12, 18);
        await portal.RemindOnAsync(5, 12, 19);
        (await CountAsync("M-13-membre", hearing.Members[0].Email!)).Should().Be(0, "this sheet is submitted");
        (await CountAsync("M-13-membre", hearing.Members[1].Email!)).Should().Be(1);
        (await CountAsync("M-13-president", hearing.President.Email!)).Should().Be(1);

        await hearing.FillAsync(1, Level.Avance, Level.Avance, Level.Avance, Level.Avance, Level.Avance, Level.Avance);
        await Hearing.DoneAsync(hearing.SubmitAsync(1));
        await portal.RemindOnAsync(5, 13);
        (await CountAsync("M-13-membre", hearing.Members[1].Email!)).Should().Be(1, "submitted meanwhile");
        (await CountAsync("M-13-membre", hearing.Members[2].Email!)).Should().Be(2);
        await portal.RemindOnAsync(5, 14);
        (await CountAsync("M-13-membre", hearing.Members[2].Email!)).Should().Be(2);
        (await portal.MailsOfAsync("M-13-president", hearing.President.Email)).Should().HaveCount(2).And.OnlyContain(mail => !mail.Text.Contains(hearing.Candidate));
    }

    [Fact]
    public async Task A_president_in_conflict_hears_nothing_of_the_dossier_and_the_deputy_does()
    {
        const string Home = "SUPPLEE";
        await portal.AccountAsync([Role.Drane], Home);
        await portal.SwitchOnAsync(Home);
        var hearing = await (await (await Hearing.ConvokedAsync(portal, academy: Home)).DeclaredAsync()).HeldAsync();
        await Hearing.DoneAsync(hearing.DoAsync<ConflictService, Outcome>(service => service.DeclareAsync(hearing.Presiding, new DeclareConflicts { OralId = hearing.OralId, Conflicts = ["LIEN_DECLARE"] })));

        await portal.RemindOnAsync(5, 12, 18);

        (await CountAsync("M-13-president", hearing.President.Email!)).Should().Be(0);
        (await CountAsync("M-13-president", hearing.Deputy.Email!)).Should().Be(1);
    }

    [Fact]
    public async Task A_meeting_is_told_to_the_jurors_and_the_presidency_of_its_session_a_week_and_a_day_before()
    {
        const string Home = "CADRE";
        var session = await _scene.SessionAsync(Home, "NANTES", "RENNES", "LILLE");
        var jury = await _scene.JuryAsync(session, "NANTES", "RENNES", "LILLE");
        await _scene.JuryAsync(await _scene.SessionAsync(Home, "NANTES", "RENNES", "LILLE"), "NANTES", "RENNES", "LILLE");
        var told = await portal.DatabaseAsync(db => db.Users.Where(user => db.Set<JurySession>().Any(known => known.Id == session && known.PresidentId == user.Id)
            || db.Set<JuryMember>().Any(member => member.JuryId == jury && member.UserId == user.Id)).Select(user => user.Email!).ToListAsync());
        told.Should().HaveCount(4);
        Scene.Require(await _scene.ArrangeAsync(session, Home, new DateTime(2026, 6, 10, 14, 0, 0, DateTimeKind.Unspecified), harmonisation: null));

        await NoticedAsync(new(2026, 6, 3, 11, 59, 0, TimeSpan.Zero), times: 0);
        await NoticedAsync(new(2026, 6, 3, 12, 1, 0, TimeSpan.Zero), times: 1);
        await NoticedAsync(new(2026, 6, 9, 11, 59, 0, TimeSpan.Zero), times: 1);
        await NoticedAsync(new(2026, 6, 9, 12, 1, 0, TimeSpan.Zero), times: 2);
        Scene.Require(await _scene.ArrangeAsync(session, Home, new DateTime(2026, 6, 12, 9, 0, 0, DateTimeKind.Unspecified), harmonisation: null));
        await NoticedAsync(new(2026, 6, 9, 12, 5, 0, TimeSpan.Zero), times: 3);
        await NoticedAsync(new(2026, 6, 12, 8, 0, 0, TimeSpan.Zero), times: 3);
        portal.Clock.Set(TestClock.Start);

        var mails = await portal.MailsOfAsync("M-11-reunion");
        mails.Select(mail => mail.To).Distinct().Should().BeEquivalentTo(told);
        mails[0].Text.Should().Contain("réunion de cadrage le 10 juin 2026 à 14\u00a0h\u00a000").And.Contain("Salle Condorcet");
        mails.Should().Contain(mail => mail.Text.Contains("12 juin 2026 à 9\u00a0h\u00a000", StringComparison.Ordinal));

        async Task NoticedAsync(DateTimeOffset now, int times)
        {
            portal.Clock.Set(now);
            await portal.NoticeAsync();
            await portal.NoticeAsync();
            (await portal.MailsOfAsync("M-11-reunion")).Should().HaveCount(told.Count * times, $"{now:u}");
        }
    }

    [Fact]
    public async Task A_meeting_to_come_is_on_the_pages_of_whoever_is_awaited_there()
    {
        const string Home = "RENDEZVOUS";
        var session = await _scene.SessionAsync(Home, "NANTES", "RENNES", "LILLE");
        var jury = await _scene.JuryAsync(session, "NANTES", "RENNES", "LILLE");
        Scene.Require(await _scene.ArrangeAsync(session, Home, new DateTime(2026, 6, 10, 14, 0, 0, DateTimeKind.Unspecified), new DateTime(2026, 6, 22, 9, 30, 0, DateTimeKind.Unspecified), "https://visio.example/salle"));
        var member = await portal.DatabaseAsync(db => db.Set<JuryMember>().Where(seat => seat.JuryId == jury).Join(db.Users, seat => seat.UserId, user => user.Id, (_, user) => user.Email!).FirstAsync());

        var meetings = (await (await portal.SignInAsync(member)).GetAsync("/jury")).Document.QuerySelectorAll("section[aria-labelledby=reunions] li");
        meetings.Select(line => line.TextContent).Should().SatisfyRespectively(
            first => first.Should().Contain("Réunion de cadrage").And.Contain("10 juin 2026 à 14\u00a0h\u00a000"),
            second => second.Should().Contain("Réunion d’harmonisation").And.Contain("22 juin 2026 à 9\u00a0h\u00a030"));
        meetings[0].QuerySelector("a")!.GetAttribute("href").Should().Be("https://visio.example/salle");
        (await (await portal.SignedInAsync(Role.Jury, "NANTES")).GetAsync("/jury")).Document.QuerySelector("#reunions").Should().BeNull("who sits elsewhere is not awaited");
        var page = await (await portal.SignedInAsync(Role.Drane, Home)).GetAsync($"/drane/jurys/sessions/{session}");
        page.Document.QuerySelector("dl.portal-facts")!.TextContent.Should().Contain("Réunion de cadrage").And.Contain("22 juin 2026");
    }

    [Theory]
    [InlineData(16, null, "Salle", "CADRAGE_APRES_ORAUX")]
    [InlineData(null, 18, "Salle", "HARMONISATION_AVANT_ORAUX")]
    [InlineData(15, 19, " ", "REUNION_SANS_LIEU")]
    public async Task A_meeting_in_the_wrong_place_of_the_calendar_or_without_any_is_refused(int? cadrage, int? harmonisation, string place, string code)
    {
        var session = await _scene.SessionAsync("REFUSEE", "NANTES");
        var saved = await _scene.ArrangeAsync(session, "REFUSEE", On(cadrage), On(harmonisation), place);
        saved.Refusals[0].Code.Should().Be(code);
        (await portal.DatabaseAsync(db => db.Set<JurySession>().AnyAsync(known => known.Id == session && (known.CadrageAt != null || known.HarmonisationAt != null)))).Should().BeFalse();

        static DateTime? On(int? day) => day is { } known ? new DateTime(2026, 6, known, 10, 0, 0, DateTimeKind.Unspecified) : null;
    }

    [Fact]
    public async Task Nobody_is_told_of_a_missed_dossier_within_the_hour_nor_once_a_derogation_is_given()
    {
        const string Home = "MANQUE";
        var session = await _scene.SessionAsync(Home, "NANTES");
        var next = await _scene.SessionAsync(Home, "NANTES");
        await portal.DatabaseAsync(db => db.Set<JurySession>().Where(known => known.Id == next).ExecuteUpdateAsync(set => set
            .SetProperty(known => known.DepositDeadline, known => known.DepositDeadline.AddDays(120)).SetProperty(known => known.OralsFrom, new DateOnly(2026, 11, 2)).SetProperty(known => known.OralsTo, new DateOnly(2026, 11, 6))));
        var (missed, excused) = (await _scene.RegisteredAsync(Home, session), await _scene.RegisteredAsync(Home, session));
        var deadline = await portal.DatabaseAsync(db => db.Set<JurySession>().Where(known => known.Id == session).Select(known => known.DepositDeadline).FirstAsync());
        portal.Clock.Set(deadline.AddMinutes(5));
        await portal.DoAsync(services => services.GetRequiredService<DossierFreeze>().FreezeDueAsync(portal.Clock.GetUtcNow()));
        await portal.NoticeAsync();
        (await portal.MailsOfAsync("M-09")).Should().BeEmpty("the hour is not over");
        Scene.Require(await portal.DoAsync(services => services.GetRequiredService<DerogationDesk>().GrantAsync(excused, new DateTime(2026, 6, 2, 12, 0, 0, DateTimeKind.Unspecified), "panne constatée", Scene.DraneOf(Home))));

        portal.Clock.Set(deadline.AddMinutes(61));
        await portal.NoticeAsync();
        await portal.NoticeAsync();
        portal.Clock.Set(TestClock.Start);

        var mail = (await portal.MailsOfAsync("M-09")).Should().ContainSingle().Subject;
        mail.Text.Should().Contain("vous ne pourrez pas passer l’oral").And.Contain("Votre volet 1 garde sa validité").And.Contain("Prochaine session de jury").And.Contain("26 septembre 2026");
        (await portal.StateAsync(missed)).Should().Be(Domain.Candidacies.CandidacyState.DossierMissed);
    }

    [Fact]
    public async Task Whoever_has_an_account_and_began_nothing_is_reminded_once_of_all_unless_they_begin_or_say_no()
    {
        const string Home = "DEBUT";
        var drane = await portal.SignedInAsync(Role.Drane, Home);
        await portal.SwitchOnAsync(Home);
        var campaigns = new[] { await portal.CampaignAsync(Home, "Premier"), await portal.CampaignAsync(Home, "Second"), await portal.CampaignAsync(Home, "Autre degré", mention: Mention.PremierDegre) };
        var (idle, busy, refuses) = (await portal.EligibleAsync(Home, "Oisif"), await portal.EligibleAsync(Home, "Actif"), await portal.EligibleAsync(Home, "Refus"));
        await portal.EligibleAsync(Home, "Sanscompte");
        foreach (var person in new[] { idle, busy })
        {
            await portal.AccountAsync([Role.Candidat], Home, person.Person);
        }

        var visitor = await portal.SignedInAsync(Role.Candidat, Home, refuses.Person);
        await (await visitor.GetAsync("/candidat/courriels")).Form().Uncheck("Wanted", "M-02").SubmitAsync();
        foreach (var campaign in campaigns[..2])
        {
            await portal.ParticipationAsync(campaign, busy.Person, new DateOnly(2026, 5, 12), 1_000_000, Level.Avance);
        }

        (await drane.GetAsync("/drane/courriels/relances")).Text.Should().Contain("19 mai 2026 Camille Oisif Parcours non commencé");
        await portal.RemindOnAsync(5, 19);
        await portal.RemindOnAsync(5, 19);

        var mail = (await portal.MailsOfAsync("M-02-non-commence")).Should().ContainSingle().Subject;
        mail.Text.Should().Contain("Camille Oisif").And.Contain("Premier").And.Contain("Second").And.NotContain("Autre degré");
        await portal.ParticipationAsync(campaigns[0], idle.Person, new DateOnly(2026, 5, 20), 1_000_000, Level.Avance);
        await portal.ParticipationAsync(campaigns[1], idle.Person, new DateOnly(2026, 5, 20), 1_000_000, Level.Avance);
        await portal.RemindOnAsync(6, 2);
        (await portal.MailsOfAsync("M-02-non-commence")).Should().ContainSingle("the state has changed");
    }

    private async Task<int> CountAsync(string key, string to) => (await portal.MailsOfAsync(key, to)).Count;

    private Task<Outcome> DeclareAsync(Guid user, Guid oral) => portal.DoAsync(services => services.GetRequiredService<ConflictService>().DeclareAsync(
        new Actor(user, "Membre", Role.Jury), new DeclareConflicts { OralId = oral, Conflicts = [] }));
}
