using System.Net;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Portal.Tests.Candidacies;
using PixEduPortal.Portal.Tests.Dossiers;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Ressources;

/// <summary>The pages of a resource: its candidate, its inspecteur, the DRANE; and what settles an alert.</summary>
public sealed class RessourcePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_candidate_registers_without_a_jury_session_and_hands_in_a_resource()
    {
        var one = await RessourceCase.WithVolet1Async(portal);
        var visitor = await CandidateAsync(one);
        var volet2 = await visitor.GetAsync($"/candidat/volet-2?candidature={one.CandidacyId}");
        volet2.Text.Should().Contain("Il n’y a ni session, ni date butoir, ni oral");
        var registered = await volet2.Form("form.cand-form").SubmitAsync();
        registered.Location.Should().Be($"/candidat/ressource?candidature={one.CandidacyId}");

        var page = await registered.FollowAsync();
        page.Heading.Should().Be("Ma ressource");
        (await page.Form("form.cand-form").SubmitAsync()).Errors.Should().Equal("Choisissez le fichier à déposer.");
        var refused = await page.Form("form.cand-form").Attach("Input.File", DepositFiles.Pdf(4, encrypted: true), "ressource.pdf").SubmitAsync();
        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Single().Should().Contain("protégé par un mot de passe");
        var receipt = await (await page.Form("form.cand-form").Attach("Input.File", DepositFiles.Pdf(14), "ressource.pdf").SubmitAsync()).FollowAsync();
        receipt.Text.Should().Contain("Ressource pédagogique").And.Contain("Revenir à ma ressource");
        (await one.CandidacyAsync()).State.Should().Be(CandidacyState.ResourceSubmitted);

        (await visitor.GetAsync($"/candidat?candidature={one.CandidacyId}")).Text.Should().Contain("Examen par un inspecteur").And.NotContain("Mon oral");
        (await visitor.GetAsync($"/candidat/dossier?candidature={one.CandidacyId}")).Text.Should().Contain("Votre volet 2 se passe par une ressource");
        (await visitor.GetAsync($"/candidat/oral?candidature={one.CandidacyId}")).Text.Should().Contain("Votre volet 2 se passe sans oral");
    }

    [Fact]
    public async Task The_DRANE_gives_an_opinion_and_an_inspecteur_who_declares_no_link_reads_and_validates()
    {
        var one = await RessourceCase.SubmittedAsync(portal);
        var id = (await one.RessourceAsync()).Id;
        var drane = await portal.SignedInAsync(Role.Drane, one.Academy);
        (await drane.GetAsync("/drane")).Text.Should().Contain("Ressources à lire ou à confier");
        var page = await drane.GetAsync($"/drane/ressources/{id}");
        (await page.Form("#form-avis").SubmitAsync()).Errors.Should().BeEquivalentTo("Choisissez un avis.", "Expliquez votre avis en quelques phrases.");
        (await page.Form("#form-avis").Fill("Input.Verdict", "Favorable").Fill("Input.Text", "Claire.").SubmitAsync()).Location.Should().Be($"/drane/ressources/{id}");
        (await page.Form("#form-confier").Fill("Input.InspecteurId", one.Inspecteur.UserId.ToString()!).SubmitAsync()).Location.Should().Be($"/drane/ressources/{id}");
        (await (await portal.SignedInAsync(Role.Drane, "RENNES")).GetAsync($"/drane/ressources/{id}")).Status.Should().Be(HttpStatusCode.NotFound);

        var visitor = await portal.SignInAsync(one.InspecteurEmail);
        (await visitor.GetAsync($"/jury/ressources/{id}")).Location.Should().StartWith("/jury/ressources", "the declaration comes before the first access");
        (await visitor.GetAsync($"/jury/ressources/{id}?handler=Fichier")).Status.Should().Be(HttpStatusCode.NotFound);
        var fiche = await (await (await visitor.GetAsync("/jury/ressources")).Form("form.portal-actions").SubmitAsync()).FollowAsync();
        fiche.Heading.Should().StartWith("Ressource de ");
        fiche.Text.Should().Contain("Claire.").And.Contain("Ajourné");
        (await visitor.GetAsync($"/jury/ressources/{id}?handler=Fichier")).Response.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");

        (await fiche.Form("#form-retourner").SubmitAsync()).Errors.Should().Equal("Indiquez le motif de cette action.");
        var lower = await fiche.Form("#form-valider").Fill("Input.Level", "Confirme").SubmitAsync();
        lower.Status.Should().Be(HttpStatusCode.BadRequest);
        lower.Errors.Single().Should().StartWith("Expliquez au candidat");
        (await lower.Form("#form-valider").Fill("Input.Comment", "Analyse à approfondir.").SubmitAsync()).Location.Should().Be($"/jury/ressources/{id}");
        (await one.CandidacyAsync()).State.Should().Be(CandidacyState.Decided);
        (await visitor.GetAsync($"/jury/ressources/{id}")).Text.Should().Contain("au niveau Confirmé").And.NotContain("Donner un avis sans conclure");

        var candidate = await CandidateAsync(one);
        (await candidate.GetAsync($"/candidat/ressource?candidature={one.CandidacyId}")).Text.Should().Contain("Examen terminé").And.NotContain("Analyse à approfondir", "nothing is told before the release");
        var results = await drane.GetAsync("/drane/resultats");
        results.Text.Should().Contain("Ressources validées");
        (await results.Form("#publier-ressources").SubmitAsync()).Location.Should().Be("/drane/resultats");
        (await candidate.GetAsync($"/candidat/resultat?candidature={one.CandidacyId}")).Text.Should().Contain("niveau Confirmé").And.Contain("Analyse à approfondir").And.NotContain("Mon bordereau");
    }

    [Fact]
    public async Task An_inspecteur_with_a_link_loses_the_resource_everywhere()
    {
        var one = await RessourceCase.SubmittedAsync(portal);
        Scene.Require(await one.AssignAsync());
        var id = (await one.RessourceAsync()).Id;
        var visitor = await portal.SignInAsync(one.InspecteurEmail);
        var page = await visitor.GetAsync($"/jury/ressources/{id}/conflits");
        (await page.Form("form[novalidate]").SubmitAsync()).Errors.Should().Equal("Choisissez la situation qui vous concerne.");
        (await page.Form("form[novalidate]").Fill("Input.Link", "FORMATEUR_DU_CANDIDAT").SubmitAsync()).Location.Should().Be("/jury/ressources");
        (await visitor.GetAsync("/jury/ressources")).Text.Should().Contain("Aucune ressource ne vous est confiée");
        (await visitor.GetAsync($"/jury/ressources/{id}")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_academy_s_words_on_recourse_stand_on_the_decision_and_the_notification()
    {
        var one = await RessourceCase.ReadyAsync(portal);
        Scene.Require(await portal.DoAsync(services => services.GetRequiredService<AcademySettingService>().SaveAsync(new AcademySettings
        {
            ResourceLevels = [Level.Confirme, Level.Avance], Recourse = "Écrivez au recteur sous deux mois.", Contact = "Bureau des certifications\ndec@ac-essai.fr",
        }, new(2026, 5, 12), one.Drane)));
        Scene.Require(await one.ValidateAsync(Level.Initie, "Aucune pratique du numérique."));
        var visitor = await CandidateAsync(one);
        (await visitor.GetAsync($"/candidat/resultat?candidature={one.CandidacyId}&handler=Notification")).Status.Should().Be(HttpStatusCode.NotFound, "nothing before the release");
        Scene.Require(await one.DoAsync<DecisionService, Outcome>(async service => await service.ReleaseAsync(one.Drane, new ReleaseDecisions { CandidacyId = one.CandidacyId })));

        (await visitor.GetAsync($"/candidat/resultat?candidature={one.CandidacyId}")).Text.Should().Contain("Écrivez au recteur sous deux mois.").And.Contain("dec@ac-essai.fr").And.Contain("notification d’ajournement");
        var notice = (await one.DoAsync<Application.Deliberations.JuryPapers, PixEduPortal.Documents.AdjournmentNotice?>(papers => papers.AdjournmentAsync(one.CandidacyId)))!;
        notice.Should().BeEquivalentTo(new { Recourse = "Écrivez au recteur sous deux mois.", Contact = new[] { "Bureau des certifications", "dec@ac-essai.fr" }, ByResource = true });
        notice.Reasons.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_alert_is_found_by_the_filter_and_settled_with_a_reason()
    {
        var one = await RessourceCase.WithVolet1Async(portal);
        await new Scene(portal).ChangeAsync(one.CandidacyId, candidacy => candidacy.Alert = "Pix a corrigé le résultat du volet 1.");
        var drane = await portal.SignedInAsync(Role.Drane, one.Academy);
        (await drane.GetAsync("/drane")).Text.Should().Contain("Candidatures en alerte");
        (await drane.GetAsync("/drane/candidatures?alerte=true")).Document.QuerySelectorAll("tbody tr").Should().ContainSingle();
        var page = await drane.GetAsync($"/drane/candidatures/{one.CandidacyId}");
        (await page.Form("#form-alerte").SubmitAsync()).Errors.Should().Equal("Dites ce qui a été vérifié ou fait.");
        (await page.Form("#form-alerte").Fill("Input.AlertReason", "Résultat vérifié auprès de Pix.").SubmitAsync()).Location.Should().Be($"/drane/candidatures/{one.CandidacyId}");
        (await one.CandidacyAsync()).Alert.Should().BeNull();
        (await portal.DatabaseAsync(db => db.Set<AuditEntry>().SingleAsync(entry => entry.SubjectId == one.CandidacyId.ToString() && entry.Action == "candidature.alerte-traitee")))
            .Reason.Should().Be("Résultat vérifié auprès de Pix.");
        (await drane.GetAsync("/drane/candidatures?alerte=true")).Document.QuerySelectorAll("tbody tr").Should().BeEmpty();

        // Somebody else settled it first.
        (await page.Form("#form-alerte").Fill("Input.AlertReason", "Encore").SubmitAsync()).Errors.Single().Should().Contain("ne porte plus d’alerte");
    }

    private Task<Visitor> CandidateAsync(RessourceCase one) => portal.SignInAsync(one.CandidateEmail);
}
