namespace PixEduPortal.Web.Security;

internal static class Cookies
{
    /// <summary>A cookie that scripts cannot read and other sites cannot send; <c>__Host-</c> where https makes it possible.</summary>
    public static CookieBuilder Named(string name, bool secure, SameSiteMode sameSite = SameSiteMode.Strict) => new()
    {
        Name = secure ? "__Host-" + name : name,
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = sameSite,
        SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest,
    };
}
