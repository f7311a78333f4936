using FluentAssertions;
using PixEduPortal.Application.Calendars;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Portal.Tests.Candidates;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Sessions;

/// <summary>The next dates on the public home page.</summary>
public sealed class HomeDatesTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_home_page_shows_the_next_dates_that_are_public_and_nothing_else()
    {
        var nobody = portal.Visitor();
        (await nobody.GetAsync("/")).Text.Should().Contain("Aucune date à venir pour le moment");

        // Two rooms on one day, a session that nobody was told of, and a date that a DRANE wrote for its candidates.
        await portal.SessionAsync("OUEST", SessionCases.Form(await portal.CenterAsync("OUEST")));
        await portal.SessionAsync("OUEST", SessionCases.Form(await portal.CenterAsync("OUEST"), at: "14:00"));
        SessionCases.Need(await portal.SessionsAsync(async service => await service.CreateAsync(SessionCases.Form(await portal.CenterAsync("OUEST"), day: "2026-06-11"), SessionCases.Drane("OUEST"))));
        SessionCases.Require(await portal.DoAsync(services => ((AcademyCalendar)services.GetService(typeof(AcademyCalendar))!).AddAsync("Réunion interne", new DateOnly(2026, 6, 3), null, SessionCases.Drane("OUEST"))));
        Rows(await nobody.GetAsync("/")).Should().Equal(
            "8 juin 2026 à 0 h 00|Clôture des inscriptions à la session du 10 juin 2026|Académie OUEST",
            "10 juin 2026|Session du volet 1|Académie OUEST");
        (await nobody.GetAsync("/")).Text.Should().NotContain("Lycée").And.NotContain("Réunion interne");
        (await nobody.GetAsync("/")).Document.QuerySelector("#academies").Should().BeNull("there is one academy");

        // A deposit of the second before midnight, orals, and what is over.
        await portal.AccountAsync([Role.Drane], "EST");
        await portal.JurySessionAsync(new DateTimeOffset(2026, 5, 17, 21, 59, 59, TimeSpan.Zero), "EST", "OUEST");
        await portal.JurySessionAsync(TestClock.Start.AddDays(-60), "EST");
        var all = await nobody.GetAsync("/");
        Rows(all).Should().StartWith("17 mai 2026 à 23 h 59|Date butoir de dépôt des dossiers|Académie EST, Académie OUEST").And.HaveCount(4)
            .And.Contain("du 31 mai 2026 au 6 juin 2026|Oraux du volet 2|Académie EST, Académie OUEST");
        all.Document.QuerySelectorAll("#academies option").Should().HaveCount(3);
        Rows(await nobody.GetAsync("/?academie=EST")).Should().HaveCount(2);
        Rows(await (await portal.SignedInAsync(Role.Drane, "EST")).GetAsync("/")).Should().HaveCount(2, "one's own academy is chosen");
        Rows(await nobody.GetAsync("/?academie=inconnue")).Should().HaveCount(4);
    }

    private static List<string> Rows(ServedPage page) =>
        [.. page.Document.QuerySelectorAll("section[aria-labelledby=dates] tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim().Replace('\u00a0', ' '))))];
}
