using FluentAssertions;
using Microsoft.Playwright;

namespace PixEduPortal.EndToEnd.Tests;

/// <summary>Somebody who uses the portal through its pages, by what the pages say.</summary>
public sealed class Person
{
    private readonly List<string> _errors = [];

    public Person(string name, IPage page)
    {
        (Name, Page) = (name, page);
        page.Console += (_, message) =>
        {
            // A page that is refused or not there is an answer, not an error of the page.
            if (message.Type == "error" && !(message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Text.Contains("status of 4", StringComparison.Ordinal)))
            {
                _errors.Add($"{message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _errors.Add(error);
    }

    public string Name { get; }

    public IPage Page { get; }

    public IReadOnlyList<string> ConsoleErrors => _errors;

    public async Task<IResponse?> OpenAsync(string address) => await Page.GotoAsync(address);

    /// <summary>Signs in, afresh: a clock that jumped has ended the session.</summary>
    public async Task SignInAsync(string email, string password)
    {
        await Page.Context.ClearCookiesAsync();
        await OpenAsync("/compte/connexion");
        await TypeAsync("Adresse électronique", email);
        await TypeAsync("Mot de passe", password);
        await PressAsync("Se connecter");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }).WaitForAsync();
    }

    /// <summary>Somebody who holds several roles acts in one at a time.</summary>
    public async Task ActAsAsync(string role)
    {
        await OpenAsync("/compte/role");
        await TickAsync(Page.Locator($"[name='Input.Role'][value='{role}']"));
        await PressAsync("Agir dans ce rôle");
    }

    public Task TypeAsync(string label, string text) => Page.GetByLabel(label).First.FillAsync(text);

    public Task ChooseAsync(string label, string option) => Page.GetByLabel(label).First.SelectOptionAsync(new SelectOptionValue { Label = option });

    /// <summary>The label of a box or radio button lies over it: that is what a person clicks.</summary>
    public static Task TickAsync(ILocator choice) => choice.CheckAsync(new() { Force = true });

    public Task GiveAsync(string label, string fileName, string type, byte[] content) =>
        Page.GetByLabel(label).First.SetInputFilesAsync(new FilePayload { Name = fileName, MimeType = type, Buffer = content });

    /// <summary>A button of the page, not of its header.</summary>
    public Task PressAsync(string button) => Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    public Task FollowAsync(string link) => Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    /// <summary>The first link of the row that says it.</summary>
    public Task FollowRowAsync(string text) => Page.GetByRole(AriaRole.Row).Filter(new() { HasText = text }).GetByRole(AriaRole.Link).First.ClickAsync();

    /// <summary>The page's text, with ordinary spaces and apostrophes.</summary>
    public async Task<string> ReadAsync()
    {
        var text = await Page.Locator("main").InnerTextAsync();
        return string.Join(' ', text.Split([' ', '\n', '\r', '\t', '\u00a0', '\u202f'], StringSplitOptions.RemoveEmptyEntries)).Replace('’', '\'');
    }

    /// <summary>Waits for the page that says it: a click does not wait for its answer.</summary>
    public async Task ShouldReadAsync(params string[] texts)
    {
        var wanted = texts.Select(text => text.Replace('’', '\'')).ToList();
        var read = "";
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(20); await Task.Delay(50))
        {
            try
            {
                read = await ReadAsync();
            }
            catch (PlaywrightException leaving) when (leaving.Message.Contains("Execution context was destroyed", StringComparison.Ordinal))
            {
                continue;
            }

            if (wanted.TrueForAll(text => read.Contains(text, StringComparison.Ordinal)))
            {
                return;
            }
        }

        read.Should().ContainAll(wanted, $"{Name} reads it on {Page.Url}");
    }

    /// <summary>The form came back and says what to correct.</summary>
    public Task ShouldBeRefusedAsync() => Page.Locator("main .fr-alert--error").First.WaitForAsync();

    public async Task<byte[]> DownloadAsync(string link)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => FollowAsync(link));
        await using var stream = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Presses Tab until the focus is on what the selector names.</summary>
    public async Task TabToAsync(string selector, int limit = 120)
    {
        for (var i = 0; i < limit; i++)
        {
            if (await Page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector))
            {
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"{selector} is not reached by {limit} Tabs on {Page.Url}.");
    }
}
