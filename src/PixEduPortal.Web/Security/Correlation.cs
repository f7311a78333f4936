using System.Diagnostics;
using Serilog.Context;

namespace PixEduPortal.Web.Security;

/// <summary>One identifier per request: in the logs, the audit journal and on error pages.</summary>
internal static class Correlation
{
    public static string Of(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    public static void UseCorrelation(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        using (LogContext.PushProperty("Correlation", Of(context)))
        {
            await next(context);
        }
    });
}
