using FluentAssertions;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Reglements;
using Xunit;

namespace PixEduPortal.Domain.Tests.Juries;

/// <summary>What the president reads beside the composition: the same rules as the refusals (R-51, R-52, R-55).</summary>
public sealed class CompositionReportTests
{
    private static readonly JurySeat Drane = new(Guid.NewGuid(), "Ana Rivière", JuryQuality.Drane, "NANTES");
    private static readonly JurySeat Inspecteur = new(Guid.NewGuid(), "Paul Fleury", JuryQuality.Inspecteur, "RENNES");
    private static readonly JurySeat Expert = new(Guid.NewGuid(), "Zoé Marin", JuryQuality.ExpertPixEdu, "LILLE");
    private static readonly (string Code, string Name)[] Grouping = [("NANTES", "Nantes"), ("LYON", "Lyon"), ("LILLE", "Lille"), ("REIMS", "Reims")];

    [Fact]
    public void A_jury_that_conforms_keeps_every_rule_and_says_whom_it_may_judge()
    {
        var report = Report([Drane, Inspecteur, Expert]);
        Lines(report).Should().Equal("R-51 yes", "R-51 yes", "R-51 yes", "R-51 yes", "R-55 yes", "R-52 yes");
        report.Take(5).Should().OnlyContain(line => line.Detail == null);
        report[5].Detail.Should().Be("Ce jury peut juger les candidats de\u00a0: Lyon et Reims.");
        report.Select(line => line.Text).Should().Equal(
            "3 personnes différentes",
            "Au moins un membre institutionnel\u00a0: DRANE, inspecteur ou personnel de direction",
            "Un ou deux experts Pix+ Édu",
            "Chaque membre siège sous une qualité qu’il détient",
            "Aucun membre n’est candidat dans cette session de jury",
            "Hors académie\u00a0: aucun membre n’est de l’académie du candidat");
    }

    [Fact]
    public void Nothing_is_said_of_a_jury_without_members() =>
        Report([]).Should().OnlyContain(line => line.Met == null);

    [Fact]
    public void A_rule_that_is_broken_gives_the_reason_of_its_refusal()
    {
        var two = Report([Drane, Expert]);
        Lines(two).Should().Equal("R-51 no", "R-51 yes", "R-51 yes", "R-51 yes", "R-55 yes", "R-52 yes");
        two[0].Detail.Should().Be(JuryRules.CheckComposition(JuryParameters.Three, [Drane, Expert]).Single().Message);

        var withoutExpert = Report([Drane, Inspecteur, Inspecteur with { PersonId = Guid.NewGuid() }]);
        Lines(withoutExpert).Should().Equal("R-51 yes", "R-51 yes", "R-51 no", "R-51 yes", "R-55 yes", "R-52 yes");
        withoutExpert[2].Detail.Should().Be("Le jury n’a pas d’expert Pix+ Édu. Ajoutez un ou deux experts.");
    }

    [Fact]
    public void Three_experts_break_both_the_institutional_rule_and_the_rule_of_the_experts()
    {
        var report = Report([Expert, Expert with { PersonId = Guid.NewGuid() }, Expert with { PersonId = Guid.NewGuid() }]);
        Lines(report).Should().Equal("R-51 yes", "R-51 no", "R-51 no", "R-51 yes", "R-55 yes", "R-52 yes");
        report[1].Detail.Should().StartWith("Le jury n’a pas de membre institutionnel.");
        report[2].Detail.Should().Be("3\u00a0experts pour 2 au plus.");
    }

    [Fact]
    public void Three_experts_beside_an_institutional_member_are_refused_in_the_words_of_the_refusal()
    {
        JurySeat[] seats = [Drane, Expert, Expert with { PersonId = Guid.NewGuid() }, Expert with { PersonId = Guid.NewGuid() }];
        Report(seats)[2].Detail.Should().Be("Le jury a trop d’experts Pix+ Édu\u00a0: 3 pour 2 au plus.");
    }

    [Fact]
    public void Two_experts_are_not_too_many() =>
        Lines(Report([Drane, Expert, Expert with { PersonId = Guid.NewGuid() }]))[2].Should().Be("R-51 yes");

    [Fact]
    public void A_quality_that_the_pool_does_not_know_is_named_with_its_member()
    {
        var report = Report([Drane, Inspecteur, Expert], held: person =>
            person == Inspecteur.PersonId ? [JuryQuality.PersonnelDeDirection] : person == Expert.PersonId ? [] : [JuryQuality.Drane, JuryQuality.Inspecteur]);
        Lines(report).Should().Equal("R-51 yes", "R-51 yes", "R-51 yes", "R-51 no", "R-55 yes", "R-52 yes");
        report[3].Detail.Should().Be(
            "Paul Fleury (inspecteur) et Zoé Marin (expert Pix+ Édu)\u00a0: qualité absente du vivier. Choisissez une qualité détenue, ou complétez le vivier.");
    }

    [Fact]
    public void A_member_who_is_a_candidate_of_the_session_is_named_once()
    {
        var report = Report([Drane, Drane with { Quality = JuryQuality.Inspecteur }, Expert], candidates: [Drane.PersonId]);
        report[4].Met.Should().BeFalse();
        report[4].Detail.Should().Be("Ana Rivière\u00a0: candidat dans cette session. Choisissez une autre personne.");
    }

    [Fact]
    public void A_jury_with_a_member_of_each_academy_may_judge_nobody()
    {
        var report = CompositionReport.Of(JuryParameters.Three, [Drane, Inspecteur, Expert], [("NANTES", "Nantes"), ("LILLE", "Lille")], Held([Drane, Inspecteur, Expert]), new HashSet<Guid>());
        report[5].Met.Should().BeFalse();
        report[5].Detail.Should().Be("Ce jury ne peut juger aucune académie du regroupement\u00a0: chacune a un de ses membres. Remplacez l’un d’eux.");
    }

    [Fact]
    public void Qualities_have_their_labels_and_the_first_three_are_institutional()
    {
        Enum.GetValues<JuryQuality>().Select(quality => quality.Label()).Should().Equal("DRANE", "inspecteur", "personnel de direction", "expert Pix+ Édu");
        Enum.GetValues<JuryQuality>().Where(quality => quality.IsInstitutional()).Should().Equal(JuryQuality.Drane, JuryQuality.Inspecteur, JuryQuality.PersonnelDeDirection);
        FluentActions.Invoking(() => ((JuryQuality)9).Label()).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static IReadOnlyList<RuleLine> Report(JurySeat[] seats, Func<Guid, IReadOnlyCollection<JuryQuality>>? held = null, HashSet<Guid>? candidates = null) =>
        CompositionReport.Of(JuryParameters.Three, seats, Grouping, held ?? Held(seats), candidates ?? []);

    private static Func<Guid, IReadOnlyCollection<JuryQuality>> Held(JurySeat[] seats) =>
        person => [.. seats.Where(seat => seat.PersonId == person).Select(seat => seat.Quality)];

    private static string[] Lines(IReadOnlyList<RuleLine> report) =>
        [.. report.Select(line => $"{line.Rule} {line.Met switch { true => "yes", false => "no", null => "open" }}")];
}
