using FluentAssertions;
using PixEduPortal.Domain.Campaigns;
using Xunit;

namespace PixEduPortal.Domain.Tests.Campaigns;

public sealed class ScoreSlotTests
{
    [Theory]
    [InlineData("crcn:1.1", Framework.Crcn, 1, 1, false)]
    [InlineData("crcn:3", Framework.Crcn, 3, null, false)]
    [InlineData("edu:5", Framework.CrcnEdu, 5, null, false)]
    [InlineData("edu:2.3", Framework.CrcnEdu, 2, 3, false)]
    [InlineData("edu:5.2?", Framework.CrcnEdu, 5, 2, true)]
    public void A_slot_is_written_and_read_back(string text, Framework framework, int domain, int? competence, bool uncertain)
    {
        var slot = new ScoreSlot(framework, domain, competence, uncertain);
        slot.ToString().Should().Be(text);
        ScoreSlot.Parse(text).Should().Be(slot);
    }

    [Fact]
    public void Slots_follow_the_framework_the_domain_and_the_competence_the_whole_domain_last()
    {
        string[] ordered = ["crcn:1.1", "crcn:1.2", "crcn:1", "crcn:2.1", "edu:1.1", "edu:1.4", "edu:1", "edu:5.2"];
        ordered.Reverse().Select(ScoreSlot.Parse).Order().Select(slot => slot.ToString()).Should().Equal(ordered);
    }

    [Theory]
    [InlineData(4, 3, null, "75")]
    [InlineData(3, 1, null, "33.333333333333333333333333333")]
    [InlineData(0, 0, null, null)]
    [InlineData(0, 0, 715_000, "71.5")]
    [InlineData(4, 3, 1, "0.0001")]
    public void A_score_is_exact_or_not_measured(int targeted, int mastered, int? rate, string? percent) =>
        new Score(targeted, mastered, rate).Percent.Should().Be(percent is null ? null : Vectors.Number(percent));

    [Fact]
    public void Nothing_is_read_where_nothing_was_stored()
    {
        ScoreSheet.Read(null, [1, 1]).Should().BeSameAs(ScoreSheet.Empty);
        ScoreSheet.Read("", [1, 1]).Should().BeSameAs(ScoreSheet.Empty);
        ScoreSheet.Read("edu:1", null).Should().BeSameAs(ScoreSheet.Empty);
        ScoreSheet.Empty.Measured.Should().BeEmpty();
        ScoreSheet.Empty.Total(Framework.Crcn).Should().BeNull();
    }

    [Fact]
    public void A_count_of_zero_mastered_is_measured_and_a_rate_of_zero_too()
    {
        ScoreSheet.Read("edu:1", [5, 0]).Domain(Framework.CrcnEdu, 1).Should().Be(0m);
        ScoreSheet.Read("edu:1", [-1, 0]).Domain(Framework.CrcnEdu, 1).Should().Be(0m);
        ScoreSheet.Read("edu:1,edu:2", [0, 0, -1, 500_000]).Measured.Select(score => score.Key.ToString()).Should().Equal("edu:2");
    }

    [Fact]
    public void Competences_known_by_their_rate_alone_make_no_domain()
    {
        var sheet = ScoreSheet.Read("edu:1.1,edu:1.2", [-1, 500_000, -1, 700_000]);
        sheet.Domain(Framework.CrcnEdu, 1).Should().BeNull("rates are never added");
        sheet.Competence(Framework.CrcnEdu, 1, 2).Should().Be(70m);
        sheet.Total(Framework.CrcnEdu).Should().BeNull();
    }

    [Fact]
    public void The_framework_as_a_whole_is_made_of_its_domains_not_of_its_competences_twice()
    {
        var sheet = ScoreSheet.Read("crcn:1,crcn:1.1,edu:1,edu:2,edu:2.1", [10, 1, 10, 1, 4, 2, 6, 6, 6, 6]);
        sheet.Total(Framework.Crcn).Should().Be(10m);
        sheet.Total(Framework.CrcnEdu).Should().Be(80m);
        sheet.Measures.Domains.Should().HaveCount(5);
        sheet.Measures.Domain(1).Should().Be(50m);
    }

    [Fact]
    public void One_participation_alone_stays_as_it_is_and_none_is_empty()
    {
        var alone = ScoreSheet.Read("edu:1,edu:2", [-1, 500_000, -1, 900_000], 640_000);
        ScoreSheet.Together([alone]).Should().BeSameAs(alone);
        ScoreSheet.Together([]).Measured.Should().BeEmpty();
    }

    [Fact]
    public void Two_frameworks_never_hide_each_other()
    {
        var together = ScoreSheet.Together([ScoreSheet.Read("edu:1", [4, 1]), ScoreSheet.Read("crcn:1,edu:1", [4, 4, 4, 4])]);
        together.Domain(Framework.CrcnEdu, 1).Should().Be(25m);
        together.Domain(Framework.Crcn, 1).Should().Be(100m);
    }

    [Fact]
    public void Rates_are_stored_in_millionths()
    {
        Result(715_000).MasteryRate.Should().Be(0.715m);
        Result(null).MasteryRate.Should().BeNull();

        static CampaignResult Result(int? mastery) => new()
        {
            CampaignId = Guid.Empty, ParticipantKey = Guid.Empty, LastName = "Rivière", FirstName = "Ana", StartedOn = new(2024, 3, 12), Shared = true,
            MasteryMillionths = mastery, ContentKey = Guid.Empty, CreatedBatchId = 1, BatchId = 1, Line = 2,
        };
    }
}
