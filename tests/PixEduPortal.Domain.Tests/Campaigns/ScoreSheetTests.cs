using FluentAssertions;
using PixEduPortal.Domain.Campaigns;
using Xunit;

namespace PixEduPortal.Domain.Tests.Campaigns;

/// <summary>From an export to the values of volet 1 (formats/pix-files.md section 11).</summary>
public sealed class ScoreSheetTests
{
    [Fact]
    public void Counts_of_a_domain_s_own_columns_come_first()
    {
        var sheet = ScoreSheet.Read("edu:1,edu:1.1,edu:1.2", [10, 7, 4, 4, 4, 4]);

        sheet.Domain(Framework.CrcnEdu, 1).Should().Be(70m);
        sheet.Total(Framework.CrcnEdu).Should().Be(70m);
    }

    [Theory]
    [InlineData("edu:1.1,edu:1.2", new[] { 4, 1, 6, 2 })]
    [InlineData("edu:1,edu:1.1,edu:1.2", new[] { -1, 500_000, 4, 1, 6, 2 })]
    [InlineData("edu:1,edu:1.1,edu:1.2", new[] { 0, 0, 4, 1, 6, 2 })]
    public void Without_them_the_domain_is_the_sum_of_its_competences(string slots, int[] numbers)
    {
        var sheet = ScoreSheet.Read(slots, numbers);

        sheet.Domain(Framework.CrcnEdu, 1).Should().Be(30m);
        sheet.Competence(Framework.CrcnEdu, 1, 2).Should().Be(100m / 3);
    }

    [Fact]
    public void A_rate_without_any_count_is_taken_as_printed()
    {
        var sheet = ScoreSheet.Read("edu:3", [-1, 715_000]);

        sheet.Domain(Framework.CrcnEdu, 3).Should().Be(71.5m);
        sheet.Total(Framework.CrcnEdu).Should().Be(71.5m);
    }

    [Fact]
    public void The_rate_of_the_file_stands_for_its_only_framework_when_domains_have_no_count()
    {
        ScoreSheet.Read("edu:1,edu:2", [-1, 500_000, -1, 900_000], 640_000).Total(Framework.CrcnEdu).Should().Be(64m);
        ScoreSheet.Read("edu:1,edu:2", [-1, 500_000, -1, 900_000]).Total(Framework.CrcnEdu).Should().BeNull("rates of different domains cannot be added");
        ScoreSheet.Read("crcn:1,edu:1,edu:2", [4, 4, -1, 500_000, -1, 900_000], 640_000).Total(Framework.CrcnEdu).Should().BeNull("the file's rate mixes two frameworks");
    }

    [Fact]
    public void What_was_not_measured_is_null_and_does_not_count_as_zero()
    {
        var sheet = ScoreSheet.Read("edu:1,edu:2", [8, 6, 0, 0]);

        sheet.Domain(Framework.CrcnEdu, 2).Should().BeNull();
        sheet.Measures.CrcnEdu.Should().Be(75m);
        sheet.Measures.Crcn.Should().BeNull();
        sheet.Measures.Domain(5).Should().BeNull();
    }

    [Fact]
    public void A_domain_that_two_campaigns_measure_is_taken_whole_from_the_later()
    {
        var later = ScoreSheet.Read("edu:4,edu:4.1", [10, 2, 10, 2]);
        var earlier = ScoreSheet.Read("edu:4,edu:4.1,edu:4.2,edu:5", [20, 20, 10, 10, 10, 10, 4, 3]);

        var together = ScoreSheet.Together([later, earlier]);

        together.Domain(Framework.CrcnEdu, 4).Should().Be(20m);
        together.Competence(Framework.CrcnEdu, 4, 2).Should().BeNull();
        together.Domain(Framework.CrcnEdu, 5).Should().Be(75m);
        together.Total(Framework.CrcnEdu).Should().Be(100m * 5 / 14);
    }
}
