using FluentAssertions;
using PixEduPortal.Domain.Kernel;
using Xunit;

namespace PixEduPortal.Domain.Tests.Kernel;

public sealed class KernelTests
{
    [Theory]
    [InlineData(Mention.PremierDegre, "Pix+ Édu 1er degré", "1D")]
    [InlineData(Mention.SecondDegre, "Pix+ Édu 2nd degré", "2D")]
    [InlineData(Mention.EducationVieScolaire, "Pix+ Édu CPE", "CPE")]
    public void Each_mention_has_its_label_and_its_degree(Mention mention, string label, string degree)
    {
        mention.Label().Should().Be(label);
        mention.Degree().Should().Be(degree);
        Mentions.FromDegree(degree).Should().Be(mention);
    }

    [Fact]
    public void An_unknown_degree_is_no_mention()
    {
        Mentions.FromDegree("3D").Should().BeNull();
        Mentions.FromDegree(null).Should().BeNull();
    }

    [Theory]
    [InlineData(Formation.Initiale, "formation initiale", "initiale")]
    [InlineData(Formation.Continue, "formation continue", "continue")]
    public void Each_formation_has_its_label_and_its_code(Formation formation, string label, string code)
    {
        formation.Label().Should().Be(label);
        formation.Code().Should().Be(code);
    }

    [Theory]
    [InlineData("Initié", Level.Initie)]
    [InlineData("Confirmé", Level.Confirme)]
    [InlineData("Avancé", Level.Avance)]
    [InlineData("Expert", Level.Expert)]
    public void A_level_is_read_by_its_exact_label(string label, Level level)
    {
        Levels.TryParse(label, out var read).Should().BeTrue();
        read.Should().Be(level);
        level.Label().Should().Be(label);
        Levels.TryParse(label.ToLower(French.Culture), out _).Should().BeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Initie")]
    [InlineData("1")]
    public void Anything_else_is_no_level(string? text) => Levels.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void Every_role_has_its_name_and_the_portal_is_no_person()
    {
        Enum.GetValues<Role>().Select(role => role.Label()).Should().Equal(
            "candidat", "DRANE", "membre de jury", "président de jury", "inspecteur", "Inspé", "formateur", "pilote national",
            "délégué à la protection des données", "administrateur", "portail");
        Roles.Persons.Should().HaveCount(10).And.NotContain(Role.System);
        Actor.Portal.Should().Be(new Actor(null, "Portail", Role.System));
    }

    [Fact]
    public void Values_that_do_not_exist_are_bugs()
    {
        FluentActions.Invoking(() => ((Mention)9).Label()).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => ((Mention)9).Degree()).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => ((Formation)9).Label()).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => ((Level)9).Label()).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => ((Role)99).Label()).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void An_outcome_is_done_or_has_a_reason()
    {
        var refusal = new Refusal("CODE", "Message.");
        Outcome.Done().Should().Match<Outcome>(o => o.Succeeded && o.Refusals.Count == 0);
        Outcome.Refused(refusal).Should().Match<Outcome>(o => !o.Succeeded && o.Refusals.Single() == refusal);
        Outcome.From([]).Succeeded.Should().BeTrue();
        Outcome.From([refusal]).Refusals.Should().Equal(refusal);
        FluentActions.Invoking(() => Outcome.Refused()).Should().Throw<ArgumentException>();

        Outcome<int> seven = 7;
        seven.Should().Match<Outcome<int>>(o => o.Succeeded && o.Value == 7);
        Outcome<string>.Refused(refusal).Should().Match<Outcome<string>>(o => !o.Succeeded && o.Value == null && o.Refusals.Single() == refusal);
        FluentActions.Invoking(() => Outcome<int>.Refused()).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("Élève-Œuvre  n° 2", "eleve oeuvre n 2", "eleveoeuvren2")]
    [InlineData("  N'Diaye ", "n diaye", "ndiaye")]
    [InlineData("Lætitia de La Tour", "laetitia de la tour", "laetitiadelatour")]
    [InlineData("(Æ) !", "ae", "ae")]
    [InlineData("…", "", "")]
    [InlineData("", "", "")]
    [InlineData(null, "", "")]
    [InlineData("½", "1 2", "12")]
    public void Texts_are_compared_folded(string? text, string label, string name)
    {
        FoldedText.Label(text).Should().Be(label);
        FoldedText.Name(text).Should().Be(name);
    }

    [Fact]
    public void Letters_beyond_the_basic_plane_stay_and_spacing_marks_go()
    {
        FoldedText.Label("𠮷 a").Should().Be("𠮷 a");
        FoldedText.Name("का").Should().Be("क", "R-15: marks are dropped");
        FoldedText.Name("a⃝b").Should().Be("ab");
    }
}
