using FluentAssertions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Referentials;
using Xunit;

namespace PixEduPortal.Domain.Tests.Referentials;

public sealed class ReferentialTests
{
    private static readonly SourceRefs Report = new(["002_c07952bd9563431b.txt, Annexe 3"]);

    [Theory]
    [InlineData("002_c07952bd9563431b.txt, Annexe 3", "Certification Pix+ Édu, rapport de jury 2022-2023, septembre 2023, Annexe 3")]
    [InlineData("000_ef71f9367df8c801.txt, slides « CRCN Édu », « 5 domaines – 16 compétences »",
        "Académie de Nantes, dispositif Pix+ Édu 2D, 2023-2024, diapositives « CRCN Édu », « 5 domaines – 16 compétences »")]
    [InlineData("002_c07952bd9563431b.txt, Annexe 1 against Annexe 5", "Certification Pix+ Édu, rapport de jury 2022-2023, septembre 2023, Annexe 1 comparée à Annexe 5")]
    [InlineData("slide « slides and report » and slide", "diapositive « slides and report » et diapositive")]
    [InlineData("slide « slides", "diapositive « diapositives")]
    [InlineData("« slides »", "« slides »")]
    [InlineData("", "")]
    public void A_source_is_cited_by_its_title_and_quoted_titles_stay_as_printed(string source, string cited) => SourceDocuments.Human(source).Should().Be(cited);

    [Fact]
    public void Several_sources_are_joined()
    {
        var refs = new SourceRefs(["003_49aecce21eb06ec9.txt", "004_baf785f83c4f57d0.txt, phases 1 to 3"]);
        refs.Human.Should().Equal("Déploiement de Pix+ Édu, classe virtuelle du 10 avril 2024", "Notice au candidat du 2nd degré (académie de Guyane), phases 1 à 3");
        refs.ToString().Should().Be("Déploiement de Pix+ Édu, classe virtuelle du 10 avril 2024 ; Notice au candidat du 2nd degré (académie de Guyane), phases 1 à 3");
    }

    [Fact]
    public void A_text_printed_with_a_slip_is_shown_as_it_should_read()
    {
        new Descriptor(Level.Expert, "imprimé").Shown.Should().Be("imprimé");
        new Descriptor(Level.Expert, "imprimé", "lecture").Shown.Should().Be("lecture", "R-05");
        Erratum.All.Select(erratum => erratum.Number).Should().Equal(Enumerable.Range(1, 8).Select(number => $"E-{number}"));
        KeptSlip.All.Should().HaveCount(7);
    }

    [Fact]
    public void A_competence_gives_the_text_of_a_level_or_none()
    {
        var competence = new Competence("1.4", "Titre", Descriptors: [new(Level.Initie, "un"), new(Level.Expert, "quatre", "quatre, relu")]);
        competence.DescriptorAt(Level.Initie).Should().Be("un");
        competence.DescriptorAt(Level.Expert).Should().Be("quatre, relu");
        competence.DescriptorAt(Level.Avance).Should().BeNull();
        competence.Aptitudes.Should().BeEmpty();
        new Competence("1.4", "Titre", Aptitudes: ["a"]).Should().Match<Competence>(c => c.Aptitudes.Single() == "a" && c.Descriptors.Count == 0);
    }

    [Fact]
    public void The_canonical_version_and_the_running_title_are_the_ones_in_force()
    {
        var old = Version("2022", new CompetenceDomain(3, "Titre", null, null, []));
        var current = Version("2023", new CompetenceDomain(3, "Titre", null, "Titre courant", [new("3.1", "Un"), new("3.2", "Deux")]));
        var referential = new Referential("crcn-edu", "CRCN-Édu", Report, "2023", [old, current], [], new(Report, []));
        referential.Current.Should().BeSameAs(current);
        referential.Current.Domains[0].Name.Should().Be("Titre courant", "R-04");
        old.Domains[0].Name.Should().Be("Titre");
        FluentActions.Invoking(() => (referential with { CurrentVersion = "2024" }).Current).Should().Throw<InvalidOperationException>();
        var descriptors = new InterviewDescriptors("Descripteurs", Report, [], "", current.Domains);
        descriptors["3.2"].Title.Should().Be("Deux");
        FluentActions.Invoking(() => descriptors["3.3"]).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_criterion_is_found_by_its_number_and_shows_the_title_of_the_descriptor_table()
    {
        DossierGridCriterion one = new("1.1", "Liste", null, [new(Level.Avance, "trois")]);
        DossierGridCriterion two = new("1.2", "Liste", "Tableau", []);
        var grid = new DossierGridText("Grille", Report, "", [], [], [new(1, "Conception", [new(1, "Item", [one]), new(2, "Item", [two])])], new("", "", []));
        grid.Criteria.Should().Equal(one, two);
        grid["1.2"].ShownTitle.Should().Be("Tableau", "E-3");
        grid["1.1"].ShownTitle.Should().Be("Liste");
        grid["1.1"].DescriptorAt(Level.Avance).Should().Be("trois");
        FluentActions.Invoking(() => grid["9.1"]).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => grid["1.1"].DescriptorAt(Level.Expert)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Each_level_has_its_wording_for_candidates_and_its_wording_on_the_bordereau()
    {
        var wording = new LevelWording(4, "Expert", [new(new(["autre, Annexe 4", "x"]), "bordereau", null), new(new(["autre, §6.1"]), "candidats", null)]);
        wording.Level.Should().Be(Level.Expert);
        wording.OnBordereau.Should().Be("bordereau", "R-04");
        wording.ForCandidates.Should().Be("candidats", "R-04");
        var levels = new LevelWordings(Report, [wording with { Order = 1 }, wording], new(Report, "", []), [], new(Report, "", []), new(Report, ""));
        levels[Level.Expert].Should().BeSameAs(wording);
        FluentActions.Invoking(() => levels[Level.Avance]).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => (wording with { Descriptions = [] }).OnBordereau).Should().Throw<InvalidOperationException>();
        new BordereauLevelHeader(2, "Confirmé", "").Level.Should().Be(Level.Confirme);
    }

    private static ReferentialVersion Version(string id, CompetenceDomain domain) => new(id, id, id, Report, null, "", 16, 16, [domain]);
}
