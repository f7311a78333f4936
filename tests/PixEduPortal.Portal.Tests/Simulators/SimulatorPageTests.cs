using System.Net;
using FluentAssertions;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Simulators;

/// <summary>The simulator pages without JavaScript: inputs in the address, explanations, errors beside their field.</summary>
public sealed class SimulatorPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("/simulateur", "Simuler un résultat")]
    [InlineData("/simulateur/volet-1", "Simuler le volet 1")]
    [InlineData("/simulateur/grille-dossier", "Simuler la grille du dossier")]
    [InlineData("/simulateur/bordereau", "Simuler le bordereau de l’oral")]
    [InlineData("/simulateur/decision", "Simuler la décision")]
    [InlineData("/simulateur/api", "L’API des simulateurs")]
    public async Task A_first_visit_shows_the_form_and_no_error(string address, string heading)
    {
        using var visitor = portal.Visitor();
        var page = await visitor.GetAsync(address);
        page.Status.Should().Be(HttpStatusCode.OK);
        page.Heading.Should().Be(heading);
        page.Errors.Should().BeEmpty();
        page.Document.QuerySelectorAll("[style], script:not([src])").Should().BeEmpty("the content policy forbids them");
    }

    [Fact]
    public async Task Volet_1_is_explained_condition_by_condition_from_its_address()
    {
        using var visitor = portal.Visitor();
        var page = await visitor.GetAsync("/simulateur/volet-1?reglement=2024&niveau=Expert&crcn=84,99&crcnEdu=80&domaine1=60&domaine2=60&domaine3=60&domaine4=60&domaine5=60");
        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().Contain("Niveau accordé : Avancé").And.Contain("84,99 %").And.Contain("−0,01");
        page.Document.QuerySelectorAll("#resultat table tbody tr").Should().HaveCount(21);
        page.Document.QuerySelector("[name=crcn]")!.GetAttribute("value").Should().Be("84,99");
    }

    [Fact]
    public async Task Every_fault_is_told_at_its_field_and_what_was_typed_stays()
    {
        using var visitor = portal.Visitor();
        var page = await visitor.GetAsync("/simulateur/volet-1?reglement=2026&niveau=Maitre&crcn=abc&crcnEdu=101&domaine1=60");
        page.Status.Should().Be(HttpStatusCode.BadRequest);
        page.Errors.Should().HaveCount(4);
        page.Document.QuerySelectorAll("#erreurs a").Should().OnlyContain(link => page.Document.QuerySelector(link.GetAttribute("href")!) != null);
        page.Document.QuerySelector("[name=crcn]")!.GetAttribute("value").Should().Be("abc");
        page.Document.QuerySelector("[name=domaine1]")!.GetAttribute("value").Should().Be("60");
        page.Document.QuerySelectorAll("[aria-invalid=true]").Should().HaveCount(4);
    }

    [Fact]
    public async Task The_form_leads_to_its_result()
    {
        using var visitor = portal.Visitor();
        var form = await visitor.GetAsync("/simulateur/grille-dossier");
        var filled = form.Form("form[data-simulateur]");
        foreach (var criterion in Domain.Grids.DossierGrid.Criteria.Take(9))
        {
            filled.Fill(criterion, "Expert");
        }

        var page = await filled.Fill("8.2", "Confirmé").SubmitAsync();
        page.Text.Should().Contain("Niveau du dossier : Avancé").And.Contain("bloquant : 8.2");
    }

    [Fact]
    public async Task A_tie_of_the_bordereau_is_explained()
    {
        using var visitor = portal.Visitor();
        var page = await visitor.GetAsync("/simulateur/bordereau?reglement=2023&1=Expert&2=Expert&3=Confirm%C3%A9&4=Confirm%C3%A9&5=Initi%C3%A9");
        page.Text.Should().Contain("Niveau proposé : Confirmé").And.Contain("Égalité entre Expert et Confirmé").And.Contain("deux niveaux d’écart");
    }

    [Theory]
    [InlineData("reglement=2023&formation=continue&volet1=Expert&obtenu=2023-06-15&volet2=Avanc%C3%A9&oral=15/06/2026", "Certifié, niveau Avancé", "15 juin 2026 inclus")]
    [InlineData("reglement=2023&formation=continue&volet1=Expert&obtenu=2023-06-15&volet2=Confirm%C3%A9&oral=2026-06-15", "Ajourné", "ECART_NIVEAUX")]
    [InlineData("reglement=2026&volet1=admissible&obtenu=2026-03-20&volet2=insuffisant&oral=2026-06-10", "Ajourné", "ORAL_INSUFFISANT")]
    [InlineData("reglement=2024&volet1=", "Volet 1 non obtenu", "sans objet")]
    public async Task The_decision_is_told_step_by_step(string query, string outcome, string detail)
    {
        using var visitor = portal.Visitor();
        var page = await visitor.GetAsync("/simulateur/decision?" + query);
        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().Contain(outcome).And.Contain(detail);
        page.Document.QuerySelectorAll(".sim-steps li[aria-current=step]").Should().ContainSingle();
    }

    [Fact]
    public async Task An_impossible_decision_says_what_to_correct()
    {
        using var visitor = portal.Visitor();
        var page = await visitor.GetAsync("/simulateur/decision?reglement=2023&volet1=Expert&volet2=Avanc%C3%A9&oral=31/02/2026");
        page.Status.Should().Be(HttpStatusCode.BadRequest);
        page.Errors.Should().ContainSingle().Which.Should().StartWith("Cette date n’existe pas");
        (await visitor.GetAsync("/simulateur/decision?reglement=2023&volet1=Expert&volet2=Avanc%C3%A9")).Errors.Should().HaveCount(2);
    }
}
