using System.Net;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Portal.Tests.Candidacies;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Referentials;

/// <summary>Règlements through their pages: prepared, changed, compared, simulated, published, removed.</summary>
public sealed class ReglementPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_reglement_is_prepared_changed_simulated_and_put_in_force_for_new_candidacies()
    {
        var admin = await portal.SignedInAsync(Role.Admin);
        var scene = new Scene(portal);
        var before = await scene.OpenedAsync("CAEN");
        var editing = await (await PrepareAsync(admin, "2026-bis", "2024", "2026-05-12")).FollowAsync();
        editing.Heading.Should().Be("Paramètres du règlement 2026-bis");

        var detail = await (await editing.Form().Fill("Input.AdjourningGap", "3").Fill("Input.Thresholds[0].CrcnMin", "87,5").Fill("Input.Reason", "Écart revu").SubmitAsync()).FollowAsync();

        detail.Text.Should().Contain("87,5 % / 80 % / 60 %").And.Contain("volet 2 inférieur au volet 1 de 3 niveaux ou plus").And.NotContain("P-11 Délai avant un nouvel essai 4 jours 4 jours");
        var changes = await admin.GetAsync("/admin/reglements/2026-bis?formation=continue&mois=6&tout=0");
        changes.Document.QuerySelectorAll("section, [aria-label='Décisions simulées'] tbody tr").Select(row => row.TextContent)
            .Should().Contain(row => row.Contains("Ajourné") && row.Contains("Certifié au niveau Confirmé"));
        (await admin.GetAsync("/admin/reglements/2026-bis?mois=40&tout=0")).Text.Should().Contain("Aucune décision ne change");

        var refused = await changes.Form("#formulaire-publier").Fill("Publish.Reason", "Décision nationale").SubmitAsync();
        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Should().ContainSingle().Which.Should().Contain("Cochez la case");
        var published = await (await refused.Form("#formulaire-publier").Fill("Publish.Confirmed", "true").SubmitAsync()).FollowAsync();

        published.Text.Should().Contain("Un règlement publié ne change plus");
        published.Document.QuerySelectorAll("#formulaire-publier, #formulaire-supprimer").Should().BeEmpty();
        (await admin.GetAsync("/api/reglements")).Source.Should().Contain("\"id\":\"2026-bis\"");
        (await scene.CandidacyAsync(await scene.OpenedAsync("CAEN"))).ReglementId.Should().Be("2026-bis");
        (await scene.CandidacyAsync(before)).ReglementId.Should().Be("2026");
        (await (await admin.GetAsync("/admin/reglements/2026-bis/modifier")).FollowAsync()).Heading.Should().Be("Règlement 2026-bis");
        var actions = await portal.DatabaseAsync(db => db.Set<AuditEntry>().Where(entry => entry.SubjectId == "2026-bis").OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync());
        actions.Should().Equal("reglement.prepare", "reglement.modifie", "reglement.publie");
    }

    [Fact]
    public async Task Impossible_parameters_come_back_linked_to_their_fields_with_what_was_typed()
    {
        var admin = await portal.SignedInAsync(Role.Admin);
        var editing = await (await PrepareAsync(admin, "2090", "2024", "2090-09-01")).FollowAsync();

        var refused = await editing.Form().Fill("Input.Thresholds[0].CrcnMin", "10").Fill("Input.PagesMin", "12").Fill("Input.TestParts", "Une partie").Fill("Input.Reason", "Essai").SubmitAsync();
        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Should().ContainSingle().Which.Should().Contain("une partie par ligne");
        refused.Form().ValueOf("Input.PagesMin").Should().Be("12");

        var again = await refused.Form().Fill("Input.TestParts", "").SubmitAsync();
        again.Status.Should().Be(HttpStatusCode.BadRequest);
        again.Errors.Should().HaveCount(2);
        again.Document.QuerySelectorAll("#erreurs a").Select(link => link.GetAttribute("href")).Should().BeEquivalentTo("#Input_Thresholds_0__CrcnMin", "#Input_PagesMin");
        again.Document.QuerySelector("#Input_Thresholds_0__CrcnMin")!.GetAttribute("value").Should().Be("10");

        var empty = await again.Form().Fill("Input.ReplayDays", "").Fill("Input.Thresholds[1].DomainMin", "").SubmitAsync();
        empty.Errors.Should().Contain(error => error == "Renseignez ce champ.").And.Contain(error => error.Contains("trois minimums du niveau Avancé"));
    }

    [Fact]
    public async Task Two_persons_at_one_draft_do_not_overwrite_each_other_unknowingly()
    {
        var admin = await portal.SignedInAsync(Role.Admin);
        await PrepareAsync(admin, "2091", "2024", "2091-09-01");
        var first = await admin.GetAsync("/admin/reglements/2091/modifier");
        var second = await admin.GetAsync("/admin/reglements/2091/modifier");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        (await first.Form().Fill("Input.ReplayDays", "2").Fill("Input.Reason", "Un").SubmitAsync()).Location.Should().Be("/admin/reglements/2091");

        var refused = await second.Form().Fill("Input.ReplayDays", "7").Fill("Input.Reason", "Deux").SubmitAsync();

        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Should().ContainSingle().Which.Should().Contain("modifié pendant votre saisie");
        refused.Form().ValueOf("Input.ReplayDays").Should().Be("7");
        (await refused.Form().SubmitAsync()).Location.Should().Be("/admin/reglements/2091");
    }

    [Fact]
    public async Task A_pilot_drafts_and_removes_but_does_not_publish()
    {
        var pilot = await portal.SignedInAsync(Role.Pilote);
        await PrepareAsync(pilot, "2092", "2026", "2092-09-01");
        var detail = await pilot.GetAsync("/admin/reglements/2092");
        detail.Document.QuerySelectorAll("#formulaire-publier").Should().BeEmpty();
        detail.Text.Should().Contain("un administrateur publie");

        (await detail.Form("#formulaire-supprimer").SubmitAsync()).Errors.Should().ContainSingle(error => error.Contains("pourquoi ce projet est supprimé"));
        var list = await (await detail.Form("#formulaire-supprimer").Fill("Delete.Reason", "Abandonné").SubmitAsync()).FollowAsync();
        list.Heading.Should().Be("Règlements");
        (await pilot.GetAsync("/admin/reglements/2092")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    private static async Task<ServedPage> PrepareAsync(Visitor visitor, string id, string from, string effective)
    {
        var answer = await (await visitor.GetAsync($"/admin/reglements/nouveau?depuis={from}")).Form()
            .Fill("Input.Id", id).Fill("Input.Label", $"Règlement {id}").Fill("Input.EffectiveFrom", effective)
            .Fill("Input.Source", "Circulaire d’essai").Fill("Input.Reason", "Essai").SubmitAsync();
        answer.Location.Should().Be($"/admin/reglements/{id}/modifier");
        return answer;
    }
}
