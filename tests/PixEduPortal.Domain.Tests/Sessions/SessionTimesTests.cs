using FluentAssertions;
using PixEduPortal.Domain.Sessions;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Sessions;

public sealed class SessionTimesTests
{
    [Theory]
    [InlineData("2023", SessionMode.OnSite, 0, "09:15", "11:45")]
    [InlineData("2023", SessionMode.Cned, 0, "09:30", "12:00")]
    [InlineData("2023", SessionMode.OnSite, 33, "09:15", "12:35")]
    [InlineData("2024", SessionMode.OnSite, 33, "09:15", "12:35")]
    [InlineData("2026", SessionMode.OnSite, 0, "09:15", "10:45")]
    [InlineData("2026", SessionMode.Cned, 0, "09:30", "11:00")]
    [InlineData("2026", SessionMode.OnSite, 33, "09:15", "11:15")]
    [InlineData("2023", SessionMode.OnSite, 100, "09:15", "14:15")]
    public void Convocation_at_09_00(string reglement, SessionMode mode, int extra, string start, string end)
    {
        var times = SessionTimes.For(BuiltIn.Find(reglement)!, mode, Instant("2024-03-12T09:00:00+01:00"), extra);
        times.Convocation.ToString("HH:mm").Should().Be("09:00");
        times.TestStart.ToString("HH:mm").Should().Be(start);
        times.TestEnd.ToString("HH:mm").Should().Be(end);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void Extra_time_goes_from_0_to_100_percent(int extra) =>
        FluentActions.Invoking(() => SessionTimes.For(BuiltIn.Of2023, SessionMode.OnSite, Instant("2024-03-12T09:00:00Z"), extra))
            .Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Modes_have_their_labels() =>
        Enum.GetValues<SessionMode>().Select(m => m.Label()).Should().Equal("en présentiel", "à distance (Cned)");
}
