using Npgsql;
using PixEduPortal.Application;

namespace PixEduPortal.Web.Security;

/// <summary>Production does not start with settings that are fit for a demonstration only.</summary>
internal static class StartupChecks
{
    private static readonly string[] DefaultSecrets = ["postgres", "password", "pixedu", "portal", "changeme", "secret"];

    public static void Require(IHostEnvironment environment, IConfiguration configuration, PortalSettings settings)
    {
        if (!environment.IsProduction())
        {
            return;
        }

        var faults = Faults(configuration, settings).ToList();
        if (faults.Count > 0)
        {
            throw new InvalidOperationException("The portal does not start in Production with these settings: " + string.Join(" ", faults));
        }
    }

    internal static IEnumerable<string> Faults(IConfiguration configuration, PortalSettings settings)
    {
        if (settings.Demo)
        {
            yield return "Portal:Demo must be false.";
        }

        if (!configuration.GetValue("Accounts:RequireSecondFactor", true))
        {
            yield return "Accounts:RequireSecondFactor must be true.";
        }

        if (settings.SecureCookies == false)
        {
            yield return "Portal:SecureCookies must not be false.";
        }

        if (!Uri.TryCreate(settings.PublicUrl, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
        {
            yield return "Portal:PublicUrl must be the https address of the portal.";
        }

        if (configuration["AllowedHosts"] is null or "*")
        {
            yield return "AllowedHosts must name the host of the portal.";
        }

        if (configuration.GetConnectionString("Portal") is { } connection
            && new NpgsqlConnectionStringBuilder(connection).Password is { } password
            && DefaultSecrets.Contains(password, StringComparer.OrdinalIgnoreCase))
        {
            yield return "ConnectionStrings:Portal must not hold a default password.";
        }
    }
}
