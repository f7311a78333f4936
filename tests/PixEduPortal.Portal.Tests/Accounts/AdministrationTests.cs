using System.Net;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Accounts;

public sealed class AdministrationTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task An_administrator_invites_a_DRANE_who_chooses_a_password_and_enters()
    {
        await portal.AccountAsync([Role.Drane], "NANTES");
        var admin = await portal.SignedInAsync(Role.Admin);
        const string email = "nouvelle.drane@essai.example";

        var answer = await (await admin.GetAsync("/admin/comptes/inviter")).Form()
            .Fill("Input.DisplayName", "Dominique Essai").Fill("Input.Email", email)
            .Fill("Input.Roles", "Drane").Fill("Input.AcademyCode", "NANTES").SubmitAsync();

        (await answer.FollowAsync()).Text.Should().Contain("L’invitation est envoyée.").And.Contain("Invité, pas encore activé");
        var page = await portal.Visitor().GetAsync(await portal.LinkForAsync(email));
        await page.Form().Fill("Input.Password", "cinq chats dorment au soleil").Fill("Input.Again", "cinq chats dorment au soleil").SubmitAsync();
        (await (await portal.SignInAsync(email, "cinq chats dorment au soleil")).GetAsync("/drane")).Status.Should().Be(HttpStatusCode.OK);
        (await EntriesAsync("compte.invite")).Should().Contain(entry => entry.After!.Contains("Drane"));
    }

    [Fact]
    public async Task An_invitation_without_name_role_or_academy_is_refused_and_keeps_what_was_typed()
    {
        var admin = await portal.SignedInAsync(Role.Admin);
        var form = (await admin.GetAsync("/admin/comptes/inviter")).Form();

        var empty = await form.SubmitAsync();
        var noAcademy = await empty.Form().Fill("Input.DisplayName", "Claude Essai").Fill("Input.Email", "claude@essai.example").Fill("Input.Roles", "Jury").SubmitAsync();

        empty.Status.Should().Be(HttpStatusCode.BadRequest);
        empty.Errors.Should().HaveCount(3);
        noAcademy.Errors.Should().ContainSingle().Which.Should().Contain("académie");
        noAcademy.Form().ValueOf("Input.DisplayName").Should().Be("Claude Essai");
        noAcademy.Form().ValueOf("Input.Roles").Should().Be("Jury");
        (await portal.MailsToAsync("claude@essai.example")).Should().BeEmpty();
    }

    [Fact]
    public async Task An_address_has_one_account()
    {
        var user = await portal.AccountAsync([Role.Candidat]);
        var admin = await portal.SignedInAsync(Role.Admin);

        var answer = await (await admin.GetAsync("/admin/comptes/inviter")).Form()
            .Fill("Input.DisplayName", "Encore").Fill("Input.Email", user.Email!).Fill("Input.Roles", "Candidat").SubmitAsync();

        answer.Errors.Should().ContainSingle().Which.Should().Contain("utilise déjà");
    }

    [Fact]
    public async Task Changing_roles_ends_the_sessions_and_is_told_with_before_and_after()
    {
        var user = await portal.AccountAsync([Role.Candidat]);
        var visitor = await portal.SignInAsync(user.Email!);
        var admin = await portal.SignedInAsync(Role.Admin);

        var answer = await (await admin.GetAsync($"/admin/comptes/{user.Id}")).Form("#roles")
            .Fill("Input.Roles", "Formateur").SubmitAsync();

        answer.Location.Should().Be($"/admin/comptes/{user.Id}");
        (await visitor.GetAsync("/candidat")).Location.Should().StartWith("/compte/connexion");
        var entry = (await EntriesAsync("compte.roles")).Single(entry => entry.SubjectId == user.Id.ToString());
        entry.Before.Should().Contain("Candidat").And.NotContain("Formateur");
        entry.After.Should().Contain("Formateur");
    }

    [Fact]
    public async Task Saving_the_same_roles_writes_nothing()
    {
        var user = await portal.AccountAsync([Role.Candidat]);
        var admin = await portal.SignedInAsync(Role.Admin);

        await (await admin.GetAsync($"/admin/comptes/{user.Id}")).Form("#roles").SubmitAsync();

        (await EntriesAsync("compte.roles")).Should().NotContain(entry => entry.SubjectId == user.Id.ToString());
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_once_and_comes_back_when_enabled()
    {
        var user = await portal.AccountAsync([Role.Candidat]);
        var visitor = await portal.SignInAsync(user.Email!);
        var admin = await portal.SignedInAsync(Role.Admin);
        var page = await admin.GetAsync($"/admin/comptes/{user.Id}");

        var without = await page.Form("#desactivation").SubmitAsync();
        var done = await page.Form("#desactivation").Fill("Input.Reason", "Départ en retraite").SubmitAsync();

        without.Errors.Should().ContainSingle().Which.Should().Contain("pourquoi");
        (await visitor.GetAsync("/candidat")).Location.Should().StartWith("/compte/connexion");
        await FluentActions.Awaiting(() => portal.SignInAsync(user.Email!)).Should().ThrowAsync<InvalidOperationException>();
        await (await done.FollowAsync()).Form("#reactivation").SubmitAsync();
        await portal.SignInAsync(user.Email!);
        (await EntriesAsync("compte.desactive")).Single(entry => entry.SubjectId == user.Id.ToString()).Reason.Should().Be("Départ en retraite");
    }

    [Fact]
    public async Task An_administrator_cannot_lock_themselves_out()
    {
        var user = await portal.AccountAsync([Role.Admin]);
        var admin = await portal.SignInAsync(user.Email!);
        var page = await admin.GetAsync($"/admin/comptes/{user.Id}");

        var disabled = await page.Form("#desactivation").Fill("Input.Reason", "Essai").SubmitAsync();
        var demoted = await page.Form("#roles").Uncheck("Input.Roles", "Admin").Fill("Input.Roles", "Dpo").SubmitAsync();

        disabled.Errors.Should().ContainSingle();
        demoted.Errors.Should().ContainSingle();
    }

    [Fact]
    public async Task The_list_is_searched_and_filtered_by_role()
    {
        var user = await portal.AccountAsync([Role.Pilote]);
        var admin = await portal.SignedInAsync(Role.Admin);

        var found = await admin.GetAsync("/admin/comptes?q=pilote&role=Pilote");
        var none = await admin.GetAsync("/admin/comptes?q=100%25");

        found.Text.Should().Contain(user.Email);
        none.Text.Should().Contain("Aucun compte ne correspond");
    }

    private Task<List<AuditEntry>> EntriesAsync(string action) => portal.DatabaseAsync(db =>
        db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Action == action).ToListAsync());
}
