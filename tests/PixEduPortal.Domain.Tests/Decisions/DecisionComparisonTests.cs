using FluentAssertions;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;
using Xunit;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Decisions;

public sealed class DecisionComparisonTests
{
    [Fact]
    public void Nothing_changes_between_2023_and_2024_whose_difference_is_in_volet_1()
    {
        var cases = DecisionComparison.Of(BuiltIn.Of2023, BuiltIn.Of2024, Formation.Continue, 6);

        cases.Should().HaveCount(16).And.OnlyContain(one => !one.Changes);
    }

    [Fact]
    public void A_wider_gap_certifies_those_whom_it_adjourned()
    {
        var wider = BuiltIn.Of2023 with { Final = BuiltIn.Of2023.Final with { AdjourningGap = 3 } };

        var changed = DecisionComparison.Of(BuiltIn.Of2023, wider, Formation.Continue, 6).Where(one => one.Changes);

        changed.Should().OnlyContain(one => one.Before!.Outcome == DecisionOutcome.Ajourne);
        changed.Select(one => (one.Volet1, one.Volet2)).Should().Equal(("Expert", "Confirmé"), ("Avancé", "Initié"));
        changed.First().After!.Level.Should().Be(Level.Confirme);
    }

    [Theory]
    [InlineData(36, DecisionOutcome.Certifie)]
    [InlineData(37, DecisionOutcome.Volet1Expire)]
    public void The_months_between_the_volets_count(int months, DecisionOutcome outcome) =>
        DecisionComparison.Of(BuiltIn.Of2023, BuiltIn.Of2024, Formation.Continue, months)[0].Before!.Outcome.Should().Be(outcome);

    [Fact]
    public void Results_that_one_reglement_does_not_know_are_no_decision_there()
    {
        var cases = DecisionComparison.Of(BuiltIn.Of2024, BuiltIn.Of2026, Formation.Continue, 6);

        cases.Where(one => one.Volet1 == "Admissible").Select(one => (one.Volet2, one.Before, one.After!.Outcome)).Should().Equal(
            ("Expert", null, DecisionOutcome.Certifie), ("Avancé", null, DecisionOutcome.Certifie), ("Insuffisant", null, DecisionOutcome.Ajourne));
        cases.Where(one => one.Volet1 != "Admissible").Should().HaveCount(16).And.OnlyContain(one => one.After == null);
    }
}
