using FluentAssertions;
using Microsoft.Playwright;
using PixEduPortal.Application.Accounts;
using Xunit;

namespace PixEduPortal.EndToEnd.Tests;

[Collection(BrowserTests.Name)]
public sealed class KeyboardTests(Browser browser, DemoPortal portal)
{
    private const string Juror = "jury.expert@" + DemoAccounts.Domain;

    [Fact]
    public Task Signing_in_needs_no_mouse() => browser.TellAsync(portal, async cast =>
    {
        var juror = await cast.EnterAsync("juror");
        var keys = juror.Page.Keyboard;
        await juror.OpenAsync("/compte/connexion");
        await juror.TabToAsync(".fr-skiplinks a", limit: 2);
        await keys.PressAsync("Enter");
        await juror.TabToAsync("[name='Input.Email']", limit: 6);
        await keys.TypeAsync(Juror);
        await juror.TabToAsync("[name='Input.Password']", limit: 2);
        await keys.TypeAsync(DemoAccounts.Password);
        await keys.PressAsync("Enter");

        await juror.Page.GetByRole(AriaRole.Heading, new() { Name = "Mes dossiers" }).WaitForAsync();
    });

    [Fact]
    public Task The_grid_is_filled_in_by_figures_and_arrows() => browser.TellAsync(portal, async cast =>
    {
        var juror = await cast.EnterAsync("juror");
        var keys = juror.Page.Keyboard;
        await juror.SignInAsync(Juror, DemoAccounts.Password);
        await Sheets.OpenEmptyGridAsync(juror);

        await juror.TabToAsync("fieldset[data-key='1.1'] input");
        foreach (var key in new[] { "3", "ArrowRight", "4", "ArrowRight", "0", "ArrowRight", "2", "ArrowDown", "ArrowLeft", "1" })
        {
            await keys.PressAsync(key);
        }

        await Assertions.Expect(juror.Page.Locator("[data-state]")).ToContainTextAsync("Enregistrée à");
        await Assertions.Expect(juror.Page.Locator("[data-live]")).ToContainTextAsync("4 critères remplis sur 16");
        await juror.Page.ReloadAsync();
        var chosen = await juror.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('fieldset[data-key] input[type=radio]:checked')].map(radio => radio.name + '=' + radio.value)");
        chosen.Should().Equal("choix-1.1=3", "choix-1.2=4", "choix-2.1=1", "choix-2.2=3");
    });

    [Fact]
    public Task The_roll_is_called_by_Tab_and_Enter() => browser.TellAsync(portal, async cast =>
    {
        var before = portal.Clock.GetUtcNow();
        try
        {
            // The morning of the demonstration's convoked session.
            portal.Clock.Set(before.AddDays(9));
            var drane = await cast.EnterAsync("drane");
            var keys = drane.Page.Keyboard;
            await drane.SignInAsync($"drane@{DemoAccounts.Domain}", DemoAccounts.Password);
            await drane.OpenAsync("/drane/sessions");
            await drane.FollowRowAsync("Salle 12");
            await drane.TabToAsync("a[href$='/emargement']");
            await keys.PressAsync("Enter");
            await drane.ShouldReadAsync("0 présent sur 4");

            await drane.TabToAsync(".session-roll li:nth-child(2) button[value=Present]");
            await keys.PressAsync("Enter");
            await drane.ShouldReadAsync("1 présent sur 4");
            // The answer leaves the keyboard at the person just noted, not at the top of the page.
            await drane.TabToAsync(".session-roll li:nth-child(2) button[value=Excused]", limit: 4);
            await keys.PressAsync("Space");
            await drane.ShouldReadAsync("0 présent sur 4", "Excusé");
            await drane.TabToAsync(".session-roll li:nth-child(2) button[value=Present]", limit: 4);
            await keys.PressAsync("Enter");
            await drane.ShouldReadAsync("1 présent sur 4");
        }
        finally
        {
            portal.Clock.Set(before);
        }
    });
}
