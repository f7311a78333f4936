using FluentAssertions;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using Xunit;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Reglements;

public sealed class AcademySettingsTests
{
    [Fact]
    public void Defaults_are_those_of_section_4_and_allowed()
    {
        AcademySettings.Default.Check().Should().BeEmpty();
        AcademySettings.Default.Should().BeEquivalentTo(new
        {
            PagesMin = 2, DepositBytesMax = 104857600L, CnedCapacity = 9, ConvocationNoticeDays = 10, DeliberationMinutes = 15,
            OralsPerJuryAndDay = 6, OralsFrom = new TimeOnly(8, 0), OralsTo = new TimeOnly(18, 30), JurorNamesShown = false, DossierReadWithoutName = false,
        });
        AcademySettings.Default.Formats.Should().HaveCount(5);
    }

    public static TheoryData<string, AcademySettings, bool> Ranges
    {
        get
        {
            var d = AcademySettings.Default;
            return new()
            {
                { nameof(d.ResourceLevels), d with { ResourceLevels = [Level.Confirme, Level.Avance] }, true },
                { nameof(d.ResourceLevels), d with { ResourceLevels = [Level.Expert] }, false },
                { nameof(d.PagesMin), d with { PagesMin = 0 }, false },
                { nameof(d.PagesMin), d with { PagesMin = 1 }, true },
                { nameof(d.PagesMin), d with { PagesMin = 3 }, false },
                { nameof(d.DepositBytesMax), d with { DepositBytesMax = 0 }, false },
                { nameof(d.DepositBytesMax), d with { DepositBytesMax = 1 }, true },
                { nameof(d.DepositBytesMax), d with { DepositBytesMax = AcademySettings.MaximumDepositBytes + 1 }, false },
                { nameof(d.Formats), d with { Formats = [DossierFormat.Pdf] }, true },
                { nameof(d.Formats), d with { Formats = [DossierFormat.Zip] }, false },
                { nameof(d.Public), d with { Public = [new(2023, ["RUPN"])] }, true },
                { nameof(d.Public), d with { Public = [new(2023, [])] }, false },
                { nameof(d.Public), d with { Public = [new(2023, ["RUPN"]), new(2023, ["IAN"])] }, false },
                { nameof(d.CnedCapacity), d with { CnedCapacity = 0 }, false },
                { nameof(d.CnedCapacity), d with { CnedCapacity = 1 }, true },
                { nameof(d.CnedCapacity), d with { CnedCapacity = 30 }, true },
                { nameof(d.CnedCapacity), d with { CnedCapacity = 31 }, false },
                { nameof(d.ConvocationNoticeDays), d with { ConvocationNoticeDays = 4 }, false },
                { nameof(d.ConvocationNoticeDays), d with { ConvocationNoticeDays = 5 }, true },
                { nameof(d.ConvocationNoticeDays), d with { ConvocationNoticeDays = 30 }, true },
                { nameof(d.ConvocationNoticeDays), d with { ConvocationNoticeDays = 31 }, false },
                { nameof(d.DeliberationMinutes), d with { DeliberationMinutes = -1 }, false },
                { nameof(d.DeliberationMinutes), d with { DeliberationMinutes = 0 }, true },
                { nameof(d.DeliberationMinutes), d with { DeliberationMinutes = 30 }, true },
                { nameof(d.DeliberationMinutes), d with { DeliberationMinutes = 31 }, false },
                { nameof(d.OralsPerJuryAndDay), d with { OralsPerJuryAndDay = 0 }, false },
                { nameof(d.OralsPerJuryAndDay), d with { OralsPerJuryAndDay = 1 }, true },
                { nameof(d.OralsPerJuryAndDay), d with { OralsPerJuryAndDay = 8 }, true },
                { nameof(d.OralsPerJuryAndDay), d with { OralsPerJuryAndDay = 9 }, false },
                { nameof(d.OralsFrom), d with { OralsFrom = new(7, 0), OralsTo = new(20, 0) }, true },
                { nameof(d.OralsFrom), d with { OralsFrom = new(6, 59) }, false },
                { nameof(d.OralsFrom), d with { OralsTo = new(20, 1) }, false },
                { nameof(d.OralsFrom), d with { OralsFrom = new(12, 0), OralsTo = new(12, 0) }, false },
                { nameof(d.OralsFrom), d with { OralsFrom = new(12, 0), OralsTo = new(12, 1) }, true },
                { nameof(d.PagesMin), d with { PagesMin = 2 }, true },
                { nameof(d.DepositBytesMax), d with { DepositBytesMax = AcademySettings.MaximumDepositBytes }, true },
                { nameof(d.Public), d with { Public = [new(2023, ["RUPN"]), new(2024, ["IAN"])] }, true },
                { nameof(d.Public), d with { Public = [new(2023, ["RUPN"]), new(2024, [])] }, false },
                { nameof(d.ResourceLevels), d with { ResourceLevels = [Level.Confirme, Level.Expert] }, false },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Each_parameter_has_its_range(string field, AcademySettings settings, bool allowed) =>
        settings.Check().Select(r => r.Field).Should().Equal(allowed ? [] : [field]);

    [Fact]
    public void An_academy_chooses_the_modality_only_where_the_reglement_allows_it()
    {
        var settings = AcademySettings.Default with { ResourceLevels = [Level.Confirme] };
        settings.ModalityFor(BuiltIn.Of2023, Level.Confirme).Should().Be(Volet2Modality.RessourceValidee);
        settings.ModalityFor(BuiltIn.Of2023, Level.Avance).Should().Be(Volet2Modality.JuryOral);
        settings.ModalityFor(BuiltIn.Of2026, Level.Confirme).Should().Be(Volet2Modality.JuryOral);
        settings.ModalityFor(BuiltIn.Of2023, null).Should().Be(Volet2Modality.JuryOral);
        (settings with { ResourceLevels = [Level.Expert] }).ModalityFor(BuiltIn.Of2023, Level.Expert).Should().Be(Volet2Modality.JuryOral);
    }

    [Fact]
    public void The_public_concerned_is_everyone_without_a_list()
    {
        var settings = AcademySettings.Default with { Public = [new(2023, ["RUPN", "référents Pix"])] };
        settings.FunctionsOf(2023).Should().Equal("RUPN", "référents Pix");
        settings.FunctionsOf(2024).Should().BeEmpty();
    }

    [Fact]
    public void Somebody_of_another_function_is_told_which_ones_may_register()
    {
        var settings = AcademySettings.Default with { Public = [new(2023, ["RUPN", "référents Pix"])] };
        settings.CheckPublic(2024, null).Should().BeNull("nobody is left aside without a list (A-04)");
        settings.CheckPublic(2023, "Référents PIX").Should().BeNull();
        settings.CheckPublic(2023, " ").Should().Be(new Refusal(
            "FONCTION_MANQUANTE", "Choisissez votre fonction\u00a0: cette année, votre académie ouvre le volet 1 à certaines fonctions.", "Function"));
        settings.CheckPublic(2023, null)!.Code.Should().Be("FONCTION_MANQUANTE");
        settings.CheckPublic(2023, "CPE").Should().Be(new Refusal(
            "PUBLIC_NON_CONCERNE", "En 2023-2024, votre académie ouvre le volet 1 à ces fonctions\u00a0: RUPN et référents Pix. Pour toute question, écrivez à la DRANE de votre académie.", "Function"));
        (settings with { Contact = " DRANE de Nantes \n\n drane@ac-nantes.fr" }).CheckPublic(2023, "CPE")!.Message
            .Should().EndWith("Pour toute question, écrivez à la DRANE\u00a0: DRANE de Nantes, drane@ac-nantes.fr.");
        (settings with { Contact = " " }).CheckPublic(2023, "CPE")!.Message.Should().EndWith("écrivez à la DRANE de votre académie.");
    }

    [Fact]
    public void The_usual_words_of_recourse_stand_until_the_academy_has_its_own()
    {
        AcademySettings.Default.RecourseText.Should().Be(AcademySettings.UsualRecourse);
        (AcademySettings.Default with { Recourse = "Écrivez au recteur." }).RecourseText.Should().Be("Écrivez au recteur.");
    }

    [Theory]
    [InlineData(3000, 500, "")]
    [InlineData(3001, 500, "PARAMETRE_HORS_LIMITES_RECOURS Recourse")]
    [InlineData(3000, 501, "PARAMETRE_HORS_LIMITES_CONTACT Contact")]
    public void Free_texts_have_a_limit(int recourse, int contact, string refusals) =>
        string.Join(", ", (AcademySettings.Default with { Recourse = new('x', recourse), Contact = new('x', contact) }).Check().Select(r => $"{r.Code} {r.Field}")).Should().Be(refusals);

    [Fact]
    public void A_refused_parameter_is_named_in_its_code() =>
        (AcademySettings.Default with { OralsPerJuryAndDay = 0 }).Check().Should().Equal(
            new Refusal("PARAMETRE_HORS_LIMITES_A_07", "Un jury fait passer de 1 à 8 oraux par jour.", "OralsPerJuryAndDay"));
}
