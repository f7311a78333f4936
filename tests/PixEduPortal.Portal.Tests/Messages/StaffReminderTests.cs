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
