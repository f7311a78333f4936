using System.Net;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Accounts;

public sealed class ActivationTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string NewPassword = "sept lampes vertes au grenier";

    [Fact]
    public async Task A_candidate_whom_an_import_made_known_opens_an_account_of_their_own()
    {
        var (person, email) = await PersonAsync();

        var asked = await AskAsync("/compte/acces", email);
        var link = await portal.LinkForAsync(email);
        var chosen = await ChooseAsync(link, NewPassword);

        asked.Location.Should().Be("/compte/connexion");
        chosen.Location.Should().Be("/compte/connexion");
        var visitor = await portal.SignInAsync(email, NewPassword);
        (await visitor.GetAsync("/candidat")).Status.Should().Be(HttpStatusCode.OK);
        (await portal.DatabaseAsync(db => db.Users.Where(user => user.Email == email).Select(user => user.PersonId).SingleAsync())).Should().Be(person);
        (await portal.DatabaseAsync(db => db.Set<PersonIdentifier>().Where(id => id.Value == email).Select(id => id.Verified).SingleAsync())).Should().BeTrue();
        (await portal.DatabaseAsync(db => db.Set<AuditEntry>().Where(entry => entry.Action == "compte.active").CountAsync())).Should().BePositive();
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_answer_and_no_mail()
    {
        var (_, known) = await PersonAsync();
        const string unknown = "inconnu@essai.example";

        var first = await (await AskAsync("/compte/acces", known)).FollowAsync();
        var second = await (await AskAsync("/compte/acces", unknown)).FollowAsync();
        var third = await (await AskAsync("/compte/mot-de-passe-oublie", unknown)).FollowAsync();

        second.Text.Should().Be(first.Text);
        third.Text.Should().Be(first.Text);
        (await portal.MailsToAsync(unknown)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_link_opens_once()
    {
        var (_, email) = await PersonAsync();
        await AskAsync("/compte/acces", email);
        var link = await portal.LinkForAsync(email);
        await ChooseAsync(link, NewPassword);

        var again = await ChooseAsync(link, "une autre phrase bien longue");

        again.Status.Should().Be(HttpStatusCode.BadRequest);
        again.Errors.Should().ContainSingle().Which.Should().Contain("déjà servi");
    }

    [Theory]
    [InlineData("troncourt", "14 caractères")]
    [InlineData("azertyuiop1234567", "trop répandu")]
    [InlineData("motdepasse!!!!2026", "trop répandu")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", "trop répandu")]
    public async Task A_weak_password_is_refused_beside_its_field(string password, string why)
    {
        var (_, email) = await PersonAsync();
        await AskAsync("/compte/acces", email);

        var answer = await ChooseAsync(await portal.LinkForAsync(email), password);

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Document.QuerySelector("#Input_Password-erreur")!.TextContent.Should().Contain(why);
        answer.Document.QuerySelector("#erreurs a[href='#Input_Password']").Should().NotBeNull();
    }

    [Fact]
    public async Task Two_different_passwords_are_refused()
    {
        var (_, email) = await PersonAsync();
        await AskAsync("/compte/acces", email);
        var page = await portal.Visitor().GetAsync(await portal.LinkForAsync(email));

        var answer = await page.Form().Fill("Input.Password", NewPassword).Fill("Input.Again", NewPassword + "?").SubmitAsync();

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Errors.Should().ContainSingle().Which.Should().Contain("diffèrent");
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_and_kept_in_the_form()
    {
        var answer = await AskAsync("/compte/acces", "pas une adresse");

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Form().ValueOf("Input.Email").Should().Be("pas une adresse");
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_and_open_sessions_end()
    {
        var user = await portal.AccountAsync([Role.Candidat]);
        var before = await portal.SignInAsync(user.Email!);
        await AskAsync("/compte/mot-de-passe-oublie", user.Email!);

        await ChooseAsync(await portal.LinkForAsync(user.Email!), NewPassword);

        (await before.GetAsync("/candidat")).Location.Should().StartWith("/compte/connexion");
        await portal.SignInAsync(user.Email!, NewPassword);
    }

    [Fact]
    public async Task Links_lead_to_the_address_of_the_settings_whatever_host_the_request_names()
    {
        var user = await portal.AccountAsync([Role.Candidat]);
        var visitor = portal.Visitor();
        visitor.Client.DefaultRequestHeaders.Host = "mechant.example";

        await (await visitor.GetAsync("/compte/mot-de-passe-oublie")).Form().Fill("Input.Email", user.Email!).SubmitAsync();

        (await portal.MailsToAsync(user.Email!)).Should().OnlyContain(mail => !mail.Text.Contains("mechant", StringComparison.Ordinal));
    }

    private async Task<ServedPage> AskAsync(string page, string email) =>
        await (await portal.Visitor().GetAsync(page)).Form().Fill("Input.Email", email).SubmitAsync();

    private async Task<ServedPage> ChooseAsync(string link, string password) =>
        await (await portal.Visitor().GetAsync(link)).Form().Fill("Input.Password", password).Fill("Input.Again", password).SubmitAsync();

    private async Task<(Guid Person, string Email)> PersonAsync()
    {
        var person = new Person(Guid.CreateVersion7(), "Martin", "Alix", null, portal.Clock.GetUtcNow());
        var email = $"alix.{person.Id:N}@essai.example";
        person.Add(new PersonIdentifier(person.Id, IdentifierKind.Email, email, verified: false));
        await portal.DatabaseAsync(db =>
        {
            db.Add(person);
            return db.SaveChangesAsync();
        });
        return (person.Id, email);
    }
}
