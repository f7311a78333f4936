using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Candidacies;
using Xunit;

namespace PixEduPortal.EndToEnd.Tests;

/// <summary>Every page that links lead to, in the states of the demonstration: no serious or critical finding of axe, no
/// horizontal scroll at 320 px.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(Browser browser, DemoPortal portal)
{
    [Fact]
    public Task What_stands_in_the_way_is_found() => browser.TellAsync(portal, async cast =>
    {
        var visitor = await cast.EnterAsync("visitor");
        var audit = new Audit(visitor);
        await visitor.OpenAsync("/aide");
        await visitor.Page.EvaluateAsync("() => document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/favicon.svg\" width=\"500\">')");

        await audit.LookAsync("/aide");

        audit.Findings.Should().HaveCount(3).And.Contain(finding => finding.Contains("image-alt", StringComparison.Ordinal)).And.Contain(finding => finding.Contains("wide on a screen of 320", StringComparison.Ordinal));
    });

    [Fact]
    public Task Public_pages_stand_in_nobodys_way() => browser.TellAsync(portal, async cast =>
    {
        var audit = new Audit(await cast.EnterAsync("visitor"));

        await audit.WalkAsync(["/", "/plan-du-site", "/compte/connexion"],
            "/certification", "/referentiels", "/simulateur", "/verifier", "/parcours", "/aide", "/accessibilite", "/mentions-legales",
            "/donnees-personnelles", "/cookies", "/affichage", "/compte");

        audit.Seen.Should().Contain("/simulateur/decision").And.Contain("/referentiels/crcn-edu").And.Contain("/compte/acces");
        audit.Findings.Should().BeEmpty();
    });

    [Fact]
    public Task Forms_that_come_back_with_errors_stand_in_nobodys_way() => browser.TellAsync(portal, async cast =>
    {
        var visitor = await cast.EnterAsync("visitor");
        var audit = new Audit(visitor);
        foreach (var (address, button) in new[] { ("/compte/connexion", "Se connecter"), ("/compte/acces", "Recevoir un lien") })
        {
            await visitor.OpenAsync(address);
            await visitor.PressAsync(button);
            await visitor.ShouldBeRefusedAsync();
            await audit.LookAsync($"{address} with errors");
        }

        await visitor.OpenAsync("/verifier?Code=faux");
        await audit.LookAsync("/verifier with a wrong code");
        await visitor.OpenAsync("/inconnu");
        await audit.LookAsync("an address that does not exist");

        audit.Findings.Should().BeEmpty();
    });

    [Theory]
    [InlineData("drane", "/drane", "/drane/resultats/volet-1", "/drane/courriels/modeles", "/drane/courriels/relances", "/drane/courriels/adresses", "/drane/ressources")]
    [InlineData("president", "/jury")]
    [InlineData("jury", "/jury")]
    [InlineData("inspecteur", "/jury/ressources", "/jury/ressources")]
    [InlineData("admin", "/admin")]
    [InlineData("dpo", "/admin")]
    public Task Pages_of_a_role_stand_in_nobodys_way(string account, string space, params string[] among) => browser.TellAsync(portal, async cast =>
    {
        var person = await cast.EnterAsync(account);
        await person.SignInAsync($"{account}@{DemoAccounts.Domain}", DemoAccounts.Password);
        var audit = new Audit(person);

        await audit.WalkAsync([space], space, "/compte");

        audit.Seen.Should().HaveCountGreaterThan(3);
        among.Should().BeSubsetOf(audit.Seen);
        audit.Findings.Should().BeEmpty();
    }, $"accessibility-{account}");

    [Theory]
    [InlineData(CandidacyState.Certified)]
    [InlineData(CandidacyState.Adjourned)]
    [InlineData(CandidacyState.RegisteredVolet2)]
    [InlineData(CandidacyState.ConvokedOral)]
    [InlineData(CandidacyState.ConvokedVolet1)]
    [InlineData(CandidacyState.ResourceReturned)]
    public Task Pages_of_a_candidate_stand_in_nobodys_way(CandidacyState state) => browser.TellAsync(portal, async cast =>
    {
        var candidate = await cast.EnterAsync("candidate");
        await candidate.SignInAsync(await portal.CandidateAsync(state), DemoAccounts.Password);
        var audit = new Audit(candidate);

        await audit.WalkAsync(["/candidat"], "/candidat");

        audit.Seen.Should().HaveCountGreaterThan(8);
        audit.Seen.Any(address => address.StartsWith("/candidat/ressource", StringComparison.Ordinal)).Should().Be(state == CandidacyState.ResourceReturned);
        audit.Seen.Any(address => address.StartsWith("/candidat/volet-1/convocations/", StringComparison.Ordinal)).Should().Be(state == CandidacyState.ConvokedVolet1);
        audit.Findings.Should().BeEmpty();
    }, $"accessibility-{state}");
}
