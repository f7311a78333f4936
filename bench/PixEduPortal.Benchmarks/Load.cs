using System.Diagnostics;
using System.Globalization;

namespace PixEduPortal.Benchmarks;

/// <summary>Requests one address without pause: <c>wrk</c> where it is installed, else a loop of its own (which shares the
/// process, hence lower figures; ratios only compare within one run).</summary>
internal static class Load
{
    private const int Connections = 16;

    public sealed record Result(double PerSecond, double P99);

    public static async Task<Result> RunAsync(string url, string cookie, int seconds)
    {
        // What answers something else than the page would measure nothing.
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        client.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", cookie);
        using (var answer = await client.GetAsync(new Uri(url)))
        {
            answer.EnsureSuccessStatusCode();
        }

        return File.Exists("/usr/bin/wrk") ? await WrkAsync(url, cookie, seconds) : await LoopAsync(client, url, seconds);
    }

    private static async Task<Result> WrkAsync(string url, string cookie, int seconds)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/wrk", ["-t1", $"-c{Connections}", $"-d{seconds}s", "--latency", "-H", $"Cookie: {cookie}", url]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n');
        await process.WaitForExitAsync();
        if (Array.Find(lines, line => line.Contains("Non-2xx", StringComparison.Ordinal)) is { } refused)
        {
            throw new InvalidOperationException($"{url}: {refused.Trim()}");
        }

        return new Result(
            double.Parse(Value(lines, "Requests/sec:"), CultureInfo.InvariantCulture),
            Milliseconds(Value(lines, "99%")));
    }

    private static async Task<Result> LoopAsync(HttpClient client, string url, int seconds)
    {
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            List<double> own = [];
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                var start = clock.Elapsed;
                using var answer = await client.GetAsync(new Uri(url));
                answer.EnsureSuccessStatusCode();
                own.Add((clock.Elapsed - start).TotalMilliseconds);
            }

            return own;
        }));
        var all = times.SelectMany(own => own).Order().ToList();
        return new Result(all.Count / clock.Elapsed.TotalSeconds, all[(int)(all.Count * 0.99)]);
    }

    private static string Value(string[] lines, string label) =>
        Array.Find(lines, line => line.TrimStart().StartsWith(label, StringComparison.Ordinal))!.Replace(label, "", StringComparison.Ordinal).Trim();

    private static double Milliseconds(string text) => text switch
    {
        [.. var number, 'u', 's'] => double.Parse(number, CultureInfo.InvariantCulture) / 1000,
        [.. var number, 'm', 's'] => double.Parse(number, CultureInfo.InvariantCulture),
        [.. var number, 's'] => double.Parse(number, CultureInfo.InvariantCulture) * 1000,
        _ => throw new FormatException(text),
    };
}
