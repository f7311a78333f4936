using FluentAssertions;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Reglements;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Juries;

public sealed class OralTimesTests
{
    private static OralTimes At14InParis => OralTimes.For(BuiltIn.Of2023, AcademySettings.Default, Instant("2024-04-10T14:00:00+02:00"));

    [Fact]
    public void An_oral_at_14_00_holds_the_candidate_from_13_45_to_14_45_and_the_jury_to_15_00() =>
        new[] { At14InParis.Convocation, At14InParis.Start, At14InParis.Questions, At14InParis.End, At14InParis.JuryFree }
            .Select(t => t.ToString("HH:mm")).Should().Equal("13:45", "14:00", "14:15", "14:45", "15:00");

    [Theory]
    [InlineData("America/Martinique", true)]
    [InlineData("America/Cayenne", true)]
    [InlineData("Indian/Reunion", true)]
    [InlineData("Pacific/Noumea", false)]
    [InlineData("Pacific/Tahiti", false)]
    public void Hours_hold_on_the_clock_of_each_person(string zone, bool accepted) =>
        At14InParis.CheckHours(AcademySettings.Default, [("Ana Rivière", "Europe/Paris"), ("Paul Fleury", zone)]).Should().HaveCount(accepted ? 0 : 1);

    [Fact]
    public void The_refusal_gives_the_local_time()
    {
        var refusal = At14InParis.CheckHours(AcademySettings.Default, [("Paul Fleury", "Pacific/Tahiti")]).Single();
        refusal.Code.Should().Be("ORAL_HORS_HORAIRES");
        refusal.Message.Should().Be("Pour Paul Fleury, l’oral aurait lieu de 2\u00a0h\u00a000 à 2\u00a0h\u00a045, heure locale. Choisissez une heure entre 8\u00a0h\u00a000 et 18\u00a0h\u00a030 pour chacun.");
    }

    [Theory]
    [InlineData("07:59", false)]
    [InlineData("08:00", true)]
    [InlineData("17:45", true)]
    [InlineData("17:46", false)]
    [InlineData("23:30", false)]
    public void The_first_and_last_minutes_are_included(string time, bool accepted) =>
        OralTimes.For(BuiltIn.Of2023, AcademySettings.Default, Instant($"2024-04-10T{time}:00+02:00"))
            .CheckHours(AcademySettings.Default, [("Ana Rivière", "Europe/Paris")]).Should().HaveCount(accepted ? 0 : 1);
}
