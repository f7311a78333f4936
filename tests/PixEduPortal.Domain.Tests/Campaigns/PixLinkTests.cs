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
    [InlineData("https://pix.fr/", true)]
    [InlineData("https://pix.org/", true)]
    public void Only_https_addresses_of_pix_are_links_of_pix(string? link, bool accepted) => PixLink.IsPix(link).Should().Be(accepted);

    [Theory]
    [InlineData("https://app.pix.fr/campagnes/ABCDEF123", "https://app.pix.fr/campagnes/ABCDEF123?externalId=zo%C3%A9%2B1%40ac-caen.fr")]
    [InlineData("https://app.pix.fr/campagnes/ABCDEF123?lang=fr&externalId=autre", "https://app.pix.fr/campagnes/ABCDEF123?lang=fr&externalId=zo%C3%A9%2B1%40ac-caen.fr")]
    [InlineData("https://exemple.net/", "https://exemple.net/")]
    [InlineData("https://app.pix.fr/campagnes/ABCDEF123?EXTERNALID=autre&lang=fr#haut", "https://app.pix.fr/campagnes/ABCDEF123?lang=fr&externalId=zo%C3%A9%2B1%40ac-caen.fr#haut")]
    public void The_address_is_carried_once_and_to_pix_only(string link, string expected) => PixLink.WithEmail(link, Email).Should().Be(expected);

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void A_link_has_500_characters_at_most(int length, bool accepted)
    {
        const string Start = "https://app.pix.fr/";
        PixLink.IsPix(Start + new string('a', length - Start.Length)).Should().Be(accepted);
    }

    [Fact]
    public void Without_an_address_the_link_stays_as_it_is()
    {
        PixLink.WithEmail("https://app.pix.fr/campagnes/ABCDEF123?externalId=autre", null).Should().Be("https://app.pix.fr/campagnes/ABCDEF123?externalId=autre");
        PixLink.OfCode("ABCDEF123").Should().Be("https://app.pix.fr/campagnes/ABCDEF123");
    }
}
