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
}
