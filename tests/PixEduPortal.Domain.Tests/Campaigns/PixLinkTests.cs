using FluentAssertions;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.People;
using Xunit;

namespace PixEduPortal.Domain.Tests.Campaigns;

public sealed class PixLinkTests
{
    private static readonly EmailAddress Email = EmailAddress.Parse("zoé+1@ac-caen.fr", null);

    [Theory]
    [InlineData("https://app.pix.fr/campagnes/ABCDEF123", true)]
    [InlineData("https://app.pix.org/campagnes/ABCDEF123?a=b", true)]
    [InlineData("http://app.pix.fr/campagnes/ABCDEF123", false)]
    [InlineData("https://pix.fr.exemple.net/campagnes", false)]
    [InlineData("https://mauvaispix.fr/campagnes", false)]
    [InlineData("https://moi@app.pix.fr/campagnes", false)]
    [InlineData("https://app.pix.fr:8443/campagnes", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("app.pix.fr/campagnes", false)]
    [InlineData(null, false)]
    public void Only_https_addresses_of_pix_are_links_of_pix(string? link, bool accepted) => PixLink.IsPix(link).Should().Be(accepted);

    [Theory]
    [InlineData("https://app.pix.fr/campagnes/ABCDEF123", "https://app.pix.fr/campagnes/ABCDEF123?externalId=zo%C3%A9%2B1%40ac-caen.fr")]
    [InlineData("https://app.pix.fr/campagnes/ABCDEF123?lang=fr&externalId=autre", "https://app.pix.fr/campagnes/ABCDEF123?lang=fr&externalId=zo%C3%A9%2B1%40ac-caen.fr")]
    [InlineData("https://exemple.net/", "https://exemple.net/")]
    public void The_address_is_carried_once_and_to_pix_only(string link, string expected) => PixLink.WithEmail(link, Email).Should().Be(expected);
}
