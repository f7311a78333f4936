using System.Net;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Deliberations;

public sealed class JuryPagesTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const Level A = Level.Avance;
    private const Level E = Level.Expert;

    [Fact]
    public async Task A_juror_without_dossier_reads_what_happens_next()
    {
        var visitor = await portal.SignedInAsync(Role.Jury, "LILLE");

        var page = await visitor.GetAsync("/jury");

        page.Text.Should().Contain("Aucun dossier ne vous est confié");
    }

    [Fact]
    public async Task Before_declaring_a_juror_sees_a_name_and_nothing_else()
    {
        var hearing = await Hearing.ConvokedAsync(portal);
        var visitor = await VisitAsync(hearing.Members[0]);

        var list = await visitor.GetAsync("/jury");
        list.Text.Should().Contain(hearing.Candidate).And.Contain("À déclarer avant de lire");
        foreach (var address in Addresses(hearing))
        {
            (await visitor.GetAsync(address)).Status.Should().Be(HttpStatusCode.NotFound, address);
        }

        var done = await list.Form("main form").SubmitAsync("Je n’ai aucun lien");
        done.Location.Should().Be("/jury");
        (await visitor.GetAsync($"/jury/dossiers/{hearing.OralId}/grille")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_declared_link_hides_the_dossier_everywhere_and_tells_the_presidency()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        var visitor = await VisitAsync(hearing.Members[0]);
        var form = (await visitor.GetAsync($"/jury/dossiers/{hearing.OralId}/conflits")).Form();

        (await form.SubmitAsync("Déclarer ce lien")).Status.Should().Be(HttpStatusCode.BadRequest);
        var page = await (await form.Fill("Input.Link", "LIEN_DECLARE").SubmitAsync("Déclarer ce lien")).FollowAsync();

        page.Text.Should().NotContain(hearing.Candidate);
        foreach (var address in Addresses(hearing))
        {
            (await visitor.GetAsync(address)).Status.Should().Be(HttpStatusCode.NotFound, address);
        }

        var told = await portal.DatabaseAsync(db => db.Set<Application.Messages.OutboxMessage>()
            .Where(mail => mail.To == hearing.President.Email || mail.To == hearing.Deputy.Email).Select(mail => mail.Text).ToListAsync());
        told.Should().HaveCount(2).And.OnlyContain(text => !text.Contains(hearing.Candidate), "a mail names no candidate");
    }

    [Theory]
    [InlineData("academy")]
    [InlineData("academy-since")]
    [InlineData("person")]
    [InlineData("school")]
    [InlineData("candidate")]
    public async Task A_conflict_that_the_portal_knows_hides_the_dossier(string kind)
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        var member = hearing.Members[0];
        await portal.DatabaseAsync(async db =>
        {
            var user = await db.Users.FirstAsync(user => user.Id == member.Id);
            var candidacy = await db.Set<Domain.Candidacies.Candidacy>().FirstAsync(candidacy => candidacy.Id == hearing.CandidacyId);
            switch (kind)
            {
                case "academy":
                    user.AcademyCode = "NANTES";
                    break;
                case "academy-since":
                    candidacy.TransferTo("RENNES");
                    candidacy.TransferTo("NANTES");
                    break;
                case "person":
                    user.PersonId = hearing.PersonId;
                    break;
                case "school":
                    db.Add(new JurorProfile { UserId = user.Id, Qualities = [JuryQuality.Inspecteur], School = (await db.Set<Domain.People.Person>().FirstAsync(person => person.Id == hearing.PersonId)).School!.ToUpperInvariant() + " " });
                    break;
                default:
                    var self = new Domain.People.Person(Guid.CreateVersion7(), "Juré", "Candidat", "RENNES", portal.Clock.GetUtcNow());
                    user.PersonId = self.Id;
                    db.Add(self);
                    var own = new Domain.Candidacies.Candidacy(Guid.CreateVersion7(), self.Id, Mention.SecondDegre, Formation.Continue, "RENNES", "2023", portal.Clock.GetUtcNow(), Actor.Portal);
                    own.JoinJurySession(hearing.SessionId);
                    db.Add(own);
                    break;
            }

            return await db.SaveChangesAsync();
        });
        var visitor = await VisitAsync(member);

        (await visitor.GetAsync("/jury")).Text.Should().NotContain(hearing.Candidate);
        (await visitor.GetAsync($"/jury/dossiers/{hearing.OralId}")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_juror_of_another_jury_and_a_president_of_another_session_see_nothing()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        var other = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        foreach (var stranger in new[] { other.Members[0], other.President })
        {
            var visitor = await VisitAsync(stranger);
            (await visitor.GetAsync("/jury")).Text.Should().NotContain(hearing.Candidate);
            foreach (var address in Addresses(hearing).Append($"/jury/presidence/{hearing.OralId}"))
            {
                (await visitor.GetAsync(address)).Status.Should().BeOneOf([HttpStatusCode.NotFound, HttpStatusCode.Forbidden], address);
            }
        }
    }

    [Fact]
    public async Task A_dossier_is_closed_before_the_freeze_with_two_members_and_fifteen_days_after_the_lock()
    {
        var early = await (await Hearing.ConvokedAsync(portal, frozen: false)).DeclaredAsync();
        var short_ = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        var late = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [A, A, A, A, A]);
        await late.LockedAsync();
        await portal.DatabaseAsync(db => db.Set<JuryMember>().Where(seat => seat.JuryId == short_.JuryId && seat.UserId == short_.Members[2].Id).ExecuteDeleteAsync());

        (await (await VisitAsync(early.Members[0])).GetAsync("/jury")).Text.Should().Contain("Pas encore ouverts");
        (await (await VisitAsync(early.Members[0])).GetAsync($"/jury/dossiers/{early.OralId}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await (await VisitAsync(short_.Members[0])).GetAsync($"/jury/dossiers/{short_.OralId}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await late.DoAsync<JuryAccess, bool>(access => access.MayExamineAsync(late.Members[0].Id, late.OralId))).Should().BeTrue();
        var lockedAt = new DateTimeOffset(2026, 5, 12, 8, 0, 0, TimeSpan.Zero);
        try
        {
            portal.Clock.Set(lockedAt.AddDays(15).AddSeconds(1));
            (await late.DoAsync<JuryAccess, bool>(access => access.MayExamineAsync(late.Members[0].Id, late.OralId))).Should().BeFalse("R-49");
        }
        finally
        {
            portal.Clock.Set(lockedAt);
        }
    }

    [Fact]
    public async Task The_grid_shows_its_sixty_four_descriptors_and_saves_by_its_form()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        var visitor = await VisitAsync(hearing.Members[0]);
        var page = await visitor.GetAsync($"/jury/dossiers/{hearing.OralId}/grille");
        page.Document.QuerySelectorAll(".portal-choice:not(.portal-choice--none) label > span").Should().HaveCount(64).And.OnlyContain(text => text.TextContent.Length > 10);
        var form = page.Form("form[data-sheet]");
        foreach (var key in DossierGrid.Criteria.Take(9))
        {
            form.Fill($"choix-{key}", "4");
        }

        var saved = await (await form.Fill("choix-8.2", "0").Fill("texte-1.1", "À reprendre à l'oral.").SubmitAsync("Enregistrer la grille")).FollowAsync();

        saved.Text.Should().Contain("Votre fiche est enregistrée.").And.Contain("Le niveau du dossier est Expert").And.Contain("Phases sans critère évalué : Retour réflexif");
        saved.Form("form[data-sheet]").ValueOf("texte-1.1").Should().Be("À reprendre à l'oral.");
        saved.Form("form[data-sheet]").ValueOf("choix-8.2").Should().Be("0");
    }

    [Fact]
    public async Task One_mark_is_saved_as_it_is_chosen_and_answers_with_the_cascade()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        await hearing.SaveAsync(0, [.. DossierGrid.Criteria.Take(8).Select(key => new MarkEntry(key, "4", null, null, null)), new MarkEntry("5.1", "2", null, null, null)]);
        var visitor = await VisitAsync(hearing.Members[0]);
        var page = await visitor.GetAsync($"/jury/dossiers/{hearing.OralId}/grille");

        var answer = await NoteAsync(visitor, page, hearing, ("choix-5.2", "4"), ("avant-5.2", ""));

        answer.Status.Should().Be(HttpStatusCode.OK);
        answer.Text.Should().Contain("Expert : 9 critères pour 9 demandés ; bloquant : 5.1").And.Contain("Le niveau du dossier est Avancé");
        answer.Response.Headers.GetValues("X-Portal-Choice").Should().Equal("4");
    }

    [Fact]
    public async Task A_mark_changed_in_another_window_is_shown_not_overwritten()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        await hearing.SaveAsync(0, [new MarkEntry("1.1", "2", null, null, null)]);
        var visitor = await VisitAsync(hearing.Members[0]);
        var page = await visitor.GetAsync($"/jury/dossiers/{hearing.OralId}/grille");
        await hearing.SaveAsync(0, [new MarkEntry("1.1", "3", "2", null, null)]);

        var form = await page.Form("form[data-sheet]").Fill("choix-1.1", "4").Fill("choix-2.1", "1").SubmitAsync("Enregistrer la grille");

        form.Status.Should().Be(HttpStatusCode.BadRequest);
        form.Errors.Should().ContainSingle().Which.Should().Contain("Enregistré : « Avancé »").And.Contain("vous proposez : « Expert »");
        form.Form("form[data-sheet]").ValueOf("choix-1.1").Should().Be("4", "what was typed is kept");
        (await NoteAsync(visitor, page, hearing, ("choix-1.1", "4"), ("avant-1.1", "2"))).Status.Should().Be(HttpStatusCode.Conflict);
        var again = await form.Form("form[data-sheet]").SubmitAsync("Enregistrer la grille");
        again.Location.Should().NotBeNull("the second time, knowingly, it is saved");
        (await MarkAsync(hearing, "1.1")).Should().Be(Level.Expert);
    }

    [Fact]
    public async Task Marks_sent_at_the_same_time_are_all_kept()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();

        var saved = await Task.WhenAll(MarkKeys.All.Select(key => hearing.SaveAsync(0, new MarkEntry(key, "3", "", null, null))));

        saved.Should().OnlyContain(outcome => outcome.Succeeded);
        var sheet = await portal.DatabaseAsync(db => db.Set<EvaluationSheet>().Include(sheet => sheet.Marks).SingleAsync(sheet => sheet.OralId == hearing.OralId));
        sheet.Marks.Should().HaveCount(21).And.OnlyContain(mark => mark.Marked && mark.Level == A);
    }

    [Theory]
    [InlineData("choix-1.1", "5", "Choisissez l’un des quatre niveaux")]
    [InlineData("choix-1.1", "expert", "Choisissez l’un des quatre niveaux")]
    public async Task A_level_that_does_not_exist_is_refused(string field, string value, string message)
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        var visitor = await VisitAsync(hearing.Members[0]);
        var page = await visitor.GetAsync($"/jury/dossiers/{hearing.OralId}/grille");

        var answer = await NoteAsync(visitor, page, hearing, (field, value), ("avant-1.1", ""));

        answer.Status.Should().Be(HttpStatusCode.Conflict);
        System.Text.Json.JsonDocument.Parse(answer.Bytes).RootElement.GetProperty("messages")[0].GetString()!.Replace('\'', '’').Should().Contain(message);
        (await portal.DatabaseAsync(db => db.Set<SheetMark>().CountAsync(mark => db.Set<EvaluationSheet>().Any(sheet => sheet.Id == mark.SheetId && sheet.OralId == hearing.OralId)))).Should().Be(0);
    }

    [Fact]
    public async Task The_interview_explains_the_majority_and_submits_a_complete_sheet()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        await hearing.HeldAsync();
        var visitor = await VisitAsync(hearing.Members[0]);
        var page = await visitor.GetAsync($"/jury/entretiens/{hearing.OralId}");
        page.Text.Should().Contain("3.3").And.Contain("absente du bordereau imprimé").And.Contain("Questions possibles");
        var form = page.Form("form[data-sheet]");
        foreach (var key in MarkKeys.Domains)
        {
            form.Fill($"choix-{key}", "3").Fill($"texte-{key}", $"Domaine {key} bien argumenté.");
        }

        var refused = await form.Fill("Input.Confirm", "true").Fill("Input.Remark", "Une question personnelle.").SubmitAsync("Envoyer ma fiche");
        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Should().HaveCount(16).And.OnlyContain(error => error.StartsWith("Critère"));
        refused.Text.Should().Contain("Avancé est le niveau le plus fréquent : 5 domaines sur 5 domaines observés");
        refused.Form("form[data-sheet]").ValueOf("Input.Remark").Should().Be("Une question personnelle.");

        await hearing.SaveAsync(0, [.. DossierGrid.Criteria.Select(key => new MarkEntry(key, "4", null, null, null))]);
        var unsure = await (await visitor.GetAsync($"/jury/entretiens/{hearing.OralId}")).Form("form[data-sheet]").SubmitAsync("Envoyer ma fiche");
        unsure.Errors.Should().ContainSingle().Which.Should().Contain("Confirmez que votre fiche est terminée");
        var sent = await (await visitor.GetAsync($"/jury/entretiens/{hearing.OralId}")).Form("form[data-sheet]").Fill("Input.Confirm", "true").SubmitAsync("Envoyer ma fiche");

        sent.Location.Should().Be($"/jury/harmonisation/{hearing.OralId}");
        (await visitor.GetAsync($"/jury/dossiers/{hearing.OralId}/grille")).Text.Should().Contain("Fiche envoyée");
        (await visitor.GetAsync(sent.Location!)).Text.Should().Contain("Les fiches ne sont pas toutes envoyées");
    }

    [Fact]
    public async Task The_whole_end_of_the_chain_goes_through_the_pages()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [A, A, A, E, E]);
        var juror = await VisitAsync(hearing.Members[0]);
        var common = await juror.GetAsync($"/jury/harmonisation/{hearing.OralId}");
        common.Text.Should().Contain("(vous)").And.Contain("Avancé est le niveau le plus fréquent");
        common.Document.QuerySelectorAll("[name^='commun-']").Should().HaveCount(21);
        var saved = await common.Form("form[action^='/jury/harmonisation']").Fill("texte-1", "Un commentaire commun.").SubmitAsync("Enregistrer la fiche commune");
        saved.Location.Should().Be($"/jury/harmonisation/{hearing.OralId}");

        var president = await VisitAsync(hearing.President);
        (await president.GetAsync("/jury/presidence")).Text.Should().Contain(hearing.Candidate).And.Contain("non calculable (5 < 10 unités)");
        var dossier = await president.GetAsync($"/jury/presidence/{hearing.OralId}");
        var settled = await (await dossier.Form("#arreter").SubmitAsync()).FollowAsync();
        (await settled.Form("#verrouiller").Fill("Input.Proof", "un autre mot de passe").SubmitAsync()).Errors.Should().ContainSingle().Which.Should().Contain("Ce mot de passe ne correspond pas");
        (await settled.Form("#verrouiller").SubmitAsync()).Status.Should().Be(HttpStatusCode.BadRequest);
        var locked = await (await settled.Form("#verrouiller").Fill("Input.Proof", PortalHost.Password).SubmitAsync()).FollowAsync();
        locked.Text.Should().Contain("La décision est verrouillée").And.Contain("Certifié, niveau Avancé");

        var drane = await portal.SignedInAsync(Role.Drane, "NANTES");
        (await (await portal.SignedInAsync(Role.Drane, "RENNES")).GetAsync($"/drane/resultats/{hearing.CandidacyId}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await drane.GetAsync($"/drane/resultats/{hearing.CandidacyId}/attestation")).Status.Should().Be(HttpStatusCode.NotFound, "nothing is released yet");
        var release = await drane.GetAsync("/drane/resultats");
        var released = await (await release.Form($"#publier-{hearing.SessionId}").SubmitAsync()).FollowAsync();
        released.Text.Should().Contain("1 décision publiée");

        var bordereau = await PdfText.OfAsync((await drane.GetAsync($"/drane/resultats/{hearing.CandidacyId}/bordereau")).Bytes);
        bordereau.Should().Contain("Essai").And.Contain("Avancé").And.Contain("Un commentaire commun.").And.Contain("3.3");
        var attestation = await PdfText.OfAsync((await drane.GetAsync($"/drane/resultats/{hearing.CandidacyId}/attestation")).Bytes);
        attestation.Should().Contain("Ce document n'est pas le certificat délivré par le GIP Pix");
        (await PdfText.OfAsync((await president.GetAsync($"/jury/presidence/jurys/{hearing.JuryId}/proces-verbal")).Bytes)).Should().Contain("Certifié");
        var code = System.Text.RegularExpressions.Regex.Match(attestation, "[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{6}").Value;

        var anybody = portal.Visitor();
        var verified = await (await anybody.GetAsync("/verifier")).Form().Fill("Code", code).SubmitAsync();
        verified.Text.Should().Contain("Attestation valable").And.Contain("Avancé").And.Contain("C. E.").And.NotContain(hearing.Candidate);
        (await anybody.GetAsync($"/verifier/{code.ToLowerInvariant()}")).Text.Should().Contain("Attestation valable");
        verified.Response.Headers.GetValues("X-Robots-Tag").Should().Equal("noindex, nofollow");
    }

    [Fact]
    public async Task The_president_records_an_absence_then_gives_another_chance_with_a_reason()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        var president = await VisitAsync(hearing.President);
        var page = await president.GetAsync($"/jury/presidence/{hearing.OralId}");

        var absent = await (await page.Form("form[data-once]").SubmitAsync("Le candidat était absent")).FollowAsync();
        absent.Text.Should().Contain("candidat absent");
        (await absent.Form("#autre-jury").SubmitAsync()).Errors.Should().ContainSingle().Which.Should().Contain("motif");
        var again = await absent.Form("#autre-jury").Fill("Input.Reason", "Absence excusée.").SubmitAsync();

        again.Location.Should().Be("/jury/presidence");
        (await portal.DatabaseAsync(db => db.Set<Domain.Candidacies.Candidacy>().Where(candidacy => candidacy.Id == hearing.CandidacyId).Select(candidacy => candidacy.State).FirstAsync()))
            .Should().Be(Domain.Candidacies.CandidacyState.DossierSubmitted);
    }

    [Fact]
    public async Task A_dossier_is_withdrawn_from_a_jury_and_its_members_lose_it()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        var president = await VisitAsync(hearing.President);
        var page = await president.GetAsync($"/jury/presidence/{hearing.OralId}");

        (await page.Form("#autre-jury").Fill("Input.Reason", "Récusation.").SubmitAsync()).Location.Should().Be("/jury/presidence");

        (await (await VisitAsync(hearing.Members[0])).GetAsync($"/jury/dossiers/{hearing.OralId}")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("00000-00000-00000-00000-000000")]
    [InlineData("P-ABCD1234")]
    [InlineData("n'importe quoi")]
    [InlineData("U")]
    public async Task An_unknown_code_and_a_text_that_is_no_code_get_the_same_answer(string code)
    {
        var page = await portal.Visitor().GetAsync($"/verifier/{Uri.EscapeDataString(code)}");

        page.Status.Should().Be(HttpStatusCode.NotFound);
        page.Errors.Should().Equal("Aucune attestation ne correspond à ce code. Vérifiez les 26 caractères imprimés sur l’attestation ; les espaces, les tirets et la casse ne comptent pas.");
    }

    private Task<Level?> MarkAsync(Hearing hearing, string key) => portal.DatabaseAsync(db => db.Set<SheetMark>()
        .Where(mark => mark.Key == key && db.Set<EvaluationSheet>().Any(sheet => sheet.Id == mark.SheetId && sheet.OralId == hearing.OralId)).Select(mark => mark.Level).FirstOrDefaultAsync());

    private Task<Visitor> VisitAsync(PortalUser user) => portal.SignInAsync(user.Email!);

    private static IEnumerable<string> Addresses(Hearing hearing) =>
    [
        $"/jury/dossiers/{hearing.OralId}", $"/jury/dossiers/{hearing.OralId}/fichier", $"/jury/dossiers/{hearing.OralId}/grille", $"/jury/entretiens/{hearing.OralId}",
        $"/jury/harmonisation/{hearing.OralId}",
    ];

    private static async Task<ServedPage> NoteAsync(Visitor visitor, ServedPage page, Hearing hearing, params (string Name, string Value)[] fields)
    {
        var token = page.Form("form[data-sheet]").ValueOf("__RequestVerificationToken")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/jury/dossiers/{hearing.OralId}/grille/note")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]),
        };
        return await visitor.SendAsync(request);
    }
}
