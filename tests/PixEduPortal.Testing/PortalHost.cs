using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Testing;

/// <summary>The real portal in this process, on a database of its own. Use as a class fixture:
/// <c>public sealed class XxxTests(PortalHost portal) : IClassFixture&lt;PortalHost&gt;</c>. A test class that needs other settings
/// derives from it and overrides <see cref="Settings"/>.</summary>
public class PortalHost : WebApplicationFactory<Program>, Xunit.IAsyncLifetime
{
    public const string Password = "Une phrase de test assez longue";
    private PortalDatabase? _database;
    private int _accounts;

    public TestClock Clock { get; } = new();

    public string ConnectionString => _database!.ConnectionString;

    /// <summary>Address of the portal once <see cref="Listen"/> was called.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    public async Task InitializeAsync() => _database = await PortalDatabase.CreateAsync();

    async Task Xunit.IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>Listens on a free port of the loopback, for a browser.</summary>
    public void Listen()
    {
        UseKestrel(0);
        StartServer();
    }

    /// <summary>Somebody with a browser: cookies are kept, redirects are followed only when asked.</summary>
    public Visitor Visitor() => new(CreateClient(new WebApplicationFactoryClientOptions
    {
        AllowAutoRedirect = false,
        HandleCookies = true,
        BaseAddress = new Uri("https://localhost"),
    }));

    /// <summary>A visitor who signed in through the sign-in page, with a new account of that role.</summary>
    public async Task<Visitor> SignedInAsync(Role role, string? academyCode = null, Guid? personId = null)
    {
        var user = await AccountAsync([role], academyCode, personId);
        return await SignInAsync(user.Email!);
    }

    public async Task<Visitor> SignInAsync(string email, string password = Password)
    {
        var visitor = Visitor();
        var page = await visitor.GetAsync("/compte/connexion");
        var answer = await page.Form().Fill("Input.Email", email).Fill("Input.Password", password).SubmitAsync();
        if (answer.Location is null)
        {
            throw new InvalidOperationException($"Signing in gave {(int)answer.Status}: {answer.Text}");
        }

        return visitor;
    }

    /// <summary>A new account, ready to sign in with <see cref="Password"/>. An academy that does not exist is made.</summary>
    public async Task<PortalUser> AccountAsync(IReadOnlyList<Role> roles, string? academyCode = null, Guid? personId = null, string? email = null)
    {
        var number = Interlocked.Increment(ref _accounts);
        return await DoAsync(async services =>
        {
            if (academyCode is not null)
            {
                await EnsureAcademyAsync(services.GetRequiredService<PortalDbContext>(), academyCode);
            }

            return await services.GetRequiredService<AccountService>().CreateReadyAsync(new ReadyAccount
            {
                Email = email ?? $"{roles[0].ToString().ToLowerInvariant()}.{number}@essai.example",
                DisplayName = $"{roles[0]} {number}",
                Password = Password,
                Roles = roles,
                AcademyCode = academyCode,
                PersonId = personId,
            });
        });
    }

    /// <summary>Runs something in a scope of the portal's services: <c>portal.DoAsync(s => s.GetRequiredService&lt;JuryService&gt;().…)</c>.</summary>
    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task DoAsync(Func<IServiceProvider, Task> work) => DoAsync(async services =>
    {
        await work(services);
        return true;
    });

    /// <summary>Reads or writes the database directly.</summary>
    public Task<T> DatabaseAsync<T>(Func<PortalDbContext, Task<T>> work) => DoAsync(services => work(services.GetRequiredService<PortalDbContext>()));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("ConnectionStrings:Portal", ConnectionString);
        builder.UseSetting("Accounts:RequireSecondFactor", "false");
        builder.UseSetting("Portal:PublicUrl", "https://portail.example");
        // A test says itself when work falls due: JobRunner.RunOnceAsync.
        builder.UseSetting("Jobs:Enabled", "false");
        builder.UseSetting("Serilog:MinimumLevel", "Error");
        builder.UseSetting("RateLimits:SignIn", "100000");
        builder.UseSetting("RateLimits:Verification", "100000");
        builder.UseSetting("RateLimits:Simulators", "100000");
        builder.UseSetting("RateLimits:Uploads", "100000");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            // Signing in is not what most tests are about; the strength of the hash is checked by one of its own.
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        });
    }

    private static async Task EnsureAcademyAsync(PortalDbContext db, string code)
    {
        if (await db.FindAsync<Academy>(code) is null)
        {
            db.Add(new Academy(code, $"Académie {code}", "Région d’essai", "Europe/Paris"));
            await db.SaveChangesAsync();
        }
    }
}
