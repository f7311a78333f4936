using FluentAssertions;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Campaigns;

public sealed class GapAnalysisTests
{
    private static readonly Campaign Crcn = Campaign("CRCN", [Framework.Crcn], []);
    private static readonly Campaign OneAndTwo = Campaign("Domaines 1 et 2", [Framework.CrcnEdu], [1, 2]);
    private static readonly Campaign Archived = Campaign("Ancienne", [Framework.CrcnEdu], [3], archived: true);

    [Fact]
    public void Failed_conditions_come_first_the_smallest_missing_amount_first()
    {
        var gap = GapAnalysis.For(BuiltIn.Of2023, Measures("80; 79.99; 60 55 40 70 -"), Level.Expert, [Crcn, OneAndTwo, Archived])!;
        gap.Met.Should().BeFalse();
        gap.Lines.Select(l => l.Condition.Subject.Replace('\u00a0', ' ')).Should().Equal(
            "CRCN-Édu", "CRCN", "domaine 2", "domaine 3", "domaine 5", "domaine 1", "domaine 4");
        gap.Lines.Select(l => string.Join(' ', l.Campaigns.Select(c => c.Name))).Should().Equal(
            "Domaines 1 et 2", "CRCN", "Domaines 1 et 2", "", "", "Domaines 1 et 2", "");
    }

    [Fact]
    public void A_level_without_conditions_has_no_gap()
    {
        GapAnalysis.For(BuiltIn.Of2023, Measures("80; 80; 80 80 80 80 80"), Level.Initie, []).Should().BeNull();
        GapAnalysis.For(BuiltIn.Of2026, Measures("80; 80; 80 80 80 80 80"), Level.Expert, []).Should().BeNull();
        GapAnalysis.For(BuiltIn.Of2023, Measures("80; 80; 80 80 80 80 80"), Level.Avance, [])!.Met.Should().BeTrue();
    }

    private static Campaign Campaign(string name, List<Framework> frameworks, List<int> domains, bool archived = false) => new()
    {
        Id = Guid.NewGuid(), Name = name, FoldedName = name, Kind = CampaignKind.Thematique, Frameworks = frameworks, CrcnEduDomains = domains, Archived = archived,
    };
}
