using System.Globalization;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.ResponseCompression;
using PixEduPortal.Application;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Demo;
using PixEduPortal.Application.Imports;
using PixEduPortal.Application.Jobs;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Documents;
using PixEduPortal.Documents.Printing;
using PixEduPortal.Web.Pages;
using PixEduPortal.Web.Security;
using Serilog;
using Serilog.Events;

namespace PixEduPortal.Web;

/// <summary>What the web adds to the application: pages, sessions, authorization, limits, logs.</summary>
internal static class PortalServices
{
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var settings = configuration.GetSection("Portal").Get<PortalSettings>() ?? new PortalSettings();
        var secure = settings.SecureCookies ?? builder.Environment.IsProduction();
        StartupChecks.Require(builder.Environment, configuration, settings);
        UseFrench();

        // Outside Development too, a build that was not published finds the files of its libraries (the style of documents).
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.AddLogs();
        builder.Services.Configure<PortalSettings>(configuration.GetSection("Portal"));
        builder.Services.Configure<AccountSettings>(configuration.GetSection("Accounts"));
        builder.Services.Configure<ImportSettings>(configuration.GetSection("Imports"));
        if (settings.Demo)
        {
            builder.Services.AddSingleton<DemoClock>();
            builder.Services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DemoClock>());
        }

        builder.Services.AddPortalApplication(configuration.GetConnectionString("Portal")
            ?? throw new InvalidOperationException("ConnectionStrings:Portal is not set: give the PostgreSQL connection string of the portal."));

        builder.Services.AddHostedService(provider => provider.GetRequiredService<ImportDesk>());
        builder.Services.AddSingleton<JobRunner>();
        if (configuration.GetValue("Jobs:Enabled", true))
        {
            builder.Services.AddHostedService(provider => provider.GetRequiredService<JobRunner>());
        }

        // Marianne is the State's: documents bear it where the pages may.
        builder.Services.AddPortalDocuments(
            configuration.GetSection("Documents").Get<ChromiumOptions>(),
            new DocumentFonts(settings.StateIdentity ? Path.Combine(builder.Environment.WebRootPath, "lib", "dsfr", "fonts") : null));

        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<ActorAccessor>();
        builder.Services.AddScoped<SignIn>();
        builder.Services.AddScoped<Papers>();
        builder.Services.AddPortalSessions(secure);
        builder.Services.AddPortalAuthorization();
        builder.Services.AddPortalRateLimits(configuration);
        builder.Services.AddPortalPages();
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie = Cookies.Named("pixedu-formulaire", secure);
            options.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("postgresql", tags: ["ready"]);
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = System.IO.Compression.CompressionLevel.Optimal);
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            foreach (var proxy in settings.TrustedProxies)
            {
                options.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
            }
        });
    }

    public static async Task PreparePortalAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabasePreparation>().RunAsync();
        if (scope.ServiceProvider.GetService<DemoClock>() is { } clock)
        {
            await clock.LoadAsync(CancellationToken.None);
        }

        // The model takes as long to build as the rest of the start: meanwhile the portal serves what needs none.
        app.Lifetime.ApplicationStarted.Register(() => _ = Task.Run(() => BuildModel(app.Services)));
    }

    private static void BuildModel(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        _ = scope.ServiceProvider.GetRequiredService<PortalDbContext>().Model;
    }

    /// <summary>The whole process speaks French: the portal has one language.</summary>
    private static void UseFrench()
    {
        var french = CultureInfo.GetCultureInfo("fr-FR");
        CultureInfo.DefaultThreadCurrentCulture = french;
        CultureInfo.DefaultThreadCurrentUICulture = french;
        CultureInfo.CurrentCulture = french;
        CultureInfo.CurrentUICulture = french;
    }

    private static void AddLogs(this WebApplicationBuilder builder)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            // Its errors repeat the exception that the error page reports already, with the values of the statement.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(
                formatProvider: CultureInfo.InvariantCulture,
                outputTemplate: "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {SourceContext} {Correlation} {Message:lj}{NewLine}{Exception}")
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }
}
