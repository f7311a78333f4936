using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using PixEduPortal.Application;
using PixEduPortal.Web.Api;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web;

/// <summary>The order in which a request is handled.</summary>
internal static class PortalPipeline
{
    public static void UsePortal(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<PortalSettings>>().Value.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseCorrelation();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UsePortalErrors();
        if (app.Environment.IsProduction())
        {
            app.UseHsts();
            app.UseHttpsRedirection();
        }

        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers[HeaderNames.CacheControl] =
                file.Context.Request.Query.ContainsKey("v") || file.Context.Request.Path.StartsWithSegments("/lib", StringComparison.Ordinal)
                    ? "public, max-age=31536000, immutable"
                    : "public, max-age=3600",
        });
        app.UseRouting();
        app.UseUnknownAddresses();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapRazorPages();
        app.MapSimulators();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
        app.MapSecurityText();
    }
}
