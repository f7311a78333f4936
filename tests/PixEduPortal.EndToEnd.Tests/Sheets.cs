using Microsoft.Playwright;

namespace PixEduPortal.EndToEnd.Tests;

internal static class Sheets
{
    /// <summary>Declares on every dossier that waits for it, and opens the grid of the one whose sheet is empty.</summary>
    public static async Task OpenEmptyGridAsync(Person juror)
    {
        await juror.OpenAsync("/jury");
        var declare = juror.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Je n’ai aucun lien" });
        for (var waiting = await declare.CountAsync(); waiting > 0; waiting = await declare.CountAsync())
        {
            await declare.First.ClickAsync();
        }

        await juror.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "À commencer" }).GetByRole(AriaRole.Link, new() { Name = "Grille", Exact = true }).First.ClickAsync();
    }
}
