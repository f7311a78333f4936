using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Documents.Printing;

/// <summary>Prints with one warm headless Chromium, started at the first document and again after a crash. Documents have no
/// script and reach no network.</summary>
public sealed partial class ChromiumPdfEngine(ChromiumOptions options, ILogger<ChromiumPdfEngine> logger) : IPdfEngine, IAsyncDisposable
{
    private readonly SemaphoreSlim _pages = new(options.Pages);
    private readonly SemaphoreSlim _start = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task<Outcome<byte[]>> PrintAsync(string html, CancellationToken cancellation = default)
    {
        if (options.Find() is not { } executable)
        {
            LogAbsent(logger);
            return Outcome<byte[]>.Refused(PdfRefusals.Unavailable);
        }

        await _pages.WaitAsync(cancellation);
        try
        {
            // A browser that died meanwhile is started again once.
            return await TryPrintAsync(html, executable, cancellation)
                ?? await TryPrintAsync(html, executable, cancellation)
                ?? Outcome<byte[]>.Refused(PdfRefusals.Failed);
        }
        finally
        {
            _pages.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();

        _playwright?.Dispose();
        _pages.Dispose();
        _start.Dispose();
    }

    private async Task<Outcome<byte[]>?> TryPrintAsync(string html, string executable, CancellationToken cancellation)
    {
        IBrowser? browser = null;
        try
        {
            browser = await BrowserAsync(executable, cancellation);
            return await PrintPageAsync(browser, html).WaitAsync(options.Timeout, cancellation);
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            LogFailure(logger, failure);
            await DiscardAsync(browser);
            return null;
        }
    }

    private static async Task<Outcome<byte[]>> PrintPageAsync(IBrowser browser, string html)
    {
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false, Offline = true, Locale = "fr-FR" });
        var page = await context.NewPageAsync();
        await page.SetContentAsync(html, new PageSetContentOptions { WaitUntil = WaitUntilState.Load });
        await page.EvaluateAsync("document.fonts.ready.then(() => true)");
        return await page.PdfAsync(new PagePdfOptions
        {
            Format = "A4",
            Tagged = true,
            Outline = true,
            PrintBackground = true,
            PreferCSSPageSize = true,
        });
    }

    private async Task<IBrowser> BrowserAsync(string executable, CancellationToken cancellation)
    {
        if (_browser is { IsConnected: true } ready)
            return ready;

        await _start.WaitAsync(cancellation);
        try
        {
            if (_browser is { IsConnected: true } started)
                return started;

            _playwright ??= await Playwright.CreateAsync();
            // Playwright gives each browser a new profile folder and removes it afterwards.
            return _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = executable,
                Headless = true,
                // Root has no user namespace to put the sandbox in.
                ChromiumSandbox = !Environment.IsPrivilegedProcess,
                Args = ChromiumOptions.Arguments,
                Timeout = (float)options.Timeout.TotalMilliseconds,
                HandleSIGINT = false,
                HandleSIGTERM = false,
                HandleSIGHUP = false,
            });
        }
        finally
        {
            _start.Release();
        }
    }

    private async Task DiscardAsync(IBrowser? failed)
    {
        if (failed is null)
            return;

        await _start.WaitAsync(CancellationToken.None);
        try
        {
            if (ReferenceEquals(_browser, failed))
                _browser = null;
        }
        finally
        {
            _start.Release();
        }

        try
        {
            await failed.CloseAsync().WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            LogFailure(logger, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chromium is not installed: documents are offered as HTML only")]
    private static partial void LogAbsent(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A document was not printed")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
