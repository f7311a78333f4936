using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Kernel;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;

namespace PixEduPortal.Domain.Tests.Deliberations;

public sealed class ProposalRulesTests
{
    [Theory]
    [InlineData("C A E", "A", null)]
    [InlineData("E C A", "A", null)]
    [InlineData("C E", "C", null)]
    [InlineData("C E -", "C", null)]
    [InlineData("E - -", "E", "une seule observation")]
    [InlineData("- - -", "-", null)]
    [InlineData("I I E", "I", null)]
    [InlineData("I C A E", "C", null)]
    public void The_proposal_is_the_lower_median(string marks, string level, string? remark)
    {
        var proposal = ProposalRules.Propose(Marks(marks));
        proposal.Level.Should().Be(Mark(level));
        proposal.Remark.Should().Be(remark);
        proposal.Given.Should().Be(Marks(marks).OfType<Level>().Count());
    }

    [Fact]
    public void Each_key_of_any_sheet_has_its_proposal()
    {
        var proposals = ProposalRules.Propose([Sheet(("1.1", "A"), ("1", "E")), Sheet(("1.1", "C"), ("2", "-"))]);
        proposals.Should().BeEquivalentTo(new Dictionary<string, Proposal>(StringComparer.Ordinal)
        {
            ["1.1"] = new(Level.Confirme, 2), ["1"] = new(Level.Expert, 1), ["2"] = new(null, 0),
        });
    }

    [Theory]
    [InlineData("C", "C A A", false)]
    [InlineData("A", "C A A", false)]
    [InlineData("I", "C A A", true)]
    [InlineData("E", "C A A", true)]
    [InlineData("A", "C E -", false)]
    [InlineData("A", "- - -", true)]
    [InlineData("-", "- - -", false)]
    [InlineData("-", "C A -", false)]
    [InlineData("-", "C A A", true)]
    [InlineData("-", "", false)]
    public void A_mark_outside_the_individual_range_needs_a_reason(string common, string individual, bool needs) =>
        ProposalRules.NeedsReason(Mark(common), Marks(individual)).Should().Be(needs);

    [Fact]
    public void Members_are_shown_where_the_common_mark_differs_from_theirs() =>
        ProposalRules.Differences(Sheet(("1.1", "A"), ("1.2", "C"), ("1", "-"), ("2", "E")), Sheet(("1.1", "A"), ("1.2", "A"), ("1", "E")))
            .Should().Equal("1.2", "1");

    [Fact]
    public void A_proposal_never_needs_a_reason() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.ArrayOf(Gen.Elements(AllMarks), 3).ToArbitrary(), marks => !ProposalRules.NeedsReason(ProposalRules.Propose(marks).Level, marks)));

    private static Dictionary<string, Level?> Sheet(params (string Key, string Level)[] marks) =>
        marks.ToDictionary(m => m.Key, m => Mark(m.Level), StringComparer.Ordinal);
}
