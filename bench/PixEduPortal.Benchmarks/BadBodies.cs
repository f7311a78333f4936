using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PixEduPortal.Benchmarks;

/// <summary>Issue 3: bodies that the simulators refuse, each within 100 ms. Shown: the slowest of ten tries after a first
/// one.</summary>
internal static class BadBodies
{
    private const int Tries = 10;

    private static readonly (string Name, string Body)[] Bodies =
    [
        ("empty", ""),
        ("not JSON", "{\"reglement\": "),
        ("NaN", """{"reglement":"2024","crcn":NaN,"crcnEdu":80,"domains":{}}"""),
        ("wrong types", """{"reglement":2024,"crcn":"85","crcnEdu":[],"domains":7}"""),
        ("duplicate key", """{"reglement":"2024","reglement":"2024","crcn":85,"crcnEdu":80,"domains":{}}"""),
        ("huge number", "{\"reglement\":\"2024\",\"crcn\":1" + new string('0', 20_000) + ",\"crcnEdu\":80,\"domains\":{}}"),
        ("20,000 unknown fields", "{" + string.Join(',', Enumerable.Range(0, 20_000).Select(n => $"\"f{n}\":1")) + "}"),
        ("100,000 nested arrays", new string('[', 100_000)),
        ("5 MB text", $$"""{"reglement":"{{new string('a', 5_000_000)}}"}"""),
    ];

    public static async Task RunAsync(string portal)
    {
        using var client = new HttpClient { BaseAddress = new Uri(portal) };
        foreach (var (name, body) in Bodies)
        {
            var (slowest, status) = (TimeSpan.Zero, 0);
            for (var i = 0; i <= Tries; i++)
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                var clock = Stopwatch.StartNew();
                using var answer = await client.PostAsync("/api/simulations/volet1", content);
                await answer.Content.ReadAsByteArrayAsync();
                status = (int)answer.StatusCode;
                slowest = i > 0 && clock.Elapsed > slowest ? clock.Elapsed : slowest;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bad body, {name,-24}{status,4} {slowest.TotalMilliseconds,8:0.0} ms (goal 100)"));
        }
    }
}
