using PixEduPortal.Domain.People;

namespace PixEduPortal.Domain.Campaigns;

/// <summary>Addresses that open a campaign at Pix.</summary>
public static class PixLink
{
    // Pix (1024pix/pix, PR #7894): the identifier of the participant, which saves typing it.
    private const string IdentifierParameter = "externalId";

    /// <summary>Longest address that is kept.</summary>
    public const int MaximumLength = 500;

    /// <summary>An https address of pix.fr or pix.org: people follow these links with their professional address in them.</summary>
    public static bool IsPix(string? link) =>
        link is { Length: <= MaximumLength } && Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri is { Scheme: "https", IsDefaultPort: true, UserInfo: "" }
        && (IsUnder(uri.Host, "pix.fr") || IsUnder(uri.Host, "pix.org"));

    /// <summary>Address of a campaign known by its code.</summary>
    public static string OfCode(string code) => $"https://app.pix.fr/campagnes/{code}";

    /// <summary>The same campaign with the participant's professional e-mail already filled in; any other address stays as it is.</summary>
    public static string WithEmail(string link, EmailAddress? email)
    {
        if (email is not { } address || !IsPix(link))
        {
            return link;
        }

        var uri = new Uri(link);
        var kept = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !pair.StartsWith($"{IdentifierParameter}=", StringComparison.OrdinalIgnoreCase));
        return $"{uri.GetLeftPart(UriPartial.Path)}?{string.Join('&', kept.Append($"{IdentifierParameter}={Uri.EscapeDataString(address.Value)}"))}{uri.Fragment}";
    }

    private static bool IsUnder(string host, string domain) => host == domain || host.EndsWith($".{domain}", StringComparison.Ordinal);
}
