namespace PixEduPortal.Application;

/// <summary>Settings of section <c>Portal</c>.</summary>
public sealed class PortalSettings
{
    /// <summary>Fictitious accounts are shown and a banner says so. Refused in Production.</summary>
    public bool Demo { get; set; }

    /// <summary>Shows the State's identity; only authorised State services may.</summary>
    public bool StateIdentity { get; set; }

    /// <summary>Address put in mails and on documents (« https://portail.example »). Never taken from a request: whoever
    /// asks for a link must not choose where it leads.</summary>
    public string PublicUrl { get; set; } = "http://localhost:5000";

    /// <summary>Cookies are <c>__Host-</c> and Secure. Without a value: in Production only, since a browser keeps no
    /// secure cookie of a plain http page.</summary>
    public bool? SecureCookies { get; set; }

    /// <summary>Addresses of the proxies whose forwarded headers are believed.</summary>
    public IList<string> TrustedProxies { get; set; } = [];

    public string Link(string pathAndQuery) => PublicUrl.TrimEnd('/') + pathAndQuery;
}

/// <summary>Settings of section <c>Accounts</c>.</summary>
public sealed class AccountSettings
{
    /// <summary>DRANE, présidents, DPO and administrators need a second factor (DOMAIN.md section 8). May be lifted for
    /// a demonstration, never in Production.</summary>
    public bool RequireSecondFactor { get; set; } = true;

    public int StaffIdleMinutes { get; set; } = 30;

    public int CandidateIdleMinutes { get; set; } = 120;

    public int SessionHours { get; set; } = 12;
}
