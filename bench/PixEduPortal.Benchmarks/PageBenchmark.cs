using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Npgsql;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Demo;
using PixEduPortal.Web;

namespace PixEduPortal.Benchmarks;

/// <summary>QUALITY.md: requests per second of the portal's pages against bare Razor pages, same host, same run. Demonstration
/// data; each page is measured right after its yardstick.</summary>
internal static partial class PageBenchmark
{
    private const string Portal = "http://localhost:5391";
    private const string Bare = "http://localhost:5392";

    public static async Task<int> Run(int seconds)
    {
        using var cluster = new BenchCluster();
        cluster.Psql("postgres", "create database bench");
        var database = cluster.ConnectionString("bench").Replace("Pooling=false", "Maximum Pool Size=40", StringComparison.Ordinal);
        await using var portal = await StartPortalAsync(database);
        await new DemoSeeder(database, TimeProvider.System.GetUtcNow()).RunAsync(CancellationToken.None);
        cluster.Psql("bench", "create table plain_rows as select n::int number, 'Row number ' || n name from generate_series(1, 1000) n; alter table plain_rows add primary key (number); analyze");
        await using var bare = await StartBareAsync(database);
        var candidate = await SignInAsync($"candidat@{DemoAccounts.Domain}");
        var drane = await SignInAsync($"drane@{DemoAccounts.Domain}");

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}, {seconds} s each"));
        await CompareAsync("/simulateur/volet-1", "/bare", "", 0.5, seconds);
        await CompareAsync("/candidat", "/bare-rows", candidate, 0.5, seconds);
        await CompareAsync("/drane/candidatures", "/bare-rows", drane, 0.3, seconds);
        await portal.StopAsync();
        await bare.StopAsync();
        return 0;
    }

    private static async Task CompareAsync(string page, string yardstick, string cookie, double goal, int seconds)
    {
        await Load.RunAsync(Portal + page, cookie, 3);
        await Load.RunAsync(Bare + yardstick, "", 3);
        var bare = await Load.RunAsync(Bare + yardstick, "", seconds);
        var measured = await Load.RunAsync(Portal + page, cookie, seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{yardstick,-24}{bare.PerSecond,9:N0} /s   p99 {bare.P99,7:0.0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page,-24}{measured.PerSecond,9:N0} /s   p99 {measured.P99,7:0.0} ms   ratio {measured.PerSecond / bare.PerSecond:0.00} (goal {goal:0.0}), p99 × {measured.P99 / bare.P99:0.0}"));
    }

    private static async Task<WebApplication> StartPortalAsync(string database)
    {
        var content = WebProject();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "PixEduPortal.Web",
            EnvironmentName = "Local",
            ContentRootPath = content,
            Args =
            [
                $"--urls={Portal}", $"--ConnectionStrings:Portal={database}", "--Accounts:RequireSecondFactor=false", "--Jobs:Enabled=false",
                $"--Portal:PublicUrl={Portal}", "--Serilog:MinimumLevel:Default=Error", "--RateLimits:Simulators=100000000", "--RateLimits:SignIn=1000",
            ],
        });
        builder.AddPortal();
        var app = builder.Build();
        await app.PreparePortalAsync();
        app.UsePortal();
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> StartBareAsync(string database)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "PixEduPortal.Benchmarks",
            EnvironmentName = "Production",
            Args = [$"--urls={Bare}", "--Logging:LogLevel:Default=Error"],
        });
        builder.Services.AddSingleton(NpgsqlDataSource.Create(database));
        builder.Services.AddRazorPages().ConfigureApplicationPartManager(manager =>
        {
            foreach (var part in manager.ApplicationParts.Where(part => !part.Name.StartsWith("PixEduPortal.Benchmarks", StringComparison.Ordinal)).ToList())
            {
                manager.ApplicationParts.Remove(part);
            }
        });
        var app = builder.Build();
        app.MapRazorPages();
        await app.StartAsync();
        return app;
    }

    private static string WebProject()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var project = Path.Combine(folder.FullName, "src", "PixEduPortal.Web");
            if (Directory.Exists(project))
            {
                return project;
            }
        }

        throw new InvalidOperationException("Run the benchmarks from a checkout.");
    }

    private static async Task<string> SignInAsync(string email)
    {
        var jar = new CookieContainer();
        using var handler = new SocketsHttpHandler { CookieContainer = jar, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(Portal) };
        var page = await client.GetStringAsync("/compte/connexion");
        var token = AntiforgeryToken().Match(page).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Input.Email"] = email,
            ["Input.Password"] = DemoAccounts.Password,
            ["__RequestVerificationToken"] = token,
        });
        using var answer = await client.PostAsync("/compte/connexion", form);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? jar.GetCookieHeader(new Uri(Portal))
            : throw new InvalidOperationException($"Signing in as {email} gave {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AntiforgeryToken();
}
