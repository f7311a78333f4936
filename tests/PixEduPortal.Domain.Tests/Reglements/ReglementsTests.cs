using System.Text.Json;
using FluentAssertions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Reglements;

public sealed class ReglementsTests
{
    [Fact]
    public void The_three_reglements_are_served_as_section_4_names_them() =>
        BuiltIn.All.Select(r => $"{r.Id} | {r.Label} | {r.EffectiveFrom:yyyy-MM-dd} | {r.Source}".Replace('\u00a0', ' ')).Should().Equal(
            "2023 | Règlement 2023 : un niveau par volet, seuils publiés | 2023-09-01 | Rapport de jury 2022-2023 (septembre 2023) ; notices de Nantes et de Guyane",
            "2024 | Règlement 2024 : niveau juste inférieur accordé au volet 1 | 2024-09-01 | Règlement 2023 ; Pix (1024pix/pix, PR #7710, PR #10451)",
            "2026 | Règlement 2026 : admissibilité au volet 1, niveau donné par le jury | 2026-03-01 | Pix (1024pix/pix, PR #15630, PR #15725, PR #16332)");

    [Theory]
    [InlineData("2020-01-01", "2023")]
    [InlineData("2023-08-31", "2023")]
    [InlineData("2023-09-01", "2023")]
    [InlineData("2024-08-31", "2023")]
    [InlineData("2024-09-01", "2024")]
    [InlineData("2026-02-28", "2024")]
    [InlineData("2026-03-01", "2026")]
    [InlineData("2030-01-01", "2026")]
    public void The_reglement_in_force_on_the_day_of_volet_1_counts(string day, string id) =>
        BuiltIn.InForceOn(Day(day)!.Value).Id.Should().Be(id);

    [Theory]
    [InlineData(Volet1ResultKind.Admissibility, "2023-01-01", "2026")]
    [InlineData(Volet1ResultKind.Admissibility, "2026-03-01", "2026")]
    [InlineData(Volet1ResultKind.Level, "2022-01-01", "2023")]
    [InlineData(Volet1ResultKind.Level, "2024-08-31", "2023")]
    [InlineData(Volet1ResultKind.Level, "2024-09-01", "2024")]
    [InlineData(Volet1ResultKind.Level, "2026-06-01", "2024")]
    public void The_form_of_an_imported_result_wins_over_the_date(Volet1ResultKind form, string day, string id) =>
        BuiltIn.ForResult(form, Day(day)!.Value).Id.Should().Be(id);

    [Fact]
    public void A_drafted_reglement_takes_its_place_among_the_others()
    {
        var draft = BuiltIn.Of2026 with { Id = "2027", EffectiveFrom = new(2027, 3, 1) };
        BuiltIn.InForceOn(new(2027, 3, 1), [draft, .. BuiltIn.All]).Should().BeSameAs(draft);
        BuiltIn.ForResult(Volet1ResultKind.Admissibility, new(2027, 2, 28), [draft, .. BuiltIn.All]).Id.Should().Be("2026");
    }

    [Fact]
    public void A_reglement_survives_its_json()
    {
        foreach (var reglement in BuiltIn.All)
        {
            var copy = Reglement.FromJson(reglement.ToJson());
            copy.ToJson().Should().Be(reglement.ToJson());
            copy.Id.Should().Be(reglement.Id);
            ReglementParameters.Differences(reglement, copy).Should().BeEmpty();
        }
    }

    [Fact]
    public void Json_with_an_unknown_or_a_missing_property_is_refused()
    {
        var json = BuiltIn.Of2023.ToJson();
        FluentActions.Invoking(() => Reglement.FromJson(json.Replace("\"replayDays\"", "\"replayDay\"", StringComparison.Ordinal))).Should().Throw<JsonException>();
        FluentActions.Invoking(() => Reglement.FromJson("null")).Should().Throw<JsonException>();
        FluentActions.Invoking(() => Reglement.FromJson("{")).Should().Throw<JsonException>();
    }

    [Fact]
    public void Unknown_ids_are_not_found()
    {
        BuiltIn.Find("2025").Should().BeNull();
        BuiltIn.Find(null).Should().BeNull();
    }

    [Fact]
    public void The_parameters_of_2023_are_those_of_section_4()
    {
        var values = ReglementParameters.Describe(BuiltIn.Of2023).ToDictionary(p => p.Code, p => p.Value.Replace('\u00a0', ' '), StringComparer.Ordinal);
        values.Keys.Should().Equal(Enumerable.Range(1, 28).Select(n => $"P-{n:00}"));
        values["P-02"].Should().Be("60 % / 50 % / 50 %");
        values["P-03"].Should().Be("75 % / 65 % / 60 %");
        values["P-04"].Should().Be("85 % / 80 % / 60 %");
        values["P-05"].Should().Be("aucun : niveau importé, jamais calculé");
        values["P-09"].Should().Be("totaux du volet 1, et chaque domaine à 50 % au moins");
        values["P-11"].Should().Be("4 jours");
        values["P-12"].Should().Be("150 minutes, 64 questions au plus (CRCN-Édu : 16 questions, 45 minutes conseillées, puis CRCN : 48 questions, 105 minutes conseillées)");
        values["P-13"].Should().Be("15 minutes sur place, 30 minutes au Cned");
        values["P-14"].Should().Be("dossier et oral devant un jury ; ressource validée au choix de l’académie pour Confirmé et Avancé");
        values["P-15"].Should().Be("de 2 à 10, annexes comprises");
        values["P-16"].Should().Be("7 jours au moins, 14 jours visés");
        values["P-17"].Should().Be("15 minutes d’analyse et 30 minutes de questions");
        values["P-18"].Should().Be("3 personnes : institutionnels, au moins 1 ; experts, de 1 à 2");
        values["P-19"].Should().Be("jamais celle du candidat");
        values["P-20"].Should().Be("9 critères sur 16 ; Expert : aucun critère sous Avancé ; Avancé : aucun critère sous Confirmé");
        values["P-21"].Should().Be("niveau le plus fréquent des domaines observés, 3 au moins ; égalité : le plus bas est proposé");
        values["P-25"].Should().Be("formation initiale : Initié et Confirmé ; formation continue : Confirmé, Avancé et Expert");
        values["P-26"].Should().Be("3 ans, dernier jour compris");
    }

    [Fact]
    public void Differences_are_named_parameter_by_parameter()
    {
        BuiltIn.Differences(BuiltIn.Of2023, BuiltIn.Of2024).Should().Equal(
            new ParameterDifference("P-07", "Accordé quand le niveau présenté est manqué", "rien", "le niveau juste inférieur, si toutes ses conditions sont remplies"));
        var later = BuiltIn.Differences(BuiltIn.Of2024, BuiltIn.Of2026);
        later.Select(d => d.Code).Should().Equal(
            "P-01", "P-02", "P-03", "P-04", "P-05", "P-06", "P-07", "P-08", "P-09", "P-10", "P-11", "P-12", "P-14", "P-22", "P-23", "P-24", "P-25");
        later.Single(d => d.Code == "P-12").After.Should().Be("90 minutes, 32 questions au plus");
        later.Single(d => d.Code == "P-11").After.Should().Be("aucun");
        later.Single(d => d.Code == "P-22").After.Should().Be("Avancé et Expert, ou insuffisant");
        later.Single(d => d.Code == "P-24").Before.Should().Be("volet 2 inférieur au volet 1 de 2\u00a0niveaux ou plus");
        BuiltIn.Differences(BuiltIn.Of2023, BuiltIn.Of2023).Should().BeEmpty();
    }

    public static TheoryData<string, Func<Reglement, Reglement>> Drafts => new()
    {
        { "id", r => r with { Id = "" } },
        { "id", r => r with { Id = "20 27" } },
        { "id", r => r with { Id = new string('9', 21) } },
        { "label", r => r with { Label = " " } },
        { "source", r => r with { Source = "" } },
        { "volet1.thresholds", r => r with { Volet1 = r.Volet1 with { Thresholds = [new(Level.Expert, 100.1m, 80, 60)] } } },
        { "volet1.thresholds", r => r with { Volet1 = r.Volet1 with { Thresholds = [new(Level.Expert, 85, -1, 60)] } } },
        { "volet1.thresholds", r => r with { Volet1 = r.Volet1 with { Thresholds = [new(Level.Expert, 85, 80, 60), new(Level.Avance, 86, 65, 60)] } } },
        { "volet1.thresholds", r => r with { Volet1 = r.Volet1 with { Thresholds = [new(Level.Expert, 85, 80, 60), new(Level.Expert, 86, 80, 60)] } } },
        { "volet1.thresholds", r => r with { Volet1 = r.Volet1 with { Thresholds = [], BilanDomainMin = null } } },
        { "volet1.bilanDomainMin", r => r with { Volet1 = r.Volet1 with { BilanDomainMin = 101 } } },
        { "volet1.replayDays", r => r with { Volet1 = r.Volet1 with { ReplayDays = -1 } } },
        { "volet1.test", r => r with { Volet1 = r.Volet1 with { Test = new(0, 64, []) } } },
        { "volet1.installation", r => r with { Volet1 = r.Volet1 with { InstallationCnedMinutes = -1 } } },
        { "volet1.validityYears", r => r with { Volet1 = r.Volet1 with { ValidityYears = 0 } } },
        { "volet2.pages", r => r with { Volet2 = r.Volet2 with { PagesMin = 11 } } },
        { "volet2.leadDays", r => r with { Volet2 = r.Volet2 with { LeadDaysMin = 15 } } },
        { "volet2.oral", r => r with { Volet2 = r.Volet2 with { OralQuestionMinutes = 0 } } },
        { "volet2.jury", r => r with { Volet2 = r.Volet2 with { Jury = new(3, 2, 2, 2, true) } } },
        { "volet2.jury", r => r with { Volet2 = r.Volet2 with { Jury = new(3, 1, 2, 1, true) } } },
        { "volet2.dossierGrid", r => r with { Volet2 = r.Volet2 with { DossierGrid = new(17, []) } } },
        { "volet2.bordereau", r => r with { Volet2 = r.Volet2 with { Bordereau = new(6, TieProposal.Lowest) } } },
        { "volet2.results", r => r with { Volet2 = r.Volet2 with { Results = [] } } },
        { "final.adjourningGap", r => r with { Final = r.Final with { AdjourningGap = 4 } } },
        { "final.delivered", r => r with { Final = r.Final with { DeliveredInitiale = [] } } },
    };

    [Theory]
    [MemberData(nameof(Drafts))]
    public void An_incoherent_draft_is_refused_on_its_property(string field, Func<Reglement, Reglement> change) =>
        ReglementParameters.Check(change(BuiltIn.Of2023)).Should().ContainSingle()
            .Which.Should().Match<Refusal>(r => r.Field == field && r.Code == "REGLEMENT_INCOHERENT");

    [Fact]
    public void Without_a_level_at_volet_1_neither_gap_nor_lowest_level_makes_sense()
    {
        var draft = BuiltIn.Of2026 with { Final = BuiltIn.Of2026.Final with { AdjourningGap = 2, Level = FinalLevelRule.LowestOfBothVolets } };
        ReglementParameters.Check(draft).Select(r => r.Field).Should().Equal("final.adjourningGap", "final.level");
    }

    [Fact]
    public void The_built_in_reglements_are_coherent() =>
        BuiltIn.All.SelectMany(ReglementParameters.Check).Should().BeEmpty();
}
