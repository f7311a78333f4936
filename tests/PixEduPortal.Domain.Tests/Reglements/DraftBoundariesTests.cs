using FluentAssertions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using Xunit;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Reglements;

/// <summary>The first and the last value that a drafted règlement may take, and the ones just beyond.</summary>
public sealed class DraftBoundariesTests
{
    private static readonly Reglement Built = BuiltIn.Of2023;

    public static TheoryData<string, Reglement> Allowed => new()
    {
        { "one letter", Built with { Id = "a" } },
        { "twenty characters", Built with { Id = "reglement-2027-bis-20" [..20] } },
        { "minimums of 0 and 100", One(o => o with { Thresholds = [new(Level.Expert, 100, 100, 100), new(Level.Avance, 0, 0, 0)] }) },
        { "equal minimums", One(o => o with { Thresholds = [new(Level.Expert, 60, 50, 50), new(Level.Avance, 60, 50, 50)] }) },
        { "no level of the bilan", One(o => o with { BilanDomainMin = null }) },
        { "bilan at 0", One(o => o with { BilanDomainMin = 0 }) },
        { "bilan at 100", One(o => o with { BilanDomainMin = 100 }) },
        { "no delay", One(o => o with { ReplayDays = 0 }) },
        { "a year's delay", One(o => o with { ReplayDays = 365 }) },
        { "one minute and one question", One(o => o with { Test = new(1, 1, []) }) },
        { "ten hours", One(o => o with { Test = new(600, 1, []) }) },
        { "no installation", One(o => o with { InstallationOnSiteMinutes = 0, InstallationCnedMinutes = 0 }) },
        { "one year", One(o => o with { ValidityYears = 1 }) },
        { "twenty years", One(o => o with { ValidityYears = 20 }) },
        { "one page", Two(t => t with { PagesMin = 1, PagesMax = 1 }) },
        { "no lead time", Two(t => t with { LeadDaysMin = 0, LeadDaysTarget = 0 }) },
        { "an oral of two minutes", Two(t => t with { OralAnalysisMinutes = 1, OralQuestionMinutes = 1 }) },
        { "a jury of one expert", Two(t => t with { Jury = new(1, 0, 1, 1, true) }) },
        { "one criterion", Two(t => t with { DossierGrid = new(1, []) }) },
        { "sixteen criteria", Two(t => t with { DossierGrid = new(16, []) }) },
        { "one domain", Two(t => t with { Bordereau = new(1, TieProposal.Lowest) }) },
        { "five domains", Two(t => t with { Bordereau = new(5, TieProposal.Lowest) }) },
        { "a gap of one level", Final(f => f with { AdjourningGap = 1 }) },
        { "a gap of three levels", Final(f => f with { AdjourningGap = 3 }) },
        { "no gap", Final(f => f with { AdjourningGap = null }) },
        { "the level of the jury", Final(f => f with { Level = FinalLevelRule.Jury }) },
        { "one year of certification", Final(f => f with { CertificationYears = 1 }) },
        { "fifty years of certification", Final(f => f with { CertificationYears = 50 }) },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_draft_may_go_to_each_limit(string limit, Reglement draft) => ReglementParameters.Check(draft).Should().BeEmpty(limit);

    public static TheoryData<string, Reglement> Refused => new()
    {
        { "label", Built with { Label = "" } },
        { "source", Built with { Source = " " } },
        { "volet1.thresholds", One(o => o with { Thresholds = [new(Level.Expert, 85, 100.01m, 60)] }) },
        { "volet1.thresholds", One(o => o with { Thresholds = [new(Level.Expert, 85, 80, 100.01m)] }) },
        { "volet1.thresholds", One(o => o with { Thresholds = [new(Level.Expert, -0.01m, 80, 60)] }) },
        { "volet1.thresholds", One(o => o with { Thresholds = [new(Level.Expert, 85, 80, 60), new(Level.Avance, 75, 81, 60)] }) },
        { "volet1.thresholds", One(o => o with { Thresholds = [new(Level.Expert, 85, 80, 60), new(Level.Avance, 75, 65, 61)] }) },
        { "volet1.bilanDomainMin", One(o => o with { BilanDomainMin = -0.01m }) },
        { "volet1.replayDays", One(o => o with { ReplayDays = 366 }) },
        { "volet1.test", One(o => o with { Test = new(601, 64, []) }) },
        { "volet1.test", One(o => o with { Test = new(150, 0, []) }) },
        { "volet1.installation", One(o => o with { InstallationOnSiteMinutes = -1 }) },
        { "volet1.validityYears", One(o => o with { ValidityYears = 21 }) },
        { "volet2.pages", Two(t => t with { PagesMin = 0 }) },
        { "volet2.leadDays", Two(t => t with { LeadDaysMin = -1 }) },
        { "volet2.oral", Two(t => t with { OralAnalysisMinutes = 0 }) },
        { "volet2.jury", Two(t => t with { Jury = new(0, 0, 0, 0, true) }) },
        { "volet2.dossierGrid", Two(t => t with { DossierGrid = new(0, []) }) },
        { "volet2.dossierGrid", Two(t => t with { DossierGrid = new(9, [new(Level.Avance, Level.Avance)]) }) },
        { "volet2.bordereau", Two(t => t with { Bordereau = new(0, TieProposal.Lowest) }) },
        { "final.adjourningGap", Final(f => f with { AdjourningGap = 0 }) },
        { "final.certificationYears", Final(f => f with { CertificationYears = 0 }) },
        { "final.certificationYears", Final(f => f with { CertificationYears = 51 }) },
        { "final.delivered", Final(f => f with { DeliveredContinue = [] }) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Just_beyond_it_is_refused_on_its_property(string field, Reglement draft) =>
        ReglementParameters.Check(draft).Select(refusal => refusal.Field).Should().Equal(field);

    [Fact]
    public void An_admissibility_has_neither_minimums_nor_a_level_of_the_bilan()
    {
        var built = BuiltIn.Of2026;
        ReglementParameters.Check(built with { Volet1 = built.Volet1 with { Thresholds = [new(Level.Expert, 85, 80, 60)] } })
            .Select(refusal => refusal.Field).Should().Equal("volet1.thresholds");
        ReglementParameters.Check(built with { Volet1 = built.Volet1 with { BilanDomainMin = 50 } })
            .Select(refusal => refusal.Field).Should().Equal("volet1.bilanDomainMin");
    }

    [Fact]
    public void Each_parameter_of_2026_is_told_in_french()
    {
        var values = Values(BuiltIn.Of2026);
        values["P-01"].Should().Be("Admissible ou Non admissible, importé de Pix");
        values["P-02"].Should().Be("sans objet");
        values["P-05"].Should().Be("sans objet");
        values["P-06"].Should().Be("sans objet");
        values["P-07"].Should().Be("sans objet");
        values["P-08"].Should().Be("conseillé");
        values["P-09"].Should().Be("non calculé");
        values["P-10"].Should().Be("aucun");
        values["P-14"].Should().Be("dossier et oral devant un jury");
        values["P-23"].Should().Be("celui du jury");
        values["P-24"].Should().Be("aucun");
        values["P-27"].Should().Be("aucune");
        values["P-28"].Should().Be("non proposé");
    }

    [Fact]
    public void Each_parameter_of_2023_that_a_draft_may_change_is_told_both_ways()
    {
        var built = Values(Built);
        var other = Values(Built with
        {
            Volet1 = Built.Volet1 with
            {
                Comparison = MinimumComparison.Above, ReplayDays = 1,
                Thresholds = [.. Built.Volet1.Thresholds, new(Level.Initie, 40, 30, 20)],
            },
            Volet2 = Built.Volet2 with
            {
                DefaultModality = Volet2Modality.RessourceValidee, Jury = JuryParameters.Three with { OutOfAcademy = false },
                Bordereau = new(4, TieProposal.Highest), NotAcquiredOffered = true, InsufficientAllowed = true,
            },
            Final = Built.Final with { CertificationYears = 5 },
        });
        (built["P-01"], built["P-08"], built["P-10"], built["P-23"]).Should().Be(("un niveau", "obligatoire", "celui du bilan", "le plus bas des deux volets"));
        (built["P-06"], other["P-06"]).Should().Be(("supérieur ou égal, sans arrondi", "strictement supérieur, sans arrondi"));
        (built["P-07"], Values(BuiltIn.Of2024)["P-07"]).Should().Be(("rien", "le niveau juste inférieur, si toutes ses conditions sont remplies"));
        other["P-05"].Should().Be("40 % / 30 % / 20 %");
        other["P-11"].Should().Be("1 jour");
        other["P-14"].Should().StartWith("ressource validée par un inspecteur ; ");
        other["P-19"].Should().Be("libre");
        other["P-21"].Should().Be("niveau le plus fréquent des domaines observés, 4 au moins ; égalité : le plus haut est proposé");
        (built["P-22"], other["P-22"]).Should().Be(("Initié, Confirmé, Avancé et Expert", "Initié, Confirmé, Avancé et Expert, ou insuffisant"));
        other["P-27"].Should().Be("5 ans");
        other["P-28"].Should().Be("proposé");
    }

    [Fact]
    public void Each_parameter_cites_the_texts_that_found_it()
    {
        ReglementParameters.Describe(Built).Select(parameter => ParameterSources.Of(parameter.Code)).Should().OnlyContain(source => source.Length > 10);
        ParameterSources.Of("P-20").Should().Be("Rapport de jury 2022-2023, Annexe 3");
        ParameterSources.Of("P-28").Should().Be("Quatre niveaux seulement dans les Annexes 3 et 4 du rapport de jury 2022-2023\u00a0: choix du portail");
        FluentActions.Invoking(() => ParameterSources.Of("P-29")).Should().Throw<KeyNotFoundException>();
    }

    private static Reglement One(Func<Volet1Parameters, Volet1Parameters> change) => Built with { Volet1 = change(Built.Volet1) };

    private static Reglement Two(Func<Volet2Parameters, Volet2Parameters> change) => Built with { Volet2 = change(Built.Volet2) };

    private static Reglement Final(Func<FinalParameters, FinalParameters> change) => Built with { Final = change(Built.Final) };

    private static Dictionary<string, string> Values(Reglement reglement) =>
        ReglementParameters.Describe(reglement).ToDictionary(p => p.Code, p => p.Value.Replace('\u00a0', ' '), StringComparer.Ordinal);
}
