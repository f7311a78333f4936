using FluentAssertions;
using Microsoft.Playwright;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.EndToEnd.Tests;

/// <summary>Scripts are a comfort: what matters works without them.</summary>
[Collection(BrowserTests.Name)]
public sealed class WithoutScriptTests(Browser browser, DemoPortal portal)
{
    [Fact]
    public Task A_candidate_reads_results_and_deposits_a_dossier() => browser.TellAsync(portal, async cast =>
    {
        var candidate = await cast.EnterAsync("candidate", script: false);
        await candidate.SignInAsync(await portal.CandidateAsync(CandidacyState.RegisteredVolet2), DemoAccounts.Password);
        await candidate.ShouldReadAsync("Mon parcours", "À faire maintenant");
        await candidate.OpenAsync("/candidat/resultats");
        await candidate.ShouldReadAsync("Mes résultats", "Par domaine et compétence");

        await candidate.OpenAsync("/candidat/dossier");
        await candidate.GiveAsync("Fichier du dossier", "sans-script.pdf", "application/pdf", Papers.Dossier());
        await candidate.Page.Locator("main form[enctype] button").ClickAsync();
        await candidate.ShouldReadAsync("sans-script.pdf");
        await candidate.OpenAsync("/candidat/dossier");
        await candidate.FollowAsync("Accusé de réception");
        await candidate.ShouldReadAsync("sans-script.pdf");
    });

    [Fact]
    public Task A_juror_fills_in_the_grid_with_its_button() => browser.TellAsync(portal, async cast =>
    {
        var juror = await cast.EnterAsync("juror", script: false);
        await juror.SignInAsync($"jury@{DemoAccounts.Domain}", DemoAccounts.Password);
        await Sheets.OpenEmptyGridAsync(juror);
        foreach (var criterion in DossierGrid.Criteria.Take(9))
        {
            await Person.TickAsync(juror.Page.Locator($"[name='choix-{criterion}'][value='4']"));
        }

        await juror.Page.Locator("[name='texte-1.1']").FillAsync("À reprendre à l’oral.");
        await juror.PressAsync("Enregistrer la grille");

        await juror.ShouldReadAsync("Votre fiche est enregistrée.", "9 critères remplis sur 16", "Le niveau du dossier est Expert");
        (await juror.Page.Locator("[name='choix-5.1'][value='4']").IsCheckedAsync()).Should().BeTrue();
        (await juror.Page.Locator("[name='texte-1.1']").InputValueAsync()).Should().Be("À reprendre à l’oral.");
    });

    [Fact]
    public Task A_candidate_registers_to_a_session_and_acknowledges_the_convocation() => browser.TellAsync(portal, async cast =>
    {
        var drane = await cast.EnterAsync("drane", script: false);
        await drane.SignInAsync($"drane@{DemoAccounts.Domain}", DemoAccounts.Password);
        await DraneDesk.CreateSessionsAsync(drane, ["Salle 21"], seats: 5, center: "Collège fictif des Tilleuls", day: "2026-12-16", opening: "2026-11-02T08:00");
        await DraneDesk.PublishAsync(drane, "Salle 21");

        var candidate = await cast.EnterAsync("candidate", script: false);
        await candidate.SignInAsync(await portal.EligibleAsync(), PortalHost.Password);
        await candidate.FollowAsync("Choisir une session");
        await Entrance.GiveCivilStatusAsync(candidate, "1985-04-03", "F");
        await candidate.PressAsync("Enregistrer mon état civil");
        await candidate.ShouldReadAsync("Votre état civil est enregistré.");
        await candidate.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Salle 21" }).GetByRole(AriaRole.Button, new() { Name = "M’inscrire" }).ClickAsync();
        await candidate.ShouldReadAsync("Vous êtes inscrit.", "16 décembre 2026 à 9 h 00");

        await drane.PressAsync("Envoyer les convocations");
        await drane.ShouldReadAsync("1 convocation part.");
        await candidate.OpenAsync("/candidat");
        await candidate.FollowAsync("Lire ma convocation");
        await candidate.PressAsync("J’ai lu ma convocation");
        await candidate.ShouldReadAsync("votre lecture est notée", "Salle 21");
        await candidate.OpenAsync("/candidat");
        await candidate.ShouldReadAsync("Présentez-vous à la session du volet 1 le 16 décembre 2026 à 9 h 00");
    });
}
