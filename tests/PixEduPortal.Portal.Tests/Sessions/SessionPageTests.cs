using System.Globalization;
using System.Net;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;
using PixEduPortal.Testing;
using Xunit;
using static PixEduPortal.Portal.Tests.Sessions.SessionCases;

namespace PixEduPortal.Portal.Tests.Sessions;

/// <summary>Sessions through the pages: the DRANE's day, the candidate's, and what each form refuses.</summary>
public sealed class SessionPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_session_goes_from_the_form_to_the_roll()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "RECIT");
        var candidate = await portal.EligibleAsync("RECIT", "Légère");
        var visitor = await portal.SignedInAsync(Role.Candidat, "RECIT", candidate.Person);

        (await (await drane.GetAsync("/drane/centres")).Form().Fill("Input.Name", "Lycée Guist’hau").Fill("Input.IsSchool", "true").SubmitAsync()).Status.Should().Be(HttpStatusCode.Redirect);
        var form = Fill((await drane.GetAsync("/drane/sessions/nouvelle")).Form(), rooms: "B12\nB13").Fill("Input.MoreDays", "11/06/2026");
        var created = await form.SubmitAsync();
        created.Location.Should().Be("/drane/sessions");
        (await created.FollowAsync()).Document.QuerySelectorAll("tbody tr").Should().HaveCount(4, "two days in two rooms");

        var session = await portal.DatabaseAsync(db => db.Set<Session>().Where(row => row.AcademyCode == "RECIT").OrderBy(row => row.ConvokedAt).ThenBy(row => row.Room).Select(row => row.Id).FirstAsync());
        var page = await drane.GetAsync($"/drane/sessions/{session}");
        page.Text.Should().Contain("Convocation et installation9 h 00 Début de l’épreuve9 h 15 Fin de l’épreuve10 h 45", "règlement 2026: 15 minutes, then 90 (7.7)");
        (await visitor.GetAsync("/candidat/volet-1/sessions")).Text.Should().Contain("Aucune session n’est ouverte", "a draft is nobody's business");
        (await page.Form($"form[action*=Publier]").SubmitAsync()).Location.Should().Be($"/drane/sessions/{session}");

        var choice = await visitor.GetAsync("/candidat/volet-1/sessions");
        choice.Text.Should().Contain("Soyez là à 9 h 00 pour l’installation ; épreuve de 9 h 15 à 10 h 45");
        var civil = choice.Form("form[action*=EtatCivil]");
        var incomplete = await civil.Fill("Civil.BirthDate", "1980-01-02").Fill("Civil.BirthInsee", "441").SubmitAsync();
        incomplete.Status.Should().Be(HttpStatusCode.BadRequest);
        incomplete.Errors.Should().HaveCount(2);
        (await incomplete.Form("form[action*=EtatCivil]").Fill("Civil.Sex", "F").Fill("Civil.BirthInsee", "44109").SubmitAsync()).Status.Should().Be(HttpStatusCode.Redirect);
        var registered = await (await visitor.GetAsync("/candidat/volet-1/sessions")).Form("form[action*=Inscrire]").Fill("Input.Accommodation", "Tiers temps").SubmitAsync();
        (await registered.FollowAsync()).Text.Should().Contain("Vous êtes inscrit.");
        (await portal.StateAsync(candidate.Candidacy)).Should().Be(CandidacyState.RegisteredVolet1);

        var registration = await portal.DatabaseAsync(db => db.Set<Registration>().Where(row => row.SessionId == session).Select(row => row.Id).SingleAsync());
        var manage = await drane.GetAsync($"/drane/sessions/inscriptions/{registration}");
        manage.Text.Should().Contain("Tiers temps");
        await manage.Form("form[action*=Amenagement]").Fill("Input.ExtraTimePercent", "33").SubmitAsync();
        await (await drane.GetAsync($"/drane/sessions/{session}")).Form("form[action*=Convoquer]").SubmitAsync();
        (await drane.GetAsync($"/drane/sessions/{session}")).Text.Should().Contain("Fin avec 33 % de temps majoré11 h 15", "7.7: 90 min + 33 %");

        var address = $"/candidat/volet-1/convocations/{registration}";
        var convocation = await visitor.GetAsync(address);
        convocation.Text.Should().Contain("11 h 15").And.Contain("temps majoré de 33 %").And.Contain("Une pièce d’identité");
        (await (await convocation.Form().SubmitAsync()).FollowAsync()).Text.Should().Contain("votre lecture est notée");
        var agenda = await visitor.GetAsync($"{address}?handler=Agenda");
        agenda.Response.Content.Headers.ContentType!.MediaType.Should().Be("text/calendar");
        var ics = Ics.Parse(agenda.Source);
        ics.Single("METHOD").Should().Be("REQUEST");
        ics.Values("DTEND").Should().Equal("20260610T111500");
        ics.Single("SEQUENCE").Should().Be("1", "the accommodation changed the registration before it was sent");

        (await drane.GetAsync($"/drane/sessions/{session}?handler=PixCertif")).Source.Should().Contain("\"Légère\";\"Camille\";\"02/01/1980\";\"F\";\"44109\"").And.Contain("\"33%\"");

        portal.Clock.Set(new DateTimeOffset(2026, 6, 10, 7, 0, 0, TimeSpan.Zero));
        var morning = await portal.SignedInAsync(Role.Drane, "RECIT");
        var roll = await morning.GetAsync($"/drane/sessions/{session}/emargement");
        (await (await roll.Form("#i-" + registration + " form").SubmitAsync("Présent")).FollowAsync()).Text.Should().Contain("1 présent sur 1");
        (await morning.GetAsync($"/drane/sessions/{session}")).Text.Should().Contain("Présent");
        portal.Clock.Set(TestClock.Start);
    }

    [Fact]
    public async Task The_form_refuses_the_past_an_occupied_room_and_seats_below_the_registered_and_keeps_what_was_typed()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "SAISIE");
        var center = await portal.CenterAsync("SAISIE");
        var session = await portal.SessionAsync("SAISIE", Form(center, capacity: 5));
        await portal.RegisteredAsync(session, await portal.EligibleAsync("SAISIE"));
        await portal.RegisteredAsync(session, await portal.EligibleAsync("SAISIE"));

        var past = await Fill((await drane.GetAsync("/drane/sessions/nouvelle")).Form(), day: "2026-05-11").SubmitAsync();
        past.Status.Should().Be(HttpStatusCode.BadRequest);
        past.Errors.Should().Contain(error => error.StartsWith("Cette date est passée", StringComparison.Ordinal));
        past.Document.QuerySelector("[name='Input.Site']")!.GetAttribute("value").Should().Be("Lycée Guist’hau");

        var occupied = await Fill((await drane.GetAsync("/drane/sessions/nouvelle")).Form(), rooms: "b12\nC1", at: "10:30").SubmitAsync();
        occupied.Status.Should().Be(HttpStatusCode.BadRequest);
        occupied.Errors.Should().ContainSingle().Which.Should().StartWith("Cette salle est déjà prise à cette heure");
        (await portal.DatabaseAsync(db => db.Set<Session>().CountAsync(row => row.AcademyCode == "SAISIE"))).Should().Be(1, "none of a series is created when one is refused");

        var tooFew = await (await drane.GetAsync($"/drane/sessions/{session}/modifier")).Form().Fill("Input.Capacity", "1").SubmitAsync();
        tooFew.Status.Should().Be(HttpStatusCode.BadRequest);
        tooFew.Errors.Should().ContainSingle().Which.Should().StartWith("2 places sont prises");

        var broken = await Fill((await drane.GetAsync("/drane/sessions/nouvelle")).Form()).Fill("Input.MoreDays", "demain").SubmitAsync();
        broken.Errors.Should().ContainSingle().Which.Should().Contain("« demain » n’est pas une date");
    }

    [Fact]
    public async Task A_change_of_hour_is_sent_again_to_those_convoked()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "CHANGE");
        var session = await portal.SessionAsync("CHANGE");
        var receipt = await portal.RegisteredAsync(session, await portal.EligibleAsync("CHANGE"));
        Need(await portal.DaysAsync(service => service.ConvokeAsync(session, Drane("CHANGE"))));

        var changed = await (await drane.GetAsync($"/drane/sessions/{session}/modifier")).Form().Fill("Input.ConvokedAt", "14:00").SubmitAsync();

        (await changed.FollowAsync()).Text.Should().Contain("1 convocation part de nouveau");
        var calendars = await portal.DatabaseAsync(db => db.Set<PixEduPortal.Application.Messages.OutboxMessage>().AsNoTracking()
            .Where(mail => mail.EventKey!.Contains(receipt.Id.ToString())).OrderBy(mail => mail.Id).Select(mail => mail.Calendar!).ToListAsync());
        calendars.Select(text => Ics.Parse(text).Single("SEQUENCE")).Should().Equal("0", "1");
        Ics.Parse(calendars[1]).Values("DTSTART").Should().Contain("20260610T140000");
    }

    [Fact]
    public async Task Another_academy_and_another_candidate_see_nothing()
    {
        var session = await portal.SessionAsync("PRIVE");
        var candidate = await portal.EligibleAsync("PRIVE");
        var receipt = await portal.RegisteredAsync(session, candidate);
        Need(await portal.DaysAsync(service => service.ConvokeAsync(session, Drane("PRIVE"))));
        var drane = await portal.SignedInAsync(Role.Drane, "VOISINE");
        var other = await portal.SignedInAsync(Role.Candidat, "PRIVE", (await portal.EligibleAsync("PRIVE")).Person);

        foreach (var address in new[] { $"/drane/sessions/{session}", $"/drane/sessions/{session}/modifier", $"/drane/sessions/{session}/emargement", $"/drane/sessions/{session}?handler=PixCertif", $"/drane/sessions/{session}?handler=Emargement", $"/drane/sessions/inscriptions/{receipt.Id}" })
        {
            (await drane.GetAsync(address)).Status.Should().Be(HttpStatusCode.NotFound, address);
        }

        (await drane.GetAsync("/drane/sessions")).Text.Should().Contain("Aucune session à venir");
        foreach (var handler in new[] { "", "?handler=Pdf", "?handler=Agenda" })
        {
            (await other.GetAsync($"/candidat/volet-1/convocations/{receipt.Id}{handler}")).Status.Should().Be(HttpStatusCode.NotFound);
        }

        (await portal.RegistrationsAsync(service => service.CancelAsync(receipt.Id, "x", Drane("VOISINE")))).Refusals[0].Code.Should().Be("INSCRIPTION_INCONNUE");
    }

    [Fact]
    public async Task The_sign_in_sheet_is_a_pdf()
    {
        var session = await portal.SessionAsync("FEUILLE");
        await portal.RegisteredAsync(session, await portal.EligibleAsync("FEUILLE"));
        var drane = await portal.SignedInAsync(Role.Drane, "FEUILLE");

        var sheet = await drane.GetAsync($"/drane/sessions/{session}?handler=Emargement");

        sheet.Response.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
        sheet.Bytes.Take(4).Should().Equal("%PDF"u8.ToArray());
    }

    private static PageForm Fill(PageForm form, string rooms = "B12", string day = "2026-06-10", string at = "09:00") => form
        .Fill("Input.CenterId", form.Options("Input.CenterId").Last()).Fill("Input.Mode", "OnSite").Fill("Input.Site", "Lycée Guist’hau").Fill("Input.Rooms", rooms).Fill("Input.Day", day)
        .Fill("Input.ConvokedAt", at).Fill("Input.Capacity", "12").Fill("Input.Supervisors", "Anne Martin").Fill("Input.OpensAt", "2026-05-01T08:00").Fill("Input.ClosesDaysBefore", 2.ToString(CultureInfo.InvariantCulture));
}
