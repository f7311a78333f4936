using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PixEduPortal.EndToEnd.Tests;

/// <summary>Walks the pages that one person reaches by links, and notes what stands in the way of somebody: axe's serious and
/// critical findings in both themes, wide and narrow, and pages wider than a small screen.</summary>
internal sealed partial class Audit(Person person)
{
    /// <summary>Pages of the same kind (one candidacy, another candidacy) differ in state: some of each are looked at.</summary>
    private const int OfEachKind = 2;

    private readonly List<string> _findings = [];
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Findings => _findings;

    public IReadOnlyCollection<string> Seen => _seen;

    /// <summary>Starts there and follows every link under one of the prefixes.</summary>
    public async Task WalkAsync(IEnumerable<string> starts, params string[] prefixes)
    {
        var queue = new Queue<string>(starts);
        while (queue.TryDequeue(out var address))
        {
            if (!IsNew(address) || !await OpensAsync(address))
            {
                continue;
            }

            await LookAsync(address);
            var links = await person.Page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('a[href]:not([download])')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)");
            foreach (var link in links.Where(link => prefixes.Any(prefix => link == prefix || link.StartsWith(prefix.TrimEnd('/') + "/", StringComparison.Ordinal))))
            {
                queue.Enqueue(link);
            }
        }
    }

    /// <summary>The page as it stands, in its present state.</summary>
    public async Task LookAsync(string state)
    {
        var page = person.Page;
        await AxeAsync($"{state} (light, 1280)");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(360, 800);
        await AxeAsync($"{state} (dark, 360)");
        await page.SetViewportSizeAsync(320, 800);
        if (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") is > 320 and var width)
        {
            var wide = await page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 321 && !e.closest('[tabindex][role=region]')).slice(0, 3).map(e => e.outerHTML.slice(0, 120))");
            _findings.Add($"{state}: {width} px wide on a screen of 320 ({string.Join(" | ", wide)})");
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(1280, 900);
    }

    private async Task AxeAsync(string state)
    {
        var result = await person.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        foreach (var violation in result.Violations.Where(violation => violation.Impact is "serious" or "critical"))
        {
            _findings.Add($"{state}: {violation.Id}, {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}");
        }
    }

    private bool IsNew(string address)
    {
        if (!_seen.Add(address))
        {
            return false;
        }

        var kind = Identifier().Replace(address.Split('?')[0], "…");
        return (_kinds[kind] = _kinds.GetValueOrDefault(kind) + 1) <= OfEachKind;
    }

    /// <summary>False for what is downloaded rather than shown.</summary>
    private async Task<bool> OpensAsync(string address)
    {
        try
        {
            var answer = await person.OpenAsync(address);
            if (answer is not { Ok: true })
            {
                _findings.Add($"{address}: answered {answer?.Status}");
            }

            return true;
        }
        catch (PlaywrightException download) when (download.Message.Contains("Download is starting", StringComparison.Ordinal) || download.Message.Contains("ERR_ABORTED", StringComparison.Ordinal))
        {
            return false;
        }
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|/[0-9]+(?=/|$)|/M-[0-9]{2}[a-z-]*")]
    private static partial Regex Identifier();
}
