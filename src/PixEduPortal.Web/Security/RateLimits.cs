using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Net.Http.Headers;

namespace PixEduPortal.Web.Security;

/// <summary>Names of the limits, for <c>[EnableRateLimiting]</c> and <c>RequireRateLimiting</c>. Requests a minute for each
/// client address; section <c>RateLimits</c> changes them. A page's GET is not counted, only what it sends.</summary>
public static class RateLimits
{
    /// <summary>Sign-in, second factor, access and reset requests.</summary>
    public const string SignIn = nameof(SignIn);

    /// <summary>Public check of an attestation's code, GET included: codes must be slow to guess.</summary>
    public const string Verification = nameof(Verification);

    public const string Simulators = nameof(Simulators);

    public const string Uploads = nameof(Uploads);

    private static readonly Dictionary<string, int> PerMinute = new()
    {
        [SignIn] = 20,
        [Verification] = 30,
        [Simulators] = 120,
        [Uploads] = 30,
    };

    public static void AddPortalRateLimits(this IServiceCollection services, IConfiguration configuration) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            context.HttpContext.Response.Headers[HeaderNames.RetryAfter] =
                Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        foreach (var (name, permits) in PerMinute)
        {
            var limit = configuration.GetValue($"RateLimits:{name}", permits);
            var countsReading = name is Verification or Simulators;
            options.AddPolicy(name, context => !countsReading && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
                ? RateLimitPartition.GetNoLimiter("reading")
                : RateLimitPartition.GetFixedWindowLimiter(Client(context), _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = limit,
                    Window = TimeSpan.FromMinutes(1),
                    QueueLimit = 0,
                }));
        }
    });

    private static string Client(HttpContext context) => context.Connection.RemoteIpAddress is { } address
        ? Network(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        : "unknown";

    /// <summary>An IPv6 subscriber holds a whole /64: it counts as one client.</summary>
    private static string Network(System.Net.IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
}
