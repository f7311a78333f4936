using System.Net;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Jobs;
using PixEduPortal.Application.Messages;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Portal.Tests.Sessions;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Messages;

/// <summary>Templates, reminders and the calendar through the pages.</summary>
public sealed class MailPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("Objet", "Bonjour {prenom}, voici {lien}", "Variable inconnue : {prenom}")]
    [InlineData("Objet {", "Voici {lien}", "Une accolade n’entoure pas de variable")]
    [InlineData("Objet", "Bonjour {nom}", "Gardez la variable {lien}")]
    [InlineData("", "Voici {lien}", "Écrivez ce texte")]
    public async Task A_template_with_an_error_is_refused_and_nothing_is_lost(string subject, string body, string message)
    {
        var drane = await portal.SignedInAsync(Role.Drane, "MODELE");

        var refused = await (await drane.GetAsync("/drane/courriels/modeles/M-03")).Form().Fill("Input.Subject", subject).Fill("Input.Body", body).SubmitAsync("Enregistrer");

        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Should().ContainSingle().Which.Should().StartWith(message);
        refused.Form().ValueOf("Input.Body").Should().Be(body);
        (await portal.DatabaseAsync(db => db.Set<MailTemplate>().CountAsync(template => template.AcademyCode == "MODELE"))).Should().Be(0);
    }

    [Fact]
    public async Task A_template_is_previewed_on_a_real_case_then_saved_as_a_version_that_convocations_follow()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "VERSION");
        var session = await portal.SessionAsync("VERSION");
        var receipt = await portal.RegisteredAsync(session, await portal.EligibleAsync("VERSION", "Aubry"));
        var form = (await drane.GetAsync("/drane/courriels/modeles/M-04-premiere")).Form().Fill("Input.Subject", "Le {date}").Fill("Input.Body", "Cher {nom},\n\n{lien}");

        (await form.SubmitAsync("aperçu")).Text.Should().Contain("Camille Aubry").And.Contain("Le 10 juin 2026 à 9 h 00");
        (await form.SubmitAsync("Enregistrer")).Status.Should().Be(HttpStatusCode.Redirect);
        SessionCases.Need(await portal.DaysAsync(service => service.ConvokeAsync(session, SessionCases.Drane("VERSION"))));

        var mail = await portal.DatabaseAsync(db => db.Set<OutboxMessage>().AsNoTracking().SingleAsync(one => one.EventKey!.Contains(receipt.Id.ToString())));
        mail.Subject.Should().Be("Le 10 juin 2026 à 9\u00a0h\u00a000");
        mail.Text.Should().Be($"Cher Camille Aubry,\n\nhttps://portail.example/candidat/volet-1/convocations/{receipt.Id}");
        (await drane.GetAsync("/drane/courriels/modeles")).Text.Should().Contain("version 1 de l’académie");
    }

    [Fact]
    public async Task Versions_are_kept_a_former_one_is_taken_up_again_and_the_default_text_comes_back()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "RETOUR");
        const string Page = "/drane/courriels/modeles/M-11";
        const string Editor = "form[action$=M-11]";
        (await drane.GetAsync(Page)).Text.Should().Contain("Votre académie suit le texte d’origine");
        foreach (var subject in new[] { "Première", "Deuxième" })
        {
            (await (await drane.GetAsync(Page)).Form(Editor).Fill("Input.Subject", subject).SubmitAsync("Enregistrer")).Status.Should().Be(HttpStatusCode.Redirect);
        }

        var former = await drane.GetAsync(Page + "?version=1");
        former.Form(Editor).ValueOf("Input.Subject").Should().Be("Première");
        (await former.Form(Editor).SubmitAsync("Enregistrer")).Status.Should().Be(HttpStatusCode.Redirect);
        (await drane.GetAsync("/drane/courriels/modeles")).Text.Should().Contain("version 3 de l’académie");

        (await (await drane.GetAsync(Page)).Form("form[action*=Origine]").SubmitAsync()).Status.Should().Be(HttpStatusCode.Redirect);
        var back = await drane.GetAsync(Page);
        back.Form(Editor).ValueOf("Input.Subject").Should().Be(MailCatalogue.Get("M-11").Subject);
        back.Text.Should().Contain("Retour au texte d’origine").And.Contain("4 (en vigueur)");
        (await drane.GetAsync("/drane/courriels/modeles")).Text.Should().NotContain("de l’académie versions").And.NotContain("version 4 de l’académie");
        (await portal.DoAsync(services => services.GetRequiredService<MailTemplates>().ResetAsync("M-11", SessionCases.Drane("RETOUR")))).Refusals[0].Code.Should().Be("MODELE_ORIGINE");
        (await portal.DatabaseAsync(db => db.Set<MailTemplate>().CountAsync(template => template.AcademyCode == "RETOUR"))).Should().Be(4);
    }

    [Fact]
    public async Task Each_text_is_previewed_on_a_real_case_with_every_variable_filled()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "APERCU");
        await portal.EligibleAsync("APERCU", "Aperçu");

        (await drane.GetAsync("/drane/courriels/modeles")).Text.Should().Contain("M-01").And.Contain("M-20");
        foreach (var kind in MailCatalogue.Editable)
        {
            var all = string.Join('|', kind.Variables.Select(name => $"[{{{name}}}]"));
            var page = await (await drane.GetAsync($"/drane/courriels/modeles/{kind.Key}")).Form().Fill("Input.Subject", "Objet").Fill("Input.Body", all).SubmitAsync("aperçu");
            page.Status.Should().Be(HttpStatusCode.OK, kind.Key);
            page.Document.QuerySelector("section[aria-labelledby=apercu]")!.TextContent.Should().Contain("Objet").And.NotContain("[]", kind.Key);
        }
    }

    [Fact]
    public async Task The_outbox_shows_the_page_asked_for()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "PAGES");
        var sent = portal.Clock.GetUtcNow();
        await portal.DatabaseAsync(async db =>
        {
            db.AddRange(Enumerable.Range(1, OutboxDesk.PageSize + 1).Select(number => new OutboxMessage
            {
                Id = Guid.CreateVersion7(),
                To = $"personne{number}@ac-essai.fr",
                Subject = "Rappel",
                Text = "Rappel",
                CreatedAt = sent.AddMinutes(-number),
                AcademyCode = "PAGES",
                TimeZone = "Europe/Paris",
            }));
            return await db.SaveChangesAsync();
        });

        (await drane.GetAsync("/drane/courriels")).Text.Should().Contain("personne1@ac-essai.fr").And.NotContain($"personne{OutboxDesk.PageSize + 1}@").And.NotContain("Erreur –");
        (await drane.GetAsync("/drane/courriels?page=2")).Text.Should().Contain($"personne{OutboxDesk.PageSize + 1}@ac-essai.fr");
    }

    [Fact]
    public async Task Reminders_are_shown_before_any_leaves_then_leave_once_and_respect_a_refusal()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "RELANCE");
        await portal.SessionAsync("RELANCE");
        var (wants, refuses) = (await portal.EligibleAsync("RELANCE", "Veut"), await portal.EligibleAsync("RELANCE", "Refuse"));
        var visitor = await portal.SignedInAsync(Role.Candidat, "RELANCE", refuses.Person);
        var choices = (await visitor.GetAsync("/candidat/courriels")).Form();
        (await choices.Uncheck("Wanted", "M-03").SubmitAsync()).Status.Should().Be(HttpStatusCode.Redirect);

        portal.Clock.Set(TestClock.Start.AddDays(1));
        await WriteAsync();
        (await CountAsync()).Should().Be(0, "nothing leaves before the DRANE says so");
        portal.Clock.Set(TestClock.Start);
        var plan = await drane.GetAsync("/drane/courriels/relances");
        plan.Text.Should().Contain("13 mai 2026").And.Contain("Camille Veut").And.Contain("ne souhaite pas ce courriel");
        await plan.Form().SubmitAsync();

        portal.Clock.Set(TestClock.Start.AddDays(1));
        await WriteAsync();
        await WriteAsync();
        portal.Clock.Set(TestClock.Start);

        (await CountAsync()).Should().Be(1);
        var mail = await portal.DatabaseAsync(db => db.Set<OutboxMessage>().AsNoTracking().SingleAsync(one => one.AcademyCode == "RELANCE"));
        mail.Kind.Should().Be("M-03");
        mail.Text.Should().Contain("Camille Veut").And.Contain("https://portail.example/candidat/volet-1/sessions").And.EndWith("https://portail.example/candidat/courriels", "an optional mail says how to refuse it");
        wants.Person.Should().NotBe(refuses.Person);

        Task WriteAsync() => portal.DoAsync(services => services.GetServices<IScheduledWork>().OfType<ReminderWork>().Single().WriteAsync(CancellationToken.None));
        Task<int> CountAsync() => portal.DatabaseAsync(db => db.Set<OutboxMessage>().CountAsync(one => one.AcademyCode == "RELANCE"));
    }

    [Fact]
    public async Task The_calendar_is_shown_to_candidates_and_its_feed_stops_when_its_address_is_renewed()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "AGENDA");
        await portal.SessionAsync("AGENDA");
        var visitor = await portal.SignedInAsync(Role.Candidat, "AGENDA", (await portal.EligibleAsync("AGENDA")).Person);

        var wrong = await (await drane.GetAsync("/drane/calendrier")).Form("form[action='/drane/calendrier']").Fill("Input.Title", "Ouverture du bilan").Fill("Input.From", "2026-06-02").Fill("Input.To", "2026-06-01").SubmitAsync();
        wrong.Status.Should().Be(HttpStatusCode.BadRequest);
        wrong.Errors.Should().ContainSingle();
        (await wrong.Form("form[action='/drane/calendrier']").Fill("Input.To", "2026-06-05").SubmitAsync()).Status.Should().Be(HttpStatusCode.Redirect);
        await (await drane.GetAsync("/drane/calendrier")).Form("form[action*=Adresse]").SubmitAsync();

        var page = await visitor.GetAsync("/candidat/calendrier");
        page.Text.Should().Contain("du 2 juin 2026 au 5 juin 2026 Ouverture du bilan").And.Contain("Volet 1 : Lycée Guist’hau");
        var feed = new Uri(page.Document.QuerySelector("a[href$='.ics']")!.GetAttribute("href")!).PathAndQuery;
        var ics = Ics.Parse((await portal.Visitor().GetAsync(feed)).Source);
        ics.Single("METHOD").Should().Be("PUBLISH");
        ics.Values("SUMMARY").Should().Contain("Ouverture du bilan").And.HaveCount(3);
        ics.Values("DTEND").Should().Contain("20260606", "the end of whole days is the day after").And.HaveCount(2, "a closing hour has no end");
        ics.Values("ATTENDEE").Should().BeEmpty();

        await (await drane.GetAsync("/drane/calendrier")).Form("form[action*=Adresse]").SubmitAsync();
        (await portal.Visitor().GetAsync(feed)).Status.Should().Be(HttpStatusCode.NotFound);
        (await (await drane.GetAsync("/drane/calendrier")).Form("form[action*=Retirer]").SubmitAsync()).Status.Should().Be(HttpStatusCode.Redirect);
        (await visitor.GetAsync("/candidat/calendrier")).Text.Should().NotContain("Ouverture du bilan");
    }
}
