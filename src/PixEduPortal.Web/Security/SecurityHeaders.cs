using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PixEduPortal.Web.Security;

/// <summary>Headers of every answer, and what must not be kept by a browser or a proxy.</summary>
internal static class SecurityHeaders
{
    internal const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var response = ((HttpContext)state).Response;
            var headers = response.Headers;
            headers.TryAdd(HeaderNames.ContentSecurityPolicy, ContentSecurityPolicy);
            headers[HeaderNames.XContentTypeOptions] = "nosniff";
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers["Permissions-Policy"] = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers.TryAdd(HeaderNames.XFrameOptions, "DENY");
            if (StringValues.IsNullOrEmpty(headers.CacheControl))
            {
                // Every page holds an antiforgery token or a person's data.
                headers.CacheControl = "no-store";
            }
            else if (headers.CacheControl.ToString().Contains("no-cache", StringComparison.Ordinal))
            {
                headers.CacheControl = "no-cache, no-store";
            }

            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
