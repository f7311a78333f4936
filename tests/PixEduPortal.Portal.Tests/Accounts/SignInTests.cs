using System.Net;
using FluentAssertions;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Accounts;

public sealed class SignInTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData(Role.Candidat, "/candidat")]
    [InlineData(Role.Drane, "/drane")]
    [InlineData(Role.Jury, "/jury")]
    [InlineData(Role.Admin, "/admin")]
    public async Task Each_role_signs_in_and_arrives_at_its_own_home(Role role, string home)
    {
        var visitor = await portal.SignedInAsync(role, role.NeedsAcademy() ? "NANTES" : null);

        var answer = await visitor.GetAsync("/compte?depart=true");

        answer.Location.Should().Be(home);
        (await visitor.GetAsync(home)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_that_asked_for_a_sign_in_is_opened_after_it()
    {
        var user = await portal.AccountAsync([Role.Candidat]);
        var visitor = portal.Visitor();
        var page = await (await visitor.GetAsync("/candidat")).FollowAsync();

        var answer = await page.Form().Fill("Input.Email", user.Email!).Fill("Input.Password", PortalHost.Password).SubmitAsync();

        answer.Location.Should().Be("/candidat");
    }

    [Fact]
    public async Task An_address_of_another_site_is_not_followed_after_sign_in()
    {
        var user = await portal.AccountAsync([Role.Candidat]);
        var page = await portal.Visitor().GetAsync("/compte/connexion?retour=https%3A%2F%2Fexample.org");

        var answer = await page.Form().Fill("Input.Email", user.Email!).Fill("Input.Password", PortalHost.Password).SubmitAsync();

        answer.Location.Should().StartWith("/compte");
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_answer()
    {
        var user = await portal.AccountAsync([Role.Candidat]);
        var page = await portal.Visitor().GetAsync("/compte/connexion");

        var wrong = await page.Form().Fill("Input.Email", user.Email!).Fill("Input.Password", "une autre phrase entière").SubmitAsync();
        var unknown = await page.Form().Fill("Input.Email", "personne@essai.example").Fill("Input.Password", "une autre phrase entière").SubmitAsync();

        wrong.Status.Should().Be(HttpStatusCode.BadRequest);
        unknown.Status.Should().Be(HttpStatusCode.BadRequest);
        unknown.Errors.Should().ContainSingle().And.Equal(wrong.Errors);
        wrong.Form().ValueOf("Input.Email").Should().Be(user.Email);
    }

    [Fact]
    public async Task Wrong_passwords_close_the_account_for_a_time_that_grows()
    {
        var user = await portal.AccountAsync([Role.Candidat]);
        var page = await portal.Visitor().GetAsync("/compte/connexion");
        async Task<bool> OpensWith(string password) =>
            (await page.Form().Fill("Input.Email", user.Email!).Fill("Input.Password", password).SubmitAsync()).Location is not null;

        for (var i = 0; i < 5; i++)
        {
            (await OpensWith("une phrase qui n’est pas la bonne")).Should().BeFalse();
        }

        (await OpensWith(PortalHost.Password)).Should().BeFalse("the account is closed for a minute");
        portal.Clock.Advance(TimeSpan.FromSeconds(61));
        (await OpensWith("une phrase qui n’est pas la bonne")).Should().BeFalse();
        portal.Clock.Advance(TimeSpan.FromSeconds(61));
        (await OpensWith(PortalHost.Password)).Should().BeFalse("the second time it is closed for two minutes");
        portal.Clock.Advance(TimeSpan.FromSeconds(61));
        (await OpensWith(PortalHost.Password)).Should().BeTrue();
    }

    [Fact]
    public async Task Signing_out_closes_the_session()
    {
        var visitor = await portal.SignedInAsync(Role.Candidat);
        var page = await visitor.GetAsync("/candidat");

        var answer = await page.Form("header form").SubmitAsync();

        (await answer.FollowAsync()).Text.Should().Contain("Vous êtes déconnecté.");
        (await visitor.GetAsync("/candidat")).Location.Should().StartWith("/compte/connexion");
    }
}
