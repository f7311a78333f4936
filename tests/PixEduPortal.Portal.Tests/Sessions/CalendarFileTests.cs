using FluentAssertions;
using PixEduPortal.Application.Calendars;
using Xunit;

namespace PixEduPortal.Portal.Tests.Sessions;

public sealed class CalendarFileTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 10, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_convocation_is_a_request_that_strict_readers_take()
    {
        var ics = Ics.Parse(Write(CalendarMethod.Request, "Europe/Paris", "Lycée Émile-Zola ; salle « B, 12 » — " + new string('é', 80)));

        ics.Single("METHOD").Should().Be("REQUEST");
        ics.Values("VERSION").Should().Equal("2.0");
        ics.Single("UID").Should().Be("volet1-1@portail.example");
        ics.Single("SEQUENCE").Should().Be("3");
        ics.Single("DTSTAMP").Should().Be("20260512T080000Z");
        ics.Values("DTSTART").Should().Contain("20260610T090000", "the hour is that of the zone");
        ics.Parameters("DTEND").Should().Be("TZID=Europe/Paris");
        ics.Single("LOCATION").Should().StartWith("Lycée Émile-Zola \\; salle « B\\, 12 »").And.EndWith(new string('é', 80));
        ics.Single("DESCRIPTION").Should().Be("première ligne\\nseconde ligne");
        ics.Parameters("ORGANIZER").Should().Be("CN=\"DRANE 'de' Nantes\"");
        ics.Single("ATTENDEE").Should().Be("mailto:camille@ac-essai.fr");
        ics.Single("STATUS").Should().Be("CONFIRMED");
    }

    [Fact]
    public void A_cancellation_says_so_twice()
    {
        var ics = Ics.Parse(Write(CalendarMethod.Cancel, "Europe/Paris"));

        ics.Single("METHOD").Should().Be("CANCEL");
        ics.Single("STATUS").Should().Be("CANCELLED");
    }

    [Theory]
    [InlineData("Europe/Paris", "20260329T020000", "+0100", "+0200")]
    [InlineData("America/Miquelon", "20260308T020000", "-0300", "-0200")]
    public void The_zone_tells_the_changes_of_hour_as_they_happen(string zone, string at, string from, string to)
    {
        var text = Write(CalendarMethod.Request, zone);

        text.Should().Contain($"BEGIN:DAYLIGHT\r\nDTSTART:{at}\r\nTZOFFSETFROM:{from}\r\nTZOFFSETTO:{to}\r\nEND:DAYLIGHT");
    }

    [Theory]
    [InlineData("Indian/Reunion", "+0400")]
    [InlineData("America/Martinique", "-0400")]
    [InlineData("Pacific/Marquesas", "-0930")]
    public void A_zone_without_summer_time_has_one_offset(string zone, string offset)
    {
        var text = Write(CalendarMethod.Request, zone);

        text.Should().Contain($"TZOFFSETTO:{offset}").And.NotContain("DAYLIGHT");
        Ics.Parse(text).Values("TZOFFSETTO").Should().Equal(offset);
    }

    [Fact]
    public void What_is_typed_never_adds_a_line()
    {
        var ics = Ics.Parse(CalendarFile.Write(CalendarMethod.Request, "Europe/Paris", Start, [new("u", 0, "Titre\r\nATTENDEE:mailto:autre@exemple.fr", Start, Start.AddHours(2))]));

        ics.Values("ATTENDEE").Should().BeEmpty();
        ics.Single("SUMMARY").Should().Be("Titre\\nATTENDEE:mailto:autre@exemple.fr");
    }

    private static string Write(CalendarMethod method, string zone, string location = "Nantes") => CalendarFile.Write(
        method, zone, new DateTimeOffset(2026, 5, 12, 8, 0, 0, TimeSpan.Zero),
        [
            new CalendarEntry("volet1-1@portail.example", 3, "Pix+ Édu : épreuve du volet 1", Start, Start.AddHours(2))
            {
                Location = location, Description = "première ligne\r\nseconde ligne", OrganizerName = "DRANE \"'de' Nantes", OrganizerEmail = "drane@ac-essai.fr",
                AttendeeName = "Camille", AttendeeEmail = "camille@ac-essai.fr",
            },
        ]);
}
