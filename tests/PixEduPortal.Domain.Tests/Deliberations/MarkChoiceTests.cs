using FluentAssertions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Kernel;
using Xunit;

namespace PixEduPortal.Domain.Tests.Deliberations;

/// <summary>« Non observé » is a choice of its own, apart from an empty field .</summary>
public sealed class MarkChoiceTests
{
    public static TheoryData<string, MarkChoice, string> Choices => new()
    {
        { "", MarkChoice.Unset, "à remplir" },
        { "0", MarkChoice.NotObserved, "non observé" },
        { "1", MarkChoice.Of(Level.Initie), "Initié" },
        { "2", MarkChoice.Of(Level.Confirme), "Confirmé" },
        { "3", MarkChoice.Of(Level.Avance), "Avancé" },
        { "4", MarkChoice.Of(Level.Expert), "Expert" },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void A_choice_is_written_and_read_back(string text, MarkChoice choice, string label)
    {
        MarkChoice.TryParse(text, out var read).Should().BeTrue();
        read.Should().Be(choice);
        choice.Code.Should().Be(text);
        choice.ToString().Should().Be(text);
        choice.Label.Should().Be(label);
    }

    [Fact]
    public void An_absent_field_is_not_filled_in()
    {
        MarkChoice.TryParse(null, out var read).Should().BeTrue();
        read.Should().Be(MarkChoice.Unset);
        MarkChoice.Of(null).Should().Be(MarkChoice.NotObserved);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("-1")]
    [InlineData("12")]
    [InlineData("Expert")]
    public void Anything_else_is_no_choice(string text)
    {
        MarkChoice.TryParse(text, out var read).Should().BeFalse();
        read.Should().Be(MarkChoice.Unset);
    }
}
