using FluentAssertions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Accounts;

public sealed class SessionTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData(Role.Admin, "/admin", 31)]
    [InlineData(Role.Candidat, "/candidat", 121)]
    public async Task A_session_ends_when_nobody_works(Role role, string page, int minutes)
    {
        var visitor = await portal.SignedInAsync(role);

        portal.Clock.Advance(TimeSpan.FromMinutes(minutes));

        (await visitor.GetAsync(page)).Location.Should().StartWith("/compte/connexion");
    }

    [Fact]
    public async Task A_session_lasts_while_somebody_works_but_half_a_day_at_most()
    {
        var visitor = await portal.SignedInAsync(Role.Admin);
        for (var minutes = 0; minutes < 12 * 60 - 20; minutes += 20)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(20));
            (await visitor.GetAsync("/admin")).Location.Should().BeNull($"somebody worked {minutes} minutes in");
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(25));

        (await visitor.GetAsync("/admin")).Location.Should().StartWith("/compte/connexion");
    }

    [Fact]
    public async Task Changing_the_password_keeps_this_session_and_ends_the_others()
    {
        var user = await portal.AccountAsync([Role.Candidat]);
        var other = await portal.SignInAsync(user.Email!);
        var here = await portal.SignInAsync(user.Email!);

        var answer = await (await here.GetAsync("/compte/mot-de-passe")).Form()
            .Fill("Input.Current", PortalHost.Password).Fill("Input.Password", "trois pommes sur un banc").Fill("Input.Again", "trois pommes sur un banc").SubmitAsync();

        answer.Location.Should().Be("/compte");
        (await here.GetAsync("/candidat")).Location.Should().BeNull();
        (await other.GetAsync("/candidat")).Location.Should().StartWith("/compte/connexion");
    }

    [Fact]
    public async Task A_wrong_current_password_changes_nothing()
    {
        var visitor = await portal.SignedInAsync(Role.Candidat);

        var answer = await (await visitor.GetAsync("/compte/mot-de-passe")).Form()
            .Fill("Input.Current", "pas le bon du tout").Fill("Input.Password", "trois pommes sur un banc").Fill("Input.Again", "trois pommes sur un banc").SubmitAsync();

        answer.Errors.Should().ContainSingle().Which.Should().Contain("actuel");
    }

    [Fact]
    public async Task Of_several_roles_one_acts_and_opens_its_pages_only()
    {
        var user = await portal.AccountAsync([Role.Candidat, Role.Jury], "NANTES");
        var visitor = await portal.SignInAsync(user.Email!);
        (await visitor.GetAsync("/jury")).Status.Should().Be(System.Net.HttpStatusCode.Forbidden);

        var answer = await (await visitor.GetAsync("/compte/role")).Form().Fill("Input.Role", "Jury").SubmitAsync();

        answer.Location.Should().Be("/jury");
        (await visitor.GetAsync("/jury")).Status.Should().Be(System.Net.HttpStatusCode.OK);
        (await visitor.GetAsync("/candidat")).Status.Should().Be(System.Net.HttpStatusCode.Forbidden);
    }
}
