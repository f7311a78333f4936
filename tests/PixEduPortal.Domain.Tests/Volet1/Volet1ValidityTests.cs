using FluentAssertions;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Volet1;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Volet1;

public sealed class Volet1ValidityTests
{
    [Theory]
    [InlineData("2023-06-15", "2026-06-15")]
    [InlineData("2024-02-29", "2027-02-28")]
    [InlineData("2025-02-28", "2028-02-28")]
    public void Validity_lasts_three_calendar_years_last_day_included(string obtained, string until) =>
        DecisionRules.ValidUntil(BuiltIn.Of2023, Day(obtained)!.Value).Should().Be(Day(until)!.Value);

    [Theory]
    [InlineData("2026-06-15", "2025-06-15 2025-12-15 2026-03-15 2026-05-15")]
    [InlineData("2027-05-31", "2026-05-31 2026-11-30 2027-02-28 2027-04-30")]
    public void Reminders_come_12_6_3_and_1_months_before(string until, string days) =>
        Volet1Validity.Reminders(Day(until)!.Value).Should().Equal(days.Split(' ').Select(d => Day(d)!.Value));

    [Theory]
    [InlineData("2026-06-15", "valide jusqu’au 15 juin 2026 inclus")]
    [InlineData("2026-06-16", "n’est plus valide depuis le 16 juin 2026")]
    public void The_clock_is_explained(string today, string text) =>
        Volet1Validity.Explanation(new DateOnly(2026, 6, 15), Day(today)!.Value).Should().Be(text);

    [Fact]
    public void The_highest_valid_result_counts_and_the_latest_between_equals()
    {
        Volet1Candidate<string> old = new("expert expired", 4, new(2020, 1, 1), new(2023, 1, 1));
        Volet1Candidate<string> first = new("avance", 3, new(2023, 1, 1), new(2026, 1, 1));
        Volet1Candidate<string> latest = new("avance again", 3, new(2024, 1, 1), new(2027, 1, 1));
        Volet1Candidate<string> lower = new("confirme", 2, new(2025, 1, 1), new(2028, 1, 1));
        Volet1Candidate<string> future = new("expert later", 4, new(2025, 6, 1), new(2028, 6, 1));
        Volet1Candidate<string>[] all = [old, first, latest, lower, future];
        Volet1Validity.Best(all, new(2025, 5, 31))!.Result.Should().Be("avance again");
        Volet1Validity.Best(all, new(2025, 6, 1))!.Result.Should().Be("expert later");
        Volet1Validity.Best(all, new(2023, 1, 1))!.Result.Should().Be("expert expired");
        Volet1Validity.Best(all, new(2023, 1, 2))!.Result.Should().Be("avance");
        Volet1Validity.Best([old], new(2023, 1, 2)).Should().BeNull();
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void The_form_of_a_file_tells_an_admissibility_from_a_level(bool? admissible, bool form) => new Volet1Result
    {
        CertificationNumber = "1", Mention = Mention.SecondDegre, Status = Volet1Status.NotObtained, Admissible = admissible, ExamOn = new(2026, 3, 12),
        LastName = "Rivière", FirstName = "Ana", BirthDate = new(1990, 1, 1), ContentKey = Guid.Empty, CreatedBatchId = 1, BatchId = 1, Line = 2,
    }.IsAdmissibility.Should().Be(form, "R-06");
}
