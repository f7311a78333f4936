using Microsoft.Playwright;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.EndToEnd.Tests;

/// <summary>One Chromium for all browser tests; they run one after the other, each person in a context of their own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find(),
            Headless = true,
            // Root has no user namespace to put the sandbox in.
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            Args = Arguments,
        });
    }

    public async Task DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Tells a story on a portal. When it fails, what each person sees is kept in <c>TestResults</c>.</summary>
    public async Task TellAsync(PortalHost portal, Func<Cast, Task> story, [System.Runtime.CompilerServices.CallerMemberName] string name = "")
    {
        await using var cast = new Cast(_chromium!, portal);
        try
        {
            await story(cast);
        }
        catch
        {
            await cast.KeepAsync(name);
            throw;
        }

        cast.ShouldHaveClearConsoles();
    }

    private static string Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return (from name in new[] { "chromium", "chromium-browser", "google-chrome" }
                from folder in folders.Append("/usr/bin")
                let path = Path.Combine(folder, name)
                where File.Exists(path)
                select path).FirstOrDefault() ?? throw new InvalidOperationException("Chromium is missing: apt-get install chromium.");
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Browser>, ICollectionFixture<DemoPortal>
{
    public const string Name = "Browser";
}
