using System.Net;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Sessions;
using PixEduPortal.Portal.Tests.Messages;
using PixEduPortal.Testing;
using Xunit;
using static PixEduPortal.Portal.Tests.Sessions.SessionCases;

namespace PixEduPortal.Portal.Tests.Sessions;

/// <summary>What people type wrong about sessions and registrations: each has its message, and nothing is lost.</summary>
public sealed class BadInputTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("11:00", null)]
    [InlineData("10:44", "SALLE_OCCUPEE")]
    [InlineData("08:00", "SALLE_OCCUPEE")]
    [InlineData("07:14", null)]
    public async Task A_room_is_taken_from_the_installation_to_the_end_of_the_test(string at, string? refused)
    {
        // 09:00 convocation, 09:15 to 10:45 (règlement 2026, on site).
        var center = await portal.CenterAsync("SALLE");
        await portal.SessionAsync("SALLE", Form(center));

        (await portal.SessionsAsync(service => service.CreateAsync(Form(center, at: at), Drane("SALLE")))).Refusals.Select(refusal => refusal.Code).Should().Equal(refused is null ? [] : [refused]);
    }

    [Fact]
    public async Task Extra_time_keeps_the_room_and_is_refused_when_the_next_session_is_there()
    {
        // 90 minutes + 33 % end at 11:15 (7.7).
        var center = await portal.CenterAsync("MAJORE");
        var session = await portal.SessionAsync("MAJORE", Form(center));
        var (candidate, other) = (await portal.EligibleAsync("MAJORE"), await portal.EligibleAsync("MAJORE"));
        var (receipt, second) = (await portal.RegisteredAsync(session, candidate), await portal.RegisteredAsync(session, other));
        Require(await GrantAsync(receipt.Id, 33));

        (await portal.SessionsAsync(service => service.CreateAsync(Form(center, at: "11:00"), Drane("MAJORE")))).Refusals.Should().ContainSingle(refusal => refusal.Code == "SALLE_OCCUPEE" && refusal.Message.Contains("temps majoré"));
        var next = Need(await portal.SessionsAsync(service => service.CreateAsync(Form(center, at: "11:15"), Drane("MAJORE"))))[0];

        var drane = await portal.SignedInAsync(Role.Drane, "MAJORE");
        var refused = await (await drane.GetAsync($"/drane/sessions/inscriptions/{second.Id}")).Form("form[action*=Amenagement]").Fill("Input.ExtraTimePercent", "50").SubmitAsync();
        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Should().ContainSingle().Which.Should().StartWith("Avec ce temps majoré, l’épreuve finirait après le début de la session suivante");
        refused.Form("form[action*=Amenagement]").ValueOf("Input.ExtraTimePercent").Should().Be("50");
        (await portal.RegistrationAsync(second.Id)).ExtraTimePercent.Should().Be(0);

        // Whoever had the extra time leaves: the room is free again from 10:45.
        Require(await portal.RegistrationsAsync(service => service.CancelAsync(receipt.Id, null, Candidate(candidate.Person))));
        Require(await portal.SessionsAsync(service => service.CancelAsync(next, "déplacée", Drane("MAJORE"))));
        Need(await portal.SessionsAsync(service => service.CreateAsync(Form(center, at: "10:45"), Drane("MAJORE"))));
    }

    [Fact]
    public async Task An_expired_volet_1_registers_neither_to_volet_1_nor_to_volet_2()
    {
        var session = await portal.SessionAsync("EXPIRE");
        var candidate = await portal.EligibleAsync("EXPIRE");
        await portal.DatabaseAsync(async db =>
        {
            var candidacy = await db.Set<Candidacy>().FirstAsync(own => own.Id == candidate.Candidacy);
            Require(candidacy.MoveTo(CandidacyState.Volet1Obtained, Actor.Portal, portal.Clock.GetUtcNow()));
            candidacy.RecordVolet1(new Volet1Standing(Level.Avance, null, new DateOnly(2023, 5, 11), new DateOnly(2026, 5, 11), null), "2023");
            return await db.SaveChangesAsync();
        });

        var volet2 = await portal.DoAsync(services => services.GetRequiredService<CandidacyService>().RegisterVolet2Async(
            new MoveToJurySession { CandidacyId = candidate.Candidacy, JurySessionId = Guid.NewGuid() }, Candidate(candidate.Person)));
        volet2.Refusals.Should().Contain(refusal => refusal.Code == "VOLET1_EXPIRE");
        await portal.DatabaseAsync(async db =>
        {
            Require((await db.Set<Candidacy>().FirstAsync(own => own.Id == candidate.Candidacy)).MoveTo(CandidacyState.Volet1Expired, Actor.Portal, portal.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });
        var volet1 = await TryAsync(session, candidate);
        volet1.Refusals.Should().ContainSingle(refusal => refusal.Code == "VOLET1_EXPIRE" && refusal.Message.Contains("expiré"));
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_where_it_is_typed()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "ADRESSE");
        var form = (await drane.GetAsync("/drane/candidatures/nouvelle")).Form();

        var refused = await form.Fill("Input.Email", "prenom.nom@").Fill("Input.LastName", "Martin").Fill("Input.FirstName", "Anne")
            .Fill("Input.Mention", "SecondDegre").Fill("Input.Formation", "Continue").SubmitAsync();

        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Should().Contain(error => error.Contains("adresse"));
        refused.Form().ValueOf("Input.Email").Should().Be("prenom.nom@");
    }

    [Fact]
    public async Task Where_the_academy_names_its_public_others_get_a_message_and_a_contact()
    {
        const string Home = "PUBLIC";
        var before = await portal.EligibleAsync(Home);
        await portal.AccountAsync([Role.Drane], Home);
        Require(await portal.DoAsync(services => services.GetRequiredService<AcademySettingService>().SaveAsync(
            new AcademySettings { Public = [new PublicConcerned(2025, ["RUPN", "Référent Pix"])], Contact = "drane@ac-essai.fr" }, new DateOnly(2026, 5, 13), Drane(Home))));
        portal.Clock.Set(new DateTimeOffset(2026, 5, 14, 8, 0, 0, TimeSpan.Zero));
        var session = await portal.SessionAsync(Home);
        var candidate = await portal.EligibleAsync(Home);
        var visitor = await portal.SignedInAsync(Role.Candidat, Home, candidate.Person);

        var page = await visitor.GetAsync("/candidat/volet-1/sessions");
        page.Text.Should().Contain("l’académie ouvre cette session à : RUPN et Référent Pix");
        (await page.Form("form[action*=Inscrire]").SubmitAsync()).Errors.Should().ContainSingle().Which.Should().StartWith("Choisissez votre fonction");
        var other = await page.Form("form[action*=Inscrire]").Fill("Input.Function", "Autre fonction").Fill("Input.Accommodation", "Tiers temps").SubmitAsync();
        other.Status.Should().Be(HttpStatusCode.BadRequest);
        other.Errors.Should().ContainSingle().Which.Should().Contain("RUPN et Référent Pix").And.Contain("drane@ac-essai.fr");
        (await page.Form("form[action*=Inscrire]").Fill("Input.Function", "Référent Pix").SubmitAsync()).Status.Should().Be(HttpStatusCode.Redirect);
        (await portal.DatabaseAsync(db => db.Set<Registration>().AsNoTracking().SingleAsync(row => row.CandidacyId == candidate.Candidacy))).DeclaredFunction.Should().Be("Référent Pix");

        // R-08: a candidacy that existed before is not changed; a DRANE registers whom it decides to.
        (await TryAsync(session, before)).Succeeded.Should().BeTrue();
        var decided = await portal.EligibleAsync(Home);
        (await portal.RegistrationsAsync(service => service.RegisterAsync(new RegisterVolet1 { SessionId = session, CandidacyId = decided.Candidacy }, Drane(Home)))).Succeeded.Should().BeTrue();
        portal.Clock.Set(TestClock.Start);
    }

    [Theory]
    [InlineData("2024-05-20", "2024-04-15")]
    [InlineData("2024-11-20", "2024-10-15")]
    public async Task A_lower_level_needs_a_DRANE_and_a_reason_and_a_higher_one_is_never_presented(string day, string today)
    {
        var home = "DEROG" + day[5..7];
        portal.Clock.Set(new DateTimeOffset(DateTime.Parse(today, System.Globalization.CultureInfo.InvariantCulture).AddHours(8), TimeSpan.Zero));
        var center = await portal.CenterAsync(home);
        var session = await portal.SessionAsync(home, Form(center, day: day) with { OpensAt = portal.Clock.GetUtcNow().DateTime.AddDays(-1) });
        var bilan = await portal.CampaignAsync(home, "Prêt pour la certif", CampaignKind.Bilan, Mention.SecondDegre);
        var candidate = await portal.EligibleAsync(home);
        await portal.ParticipationAsync(bilan, candidate.Person, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture).AddDays(-10), 1_000_000, Level.Avance);
        var without = await portal.EligibleAsync(home);

        (await TryAsync(session, without)).Refusals.Should().ContainSingle(refusal => refusal.Code == "NIVEAU_REQUIS" && refusal.Field == "Level");
        (await RegisterAsync(Level.Expert, "souhait", Drane(home))).Refusals.Should().ContainSingle(refusal => refusal.Code == "NIVEAU_TROP_HAUT" && refusal.Message.Contains("Avancé"));
        (await RegisterAsync(Level.Confirme, " ", Drane(home))).Refusals.Should().ContainSingle(refusal => refusal.Code == "DEROGATION_REQUISE" && refusal.Field == "DerogationReason");
        (await RegisterAsync(Level.Confirme, "je préfère", Candidate(candidate.Person))).Refusals.Should().ContainSingle(refusal => refusal.Code == "DEROGATION_REQUISE", "a candidate grants nothing to themselves");
        var receipt = Need(await RegisterAsync(Level.Confirme, "reprise après un long congé", Drane(home)));
        (await portal.RegistrationAsync(receipt.Id)).Should().Match<Registration>(row => row.DerogationLevel == Level.Confirme && row.DerogationReason == "reprise après un long congé");
        (await EnrolledAsync()).Should().Be(Level.Confirme);

        Require(await portal.RegistrationsAsync(service => service.CancelAsync(receipt.Id, "essai", Drane(home))));
        Need(await RegisterAsync(null, null, Candidate(candidate.Person)));
        (await EnrolledAsync()).Should().Be(Level.Avance, "without derogation, the level of the bilan");
        portal.Clock.Set(TestClock.Start);

        Task<Level?> EnrolledAsync() => portal.DatabaseAsync(db => db.Set<Candidacy>().AsNoTracking().Where(own => own.Id == candidate.Candidacy).Select(own => own.EnrolledLevel).FirstAsync());
        Task<Outcome<RegistrationReceipt>> RegisterAsync(Level? level, string? reason, Actor actor) => portal.RegistrationsAsync(service => service.RegisterAsync(
            new RegisterVolet1 { SessionId = session, CandidacyId = candidate.Candidacy, Level = level, DerogationReason = reason }, actor));
    }

    private Task<Outcome> GrantAsync(Guid registration, int percent) => portal.RegistrationsAsync(service =>
        service.GrantAsync(new GrantAccommodation { RegistrationId = registration, ExtraTimePercent = percent }, Drane("MAJORE")));

    private Task<Outcome<RegistrationReceipt>> TryAsync(Guid session, (Guid Person, Guid Candidacy) candidate) => portal.RegistrationsAsync(service =>
        service.RegisterAsync(new RegisterVolet1 { SessionId = session, CandidacyId = candidate.Candidacy }, Candidate(candidate.Person)));
}
