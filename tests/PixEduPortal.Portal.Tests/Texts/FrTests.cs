using FluentAssertions;
using PixEduPortal.Web.Texts;
using Xunit;

namespace PixEduPortal.Portal.Tests.Texts;

public sealed class FrTests
{
    [Theory]
    [InlineData("2026-03-11T23:00:00Z", Fr.ParisZone, "11 mars 2026 à 24 h 00")]
    [InlineData("2026-02-28T23:00:00Z", Fr.ParisZone, "28 février 2026 à 24 h 00")]
    [InlineData("2026-03-11T22:59:00Z", Fr.ParisZone, "11 mars 2026 à 23 h 59")]
    [InlineData("2026-03-11T20:00:00Z", "Indian/Reunion", "11 mars 2026 à 24 h 00")]
    public void What_ends_at_midnight_ends_with_the_day_before(string instant, string zone, string text) =>
        Fr.Until(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), zone).Replace('\u00a0', ' ').Should().Be(text);
}
