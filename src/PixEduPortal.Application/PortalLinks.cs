using Microsoft.Extensions.Options;

namespace PixEduPortal.Application;

/// <summary>Addresses of the portal for mails and documents.</summary>
public sealed class PortalLinks(IOptions<PortalSettings> settings)
{
    public string To(string pathAndQuery) => settings.Value.Link(pathAndQuery);
}
