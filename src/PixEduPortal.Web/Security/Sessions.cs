using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PixEduPortal.Application;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Demo;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Security;

/// <summary>Sessions: a cookie that lasts as long as somebody works, half a day at most, and dies as soon as the account's
/// password or roles change.</summary>
internal static class Sessions
{
    private const string StartedAt = "portal:started-at";

    /// <summary>Key of the clock that sessions live by: real time even where a demonstration moves its own clock, so that
    /// nobody is signed out by it.</summary>
    public const string ClockKey = "sessions";

    private const string StampClaim = "AspNet.Identity.SecurityStamp";

    public static void AddPortalSessions(this IServiceCollection services, bool secure)
    {
        services.AddScoped<SignInManager<PortalUser>>();
        services.AddKeyedSingleton<TimeProvider>(ClockKey, (provider, _) =>
            provider.GetRequiredService<TimeProvider>() is DemoClock ? TimeProvider.System : provider.GetRequiredService<TimeProvider>());
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IServiceProvider>((options, provider) => options.TimeProvider = provider.GetRequiredKeyedService<TimeProvider>(ClockKey));
        services.AddAuthentication(options =>
            {
                options.DefaultScheme = IdentityConstants.ApplicationScheme;
                options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
            })
            .AddCookie(IdentityConstants.ApplicationScheme, options =>
            {
                // Lax: a link in a mail must open the page of somebody who is signed in.
                options.Cookie = Cookies.Named("pixedu-session", secure, SameSiteMode.Lax);
                options.LoginPath = "/compte/connexion";
                options.AccessDeniedPath = "/erreur/403";
                options.ReturnUrlParameter = "retour";
                options.SlidingExpiration = true;
                options.Events.OnSigningIn = LimitIdleTime;
                options.Events.OnValidatePrincipal = CheckStillValid;
                options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
                options.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            })
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, options =>
            {
                options.Cookie = Cookies.Named("pixedu-second-facteur", secure);
                options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme, options => options.Cookie = Cookies.Named("pixedu-appareil", secure))
            .AddCookie(IdentityConstants.ExternalScheme, options => options.Cookie = Cookies.Named("pixedu-externe", secure));
    }

    private static Task LimitIdleTime(CookieSigningInContext context)
    {
        var services = context.HttpContext.RequestServices;
        var settings = services.GetRequiredService<IOptions<AccountSettings>>().Value;
        var now = services.GetRequiredKeyedService<TimeProvider>(ClockKey).GetUtcNow();
        var candidateOnly = ActorAccessor.HeldRoles(context.Principal!) is [Role.Candidat];
        context.Properties.IssuedUtc = now;
        context.Properties.ExpiresUtc = now.AddMinutes(candidateOnly ? settings.CandidateIdleMinutes : settings.StaffIdleMinutes);
        context.Properties.Items.TryAdd(StartedAt, now.ToString("O", CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    private static async Task CheckStillValid(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredKeyedService<TimeProvider>(ClockKey).GetUtcNow();
        var hours = services.GetRequiredService<IOptions<AccountSettings>>().Value.SessionHours;
        var young = context.Properties.Items.TryGetValue(StartedAt, out var text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var started)
            && now - started < TimeSpan.FromHours(hours);
        if (young
            && Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            && await StampAsync(context.HttpContext, id) is { } stamp
            && stamp == context.Principal.FindFirstValue(StampClaim))
        {
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>A request that only reads may use what others have read; what a form changes must be read after the
    /// change.</summary>
    private static async ValueTask<string?> StampAsync(HttpContext http, Guid id)
    {
        var (stamp, snapshot) = await http.RequestServices.GetRequiredService<SessionStamps>().OfAsync(id, http.RequestAborted);
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            http.RequestServices.GetRequiredService<UnchangedReads>().Snapshot = snapshot;
        }

        return stamp;
    }

    /// <summary>A program gets a status, a person gets the sign-in page.</summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (Errors.IsApi(context.HttpContext))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
