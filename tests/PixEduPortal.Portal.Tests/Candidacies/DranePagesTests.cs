using System.Net;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Messages;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Candidacies;

/// <summary>The DRANE's pages as they are used: forms served, filled and sent.</summary>
public sealed class DranePagesTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private readonly Scene _scene = new(portal);

    [Fact]
    public async Task A_candidacy_is_opened_found_by_a_search_and_shown_whole()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "CAEN");
        var form = (await drane.GetAsync("/drane/candidatures/nouvelle")).Form()
            .Fill("Input.Email", "Zoé.Lefèvre@ac-caen.fr").Fill("Input.LastName", "Lefèvre").Fill("Input.FirstName", "Zoé")
            .Fill("Input.School", "Collège Jean Moulin").Fill("Input.Mention", "SecondDegre").Fill("Input.Formation", "Continue");
        var page = await (await form.SubmitAsync()).FollowAsync();

        page.Heading.Should().Be("Candidature de Zoé Lefèvre");
        page.Text.Should().Contain("La candidature est ouverte.").And.Contain("Collège Jean Moulin").And.Contain("zoé.lefèvre@ac-caen.fr").And.Contain("Brouillon");

        var search = await (await (await drane.GetAsync("/drane/candidatures")).Form("form[role=search]").Fill("Search", "lefevre moulin").SubmitAsync()).FollowAsync();
        search.Address.Should().NotContain("lefevre").And.NotContain("moulin");
        search.Text.Should().Contain("1 candidature").And.Contain("Lefèvre Zoé");
        (await (await (await drane.GetAsync("/drane/candidatures")).Form("form[role=search]").Fill("Search", "lefevre pagnol").SubmitAsync()).FollowAsync())
            .Text.Should().Contain("Aucune candidature ne correspond");
    }

    [Fact]
    public async Task An_incomplete_form_comes_back_with_everything_typed_and_the_same_person_is_not_opened_twice()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "DIJON");
        var page = await drane.GetAsync("/drane/candidatures/nouvelle");
        var refused = await page.Form().Fill("Input.LastName", "Martin").Fill("Input.Email", "pas une adresse").Fill("Input.FirstName", "Léa").Fill("Input.Mention", "SecondDegre").Fill("Input.Formation", "Continue").SubmitAsync();
        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Should().ContainSingle().Which.Should().StartWith("Indiquez une adresse");
        refused.Form().ValueOf("Input.LastName").Should().Be("Martin");

        var opened = await refused.Form().Fill("Input.Email", "lea.martin@ac-dijon.fr").SubmitAsync();
        opened.Status.Should().Be(HttpStatusCode.Redirect);
        var twice = await refused.Form().Fill("Input.Email", "LEA.MARTIN@ac-dijon.fr").SubmitAsync();
        twice.Status.Should().Be(HttpStatusCode.BadRequest);
        twice.Errors.Should().ContainSingle().Which.Should().StartWith("Cette personne a déjà une candidature en cours");
    }

    [Fact]
    public async Task Another_academys_candidacy_does_not_exist_for_a_drane()
    {
        var elsewhere = await _scene.OpenedAsync("LYON");
        var drane = await portal.SignedInAsync(Role.Drane, "NICE");

        (await drane.GetAsync($"/drane/candidatures/{elsewhere}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await drane.GetAsync("/drane/candidatures")).Text.Should().Contain("Aucune candidature pour le moment");
        (await drane.GetAsync("/drane/candidatures?handler=Csv")).Source.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(1);
    }

    [Fact]
    public async Task The_page_offers_only_what_is_possible_and_registers_to_volet_2()
    {
        var session = await _scene.SessionAsync("METZ", "REIMS");
        var id = await _scene.WithVolet1Async("METZ");
        var drane = await portal.SignedInAsync(Role.Drane, "METZ");

        var page = await drane.GetAsync($"/drane/candidatures/{id}");
        page.Text.Should().Contain("Inscrire au volet 2").And.Contain("Transférer à une autre académie").And.NotContain("Accorder une dérogation");

        var form = await drane.GetAsync($"/drane/candidatures/{id}?action=RegisterVolet2");
        var refused = await form.Form().SubmitAsync();
        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Should().ContainSingle().Which.Should().StartWith("Choisissez une session de jury");

        var done = await (await form.Form().Fill("Input.JurySessionId", session.ToString()).SubmitAsync()).FollowAsync();
        done.Text.Should().Contain("L’inscription au volet 2 est enregistrée.").And.Contain("Inscrit au volet 2").And.Contain("Volet 1 obtenu → Inscrit au volet 2");
        var candidacy = await _scene.CandidacyAsync(id);
        candidacy.JurySessionId.Should().Be(session);
        candidacy.AcademiesSinceVolet2.Should().Equal("METZ");
        (await portal.DatabaseAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.SubjectId == id.ToString() && entry.Action == "candidature.volet2"))).Should().Be(1);
        (await portal.DatabaseAsync(db => db.Set<AuditEntry>().AnyAsync(entry => entry.SubjectId == id.ToString() && entry.Action == "consultation"))).Should().BeTrue();
    }

    [Fact]
    public async Task A_derogation_gives_more_time_with_a_reason_and_a_transfer_hands_the_candidacy_over()
    {
        var session = await _scene.SessionAsync("TOURS", "BLOIS");
        var id = await _scene.RegisteredAsync("TOURS", session);
        await _scene.ChangeAsync(id, candidacy => Scene.Require(candidacy.MoveTo(CandidacyState.DossierMissed, Actor.Portal, portal.Clock.GetUtcNow())));
        var drane = await portal.SignedInAsync(Role.Drane, "TOURS");

        var form = await drane.GetAsync($"/drane/candidatures/{id}?action=GrantDerogation");
        (await form.Form().Fill("Input.Until", "2026-06-14T12:00").SubmitAsync()).Errors.Should().HaveCount(2)
            .And.Contain("Indiquez le motif de cette action.").And.Contain(message => message.StartsWith("Les oraux se terminent le"));
        await form.Form().Fill("Input.Until", "2026-06-05T12:00").Fill("Input.Reason", "Panne du réseau").SubmitAsync();
        (await _scene.CandidacyAsync(id)).State.Should().Be(CandidacyState.RegisteredVolet2);
        (await portal.DatabaseAsync(db => db.Set<DepositDerogation>().SingleAsync(one => one.CandidacyId == id))).Reason.Should().Be("Panne du réseau");

        var transfer = await drane.GetAsync($"/drane/candidatures/{id}?action=Transfer");
        (await transfer.Form().Fill("Input.AcademyCode", "BLOIS").Fill("Input.Reason", "Mutation").SubmitAsync()).Location.Should().Be("/drane/candidatures");
        (await drane.GetAsync($"/drane/candidatures/{id}")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task No_derogation_once_a_member_of_the_session_may_read()
    {
        var session = await _scene.SessionAsync("LAON", "SENS");
        var (late, read) = (await _scene.RegisteredAsync("LAON", session), await _scene.SubmittedAsync("LAON", session));
        await _scene.ChangeAsync(late, candidacy => Scene.Require(candidacy.MoveTo(CandidacyState.DossierMissed, Actor.Portal, portal.Clock.GetUtcNow())));
        var juror = await portal.AccountAsync([Role.Jury], "LILLE");
        await portal.DatabaseAsync(db =>
        {
            var jury = new Jury { Id = Guid.CreateVersion7(), JurySessionId = session, Name = "Jury de Laon" };
            var oral = new Oral { Id = Guid.CreateVersion7(), CandidacyId = read, JuryId = jury.Id, State = OralState.Assigned, AssignedAt = portal.Clock.GetUtcNow() };
            db.AddRange(jury, oral, new ConflictDeclaration { OralId = oral.Id, UserId = juror.Id, Conflicts = [], DeclaredAt = portal.Clock.GetUtcNow() });
            return db.SaveChangesAsync();
        });
        var drane = await portal.SignedInAsync(Role.Drane, "LAON");

        var form = await drane.GetAsync($"/drane/candidatures/{late}?action=GrantDerogation");
        var refused = await form.Form().Fill("Input.Until", "2026-06-05T12:00").Fill("Input.Reason", "Panne du réseau").SubmitAsync();

        refused.Errors.Should().ContainSingle().Which.Should().StartWith("Le jury a déjà accès à des dossiers de cette session");
        (await _scene.CandidacyAsync(late)).State.Should().Be(CandidacyState.DossierMissed);
    }

    [Fact]
    public async Task Exports_neutralise_formulas_and_open_as_a_workbook()
    {
        await _scene.OpenedAsync("ROUEN", school: "=HYPERLINK(\"x\")", lastName: "Durand;Petit");
        var drane = await portal.SignedInAsync(Role.Drane, "ROUEN");

        var csv = await drane.GetAsync("/drane/candidatures?handler=Csv");
        csv.Source.Should().Contain("\"'=HYPERLINK(\"\"x\"\")\"").And.Contain("\"Durand;Petit Camille\"");
        var xlsx = await drane.GetAsync("/drane/candidatures?handler=Xlsx");
        using var workbook = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(xlsx.Bytes), false);
        workbook.WorkbookPart!.WorksheetParts.Single().Worksheet.InnerText.Should().Contain("'=HYPERLINK").And.Contain("Durand;Petit Camille");
    }

    [Fact]
    public async Task A_jury_is_composed_explained_assigned_and_convoked_through_the_pages()
    {
        var session = await _scene.SessionAsync("BREST", "VANNES", "QUIMPER");
        var candidacy = await _scene.SubmittedAsync("BREST", session, lastName: "Abgrall");
        var institutional = await _scene.JurorAsync("VANNES", JuryQuality.Inspecteur);
        var expert = await _scene.JurorAsync("QUIMPER", JuryQuality.ExpertPixEdu);
        var other = await _scene.JurorAsync("QUIMPER", JuryQuality.ExpertPixEdu);
        var own = await _scene.JurorAsync("BREST", JuryQuality.ExpertPixEdu);
        var drane = await portal.SignedInAsync(Role.Drane, "BREST");

        (await drane.GetAsync("/drane")).Text.Should().Contain("Dossiers à affecter");
        var compose = await drane.GetAsync($"/drane/jurys/nouveau?session={session}");
        compose.Text.Should().Contain("À vérifier : 3 personnes différentes");
        var preview = await compose.Form().Fill("Input.Seats[0]", $"{own}:ExpertPixEdu").Fill("Input.Seats[1]", $"{expert}:ExpertPixEdu").SubmitAsync("Vérifier la composition");
        preview.Status.Should().Be(HttpStatusCode.OK);
        preview.Text.Should().Contain("✗").And.Contain("Non respectée : Au moins un membre institutionnel").And.Contain("Ce jury peut juger les candidats de : Académie VANNES.");
        preview.Form().ValueOf("Input.Seats[0]").Should().Be($"{own}:ExpertPixEdu");

        var refused = await preview.Form().SubmitAsync("Enregistrer le jury");
        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Should().HaveCount(2);
        (await portal.DatabaseAsync(db => db.Set<Jury>().CountAsync(jury => jury.JurySessionId == session))).Should().Be(0);

        var jury = await (await refused.Form().Fill("Input.Seats[0]", $"{institutional}:Inspecteur").Fill("Input.Seats[2]", $"{other}:ExpertPixEdu").SubmitAsync("Enregistrer le jury")).FollowAsync();
        jury.Text.Should().Contain("Le jury est composé.").And.Contain("Ce jury peut examiner ce dossier.");
        (await drane.GetAsync($"/drane/jurys/sessions/{session}")).Text.Should().Contain("Abgrall Camille");

        var assigned = await (await jury.Form().Fill("Input.CandidacyIds", candidacy.ToString()).SubmitAsync()).FollowAsync();
        assigned.Text.Should().Contain("1 dossier : affecté au jury.").And.Contain("Affecté, date à fixer");
        var oral = (await _scene.OralOfAsync(candidacy)).Id;

        var schedule = await drane.GetAsync($"/drane/jurys/oraux/{oral}");
        var early = await schedule.Form().Fill("Input.StartsAt", "2026-06-15T07:30").SubmitAsync();
        early.Errors.Should().Contain(message => message.Contains("heure locale")).And.Contain(message => message.StartsWith("Indiquez un lieu"));
        var convoked = await (await schedule.Form().Fill("Input.StartsAt", "2026-06-15T14:00").Fill("Input.Place", "Rectorat, salle 12").SubmitAsync()).FollowAsync();
        convoked.Text.Should().Contain("Le candidat est convoqué, référence ORAL-2026-").And.Contain("15 juin 2026 à 14 h 00");
        (await _scene.CandidacyAsync(candidacy)).State.Should().Be(CandidacyState.ConvokedOral);
        (await portal.DatabaseAsync(db => db.Set<OutboxMessage>().SingleAsync(message => message.Subject == "Convocation à l’oral Pix+ Édu"))).Text
            .Should().Contain("13\u00a0h\u00a045").And.Contain("Rectorat, salle 12").And.NotContain("Avancé");
    }

    [Fact]
    public async Task A_session_is_created_and_changed_and_a_stale_form_overwrites_nothing()
    {
        await _scene.AcademiesAsync("PAU", "DAX");
        var president = await portal.AccountAsync([Role.President], "PAU");
        var drane = await portal.SignedInAsync(Role.Drane, "PAU");
        var form = (await drane.GetAsync("/drane/jurys/sessions/nouvelle")).Form().Fill("Input.Label", Scene.Unique("Session de juin")).Fill("Input.Grouping", "Sud")
            .Fill("Input.AcademyCodes", "DAX").Fill("Input.PresidentId", president.Id.ToString()).Fill("Input.DepositDeadline", "2026-05-17T23:59")
            .Fill("Input.OralsFrom", "2026-05-23").Fill("Input.OralsTo", "2026-05-30");
        var refused = await form.SubmitAsync();
        refused.Errors.Should().ContainSingle().Which.Should().Contain("6 jours après la date butoir");

        var created = await (await refused.Form().Fill("Input.OralsFrom", "2026-05-24").SubmitAsync()).FollowAsync();
        created.Text.Should().Contain("La session de jury est enregistrée. L’oral est 7 jours après").And.Contain("17 mai 2026 à 23 h 59");

        var edit = await drane.GetAsync(created.Address + "/modifier");
        (await edit.Form().Fill("Input.Grouping", "Sud-Ouest").SubmitAsync()).Status.Should().Be(HttpStatusCode.Redirect);
        var stale = await edit.Form().Fill("Input.Grouping", "Écrasé").SubmitAsync();
        stale.Status.Should().Be(HttpStatusCode.BadRequest);
        stale.Errors.Should().ContainSingle().Which.Should().Contain("modifiée entre-temps");
        (await drane.GetAsync(created.Address)).Text.Should().Contain("Sud-Ouest");
    }

    [Fact]
    public async Task A_juror_is_invited_with_qualities_and_changed()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "CRETEIL");
        var page = await drane.GetAsync("/drane/jures");
        var refused = await page.Form().Fill("Input.Email", "juge@ac-creteil.fr").SubmitAsync();
        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Should().HaveCount(2);

        var invited = await (await refused.Form().Fill("Input.DisplayName", "Inès Juge").Fill("Input.Qualities", "Inspecteur").SubmitAsync()).FollowAsync();
        invited.Text.Should().Contain("L’invitation est partie.").And.Contain("Inès Juge").And.Contain("inspecteur").And.Contain("Invitation envoyée");
        var id = await portal.DatabaseAsync(db => db.Users.Where(user => user.Email == "juge@ac-creteil.fr").Select(user => user.Id).SingleAsync());
        var changed = await (await (await drane.GetAsync($"/drane/jures/{id}")).Form().Fill("Input.Qualities", "ExpertPixEdu").Fill("Input.School", "Lycée Suger").SubmitAsync()).FollowAsync();
        changed.Text.Should().Contain("inspecteur, expert Pix+ Édu").And.Contain("Lycée Suger");
        var stranger = await portal.SignedInAsync(Role.Drane, "AMIENS");
        (await stranger.GetAsync($"/drane/jures/{id}")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Settings_are_dated_bounded_and_shown_with_the_academys_code()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "LIMOGES");
        var page = await drane.GetAsync("/drane/parametres");
        page.Text.Should().Contain("LIMOGES").And.Contain("valeurs par défaut");

        var refused = await page.Form().Fill("Input.CnedCapacity", "31").Fill("Input.OralsFrom", "06:30").Fill("Input.EffectiveFrom", "2026-05-11").SubmitAsync();
        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Should().HaveCount(3);

        var saved = await (await refused.Form().Fill("Input.CnedCapacity", "12").Fill("Input.OralsFrom", "09:00").Fill("Input.EffectiveFrom", "2026-05-12").SubmitAsync()).FollowAsync();
        saved.Text.Should().Contain("Les paramètres sont enregistrés.").And.Contain("depuis le 12 mai 2026");
        saved.Form().ValueOf("Input.CnedCapacity").Should().Be("12");
        saved.Form().ValueOf("Input.OralsFrom").Should().Be("09:00");
    }
}
