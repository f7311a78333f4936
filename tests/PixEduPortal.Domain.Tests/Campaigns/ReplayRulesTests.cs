using FluentAssertions;
using PixEduPortal.Domain.Campaigns;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Campaigns;

public sealed class ReplayRulesTests
{
    private static readonly DateTimeOffset Now = Instant("2020-01-05T05:06:07Z");
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private static readonly ReplaySituation Shared = new(true, true, false, false, 0.34m, Instant("2020-01-01T05:06:07Z"));

    [Theory]
    [InlineData("RP-1", "no yes no no; 0.34; 2020-01-01T05:06:07Z", "ENVOI_UNIQUE", false)]
    [InlineData("RP-2", "yes no no no; 0.34; 2020-01-01T05:06:07Z", "PARTICIPANT_INACTIF", false)]
    [InlineData("RP-3", "yes yes no no; 0.34; -", "RESULTATS_NON_ENVOYES", false)]
    [InlineData("RP-4", "yes yes no yes; 0.34; 2020-01-01T05:06:07Z", "PARTICIPATION_SUPPRIMEE", false)]
    [InlineData("RP-5", "yes yes yes no; 0.34; 2020-01-01T05:06:07Z", "CAMPAGNE_ARCHIVEE", false)]
    [InlineData("RP-6", "yes yes no no; 0.34; 2020-01-03T05:06:07Z", "DELAI_NON_ECOULE", true)]
    [InlineData("RP-7", "yes yes no no; 1; 2020-01-01T05:06:07Z", "MAITRISE_TOTALE", false)]
    [InlineData("RP-8", "yes yes no no; 0.45; 2019-12-12T00:00:00Z", "", true)]
    [InlineData("RP-9", "yes yes no no; 0.34; 2020-01-01T05:06:07Z", "", true)]
    [InlineData("RP-10", "yes yes no no; 0.34; 2020-01-01T05:06:08Z", "DELAI_NON_ECOULE", true)]
    public void Worked_vectors_of_7_3(string vector, string participation, string code, bool allowedWithoutDelay)
    {
        var parts = participation.Split(';', StringSplitOptions.TrimEntries);
        bool[] flags = [.. parts[0].Split(' ').Select(f => f == "yes")];
        var situation = new ReplaySituation(flags[0], flags[1], flags[2], flags[3], Number(parts[1]), parts[2] == "-" ? null : Instant(parts[2]));
        var answer = ReplayRules.Check(BuiltIn.Of2023, situation, Now);
        string.Join(' ', answer.Refusals.Select(r => r.Code)).Should().Be(code, vector);
        answer.Allowed.Should().Be(code.Length == 0);
        ReplayRules.Check(BuiltIn.Of2026, situation, Now).Allowed.Should().Be(allowedWithoutDelay, vector);
        ReplayRules.Check(BuiltIn.Of2023, situation with { CampaignReplayDays = 0 }, Now).Allowed.Should().Be(allowedWithoutDelay, vector);
    }

    [Theory]
    [InlineData("2024-04-10T14:30:00+02:00", "2024-04-14T14:30")]
    [InlineData("2024-03-28T14:30:00+01:00", "2024-04-01T15:30")]
    public void The_delay_is_counted_in_hours_across_the_change_of_time(string shared, string from)
    {
        var answer = ReplayRules.Check(BuiltIn.Of2023, Shared with { SharedAt = Instant(shared) }, Now.AddYears(9));
        TimeZoneInfo.ConvertTime(answer.From!.Value, Paris).ToString("yyyy-MM-ddTHH:mm").Should().Be(from);
    }

    [Fact]
    public void A_delay_of_the_campaign_replaces_that_of_the_reglement()
    {
        ReplayRules.Check(BuiltIn.Of2023, Shared with { CampaignReplayDays = 5 }, Now).Refusals.Single().Message
            .Should().Be("Un nouvel essai sera possible après le délai de 5\u00a0jours.");
        ReplayRules.Check(BuiltIn.Of2026, Shared with { CampaignReplayDays = 5 }, Now).Allowed.Should().BeFalse();
    }

    [Fact]
    public void A_profile_collection_has_no_delay_and_no_mastery() =>
        ReplayRules.Check(BuiltIn.Of2023, Shared with { SharedAt = Now, ProfileCollection = true, Mastery = null, CampaignReplayDays = 9 }, Now).Allowed.Should().BeTrue();

    [Fact]
    public void No_date_is_promised_when_something_else_prevents_it() =>
        ReplayRules.Check(BuiltIn.Of2023, Shared with { CampaignArchived = true }, Now).From.Should().BeNull();

    [Theory]
    [InlineData("2024-04-10", "2024-04-10T22:00:00Z")]
    [InlineData("2024-03-30", "2024-03-30T23:00:00Z")]
    [InlineData("2024-03-31", "2024-03-31T22:00:00Z")]
    public void A_date_without_time_ends_with_its_day(string day, string instant) =>
        ReplayRules.EndOfDay(Day(day)!.Value, Paris).Should().Be(Instant(instant));
}
