using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Npgsql;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Demo;
using PixEduPortal.Web;

namespace PixEduPortal.Benchmarks;

/// <summary>QUALITY.md: requests per second of the portal's pages against a bare Razor page with one prepared query of 20
/// rows, same process, same run. Yardstick and page are measured in turns, so that a busy moment strikes both; the figures
/// are the medians of the turns.</summary>
internal static partial class PageBenchmark
{
    private const string Portal = "http://localhost:5391";
    private const string Bare = "http://localhost:5392";
    private const int Turns = 3;

    public static async Task<int> Run(int seconds, string only)
    {
        using var cluster = new BenchCluster();
        cluster.Psql("postgres", "create database bench");
        var database = cluster.ConnectionString("bench").Replace("Pooling=false", "Maximum Pool Size=40", StringComparison.Ordinal);
        await using var portal = await StartPortalAsync(database);
        await new DemoSeeder(database, TimeProvider.System.GetUtcNow()).RunAsync(CancellationToken.None);
        cluster.Psql("bench", BenchCandidacies.Sql);
        cluster.Psql("bench", "create table plain_rows as select n::int number, 'Row number ' || n name from generate_series(1, 1000) n; alter table plain_rows add primary key (number)");
        cluster.Psql("bench", "vacuum analyze");
        await using var bare = await StartBareAsync(database);
        var candidate = await SignInAsync(await BenchCandidacies.CandidateAddressAsync(database));
        var drane = await SignInAsync($"drane@{DemoAccounts.Domain}");
        var list = $"/drane/candidatures?{BenchCandidacies.Filter}";
        var after = await BenchCandidacies.LastOfPageAsync(database, 999);

        (string Name, string Address, string Cookie, double Goal)[] pages =
        [
            ("simulator", "/simulateur/volet-1?reglement=2024&niveau=Expert&crcn=84,99&crcnEdu=80&domaine1=60&domaine2=65&domaine3=70&domaine4=62&domaine5=60", "", 0.5),
            ("simulator, empty", "/simulateur/volet-1", "", 0.5),
            ("candidate", "/candidat", candidate, 0.5),
            ("list, page 1", list, drane, 0.3),
            ("list, page 1,000 by link", $"{list}&page=1000&apres={after}", drane, 0.3),
            ("list, page 1,000 by number", $"{list}&page=1000", drane, 0.3),
        ];
        if (only == "serve")
        {
            Console.WriteLine($"PID {Environment.ProcessId}\n{string.Join('\n', pages.Select(page => $"wrk -t1 -c16 -d{seconds}s -H 'Cookie: {page.Cookie}' '{Portal}{page.Address}'"))}\nEnter ends.");
            await Console.In.ReadLineAsync();
            return 0;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}, {Turns} turns of {seconds} s each"));
        foreach (var (name, address, cookie, goal) in pages.Where(page => page.Name.StartsWith(only, StringComparison.Ordinal)))
        {
            await CompareAsync(name, address, cookie, goal, seconds);
        }

        if (only.Length == 0 || "bad bodies".StartsWith(only, StringComparison.Ordinal))
        {
            await BadBodies.RunAsync(Portal);
        }

        await portal.StopAsync();
        await bare.StopAsync();
        return 0;
    }

    private static async Task CompareAsync(string name, string address, string cookie, double goal, int seconds)
    {
        const string yardstick = Bare + "/bare-rows";
        await Load.RunAsync(Portal + address, cookie, 5);
        await Load.RunAsync(yardstick, "", 5);
        List<Load.Result> bare = [], page = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            bare.Add(await Load.RunAsync(yardstick, "", seconds));
            page.Add(await Load.RunAsync(Portal + address, cookie, seconds));
        }

        var (plain, plainP99) = (Median(bare, result => result.PerSecond), Median(bare, result => result.P99));
        var (rate, p99) = (Median(page, result => result.PerSecond), Median(page, result => result.P99));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-28}{rate,8:N0} /s against {plain,8:N0} /s   ratio {rate / plain:0.00} (goal {goal:0.0})   p99 {p99,6:0.0} against {plainP99,6:0.0} ms, × {p99 / plainP99:0.0}"));
    }

    private static double Median(List<Load.Result> results, Func<Load.Result, double> value) => results.Select(value).Order().ElementAt(Turns / 2);

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
