using FluentAssertions;
using Microsoft.Playwright;
using PixEduPortal.Testing;

namespace PixEduPortal.EndToEnd.Tests;

/// <summary>The persons of a story.</summary>
public sealed class Cast(IBrowser chromium, PortalHost portal) : IAsyncDisposable
{
    private const int Patience = 30_000;
    private readonly List<Person> _persons = [];

    /// <summary>Somebody in front of a browser of their own.</summary>
    public async Task<Person> EnterAsync(string name, bool script = true, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await chromium.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = portal.Address.ToString(),
            Locale = "fr-FR",
            TimezoneId = "Europe/Paris",
            JavaScriptEnabled = script,
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        context.SetDefaultNavigationTimeout(Patience);
        var person = new Person(name, await context.NewPageAsync());
        _persons.Add(person);
        return person;
    }

    internal void ShouldHaveClearConsoles()
    {
        foreach (var person in _persons)
        {
            person.ConsoleErrors.Should().BeEmpty($"the console of {person.Name} tells no error");
        }
    }

    internal async Task KeepAsync(string story)
    {
        // From bin/Debug/net10.0 to the project.
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../TestResults", story));
        Directory.CreateDirectory(folder);
        foreach (var person in _persons)
        {
            var file = Path.Combine(folder, person.Name);
            try
            {
                await person.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file + ".png", FullPage = true });
                await File.WriteAllTextAsync(file + ".html", $"<!-- {person.Page.Url}\n{string.Join('\n', person.ConsoleErrors)} -->\n{await person.Page.ContentAsync()}");
            }
            catch (PlaywrightException gone)
            {
                // What made the story fail is what must be told.
                await File.WriteAllTextAsync(file + ".txt", gone.Message);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _persons)
        {
            await person.Page.Context.DisposeAsync();
        }
    }
}
