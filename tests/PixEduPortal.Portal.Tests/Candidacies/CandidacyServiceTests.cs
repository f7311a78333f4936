using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Jobs;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Candidacies;

public sealed class CandidacyServiceTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private readonly Scene _scene = new(portal);

    [Fact]
    public async Task A_known_address_with_two_other_names_is_refused_and_one_name_in_common_is_enough()
    {
        await _scene.AcademiesAsync("NANTES");
        OpenCandidacy Opening(string last, string first, Mention mention) => new() { Email = "h.lemoine@ac-nantes.fr", LastName = last, FirstName = first, Mention = mention, Formation = Formation.Continue };
        var first = await OpenAsync(Opening("Lemoine", "Hélène", Mention.SecondDegre), "NANTES");

        (await OpenAsync(Opening("Durand", "Paul", Mention.PremierDegre), "NANTES")).Refusals.Should().ContainSingle().Which.Code.Should().Be("IDENTITE_DIFFERENTE");
        var second = await OpenAsync(Opening("Lemoine", "Hélena", Mention.PremierDegre), "NANTES");

        (await _scene.CandidacyAsync(second.Value)).PersonId.Should().Be((await _scene.CandidacyAsync(first.Value)).PersonId);
        await _scene.AcademiesAsync("RENNES");
        (await OpenAsync(Opening("Lemoine", "Hélène", Mention.EducationVieScolaire), "RENNES")).Refusals.Should().ContainSingle().Which.Code.Should().Be("PERSONNE_AUTRE_ACADEMIE");
    }

    [Fact]
    public async Task Registration_to_volet_2_needs_an_open_session_of_the_academy_and_a_valid_volet_1()
    {
        var session = await _scene.SessionAsync("NANTES", "RENNES");
        var elsewhere = await _scene.SessionAsync("LILLE", "AMIENS");
        var id = await _scene.WithVolet1Async("NANTES");

        (await RegisterAsync(id, elsewhere)).Refusals.Should().ContainSingle().Which.Code.Should().Be("SESSION_JURY_INCONNUE");
        (await RegisterAsync(await _scene.OpenedAsync("NANTES"), session)).Refusals.Should().ContainSingle().Which.Code.Should().Be("TRANSITION_INTERDITE");
        var late = await _scene.WithVolet1Async("NANTES", new DateOnly(2023, 6, 14));
        (await RegisterAsync(late, session)).Refusals.Should().ContainSingle().Which.Code.Should().Be("SESSION_APRES_VALIDITE");
        var expired = await _scene.WithVolet1Async("NANTES", new DateOnly(2023, 5, 11));
        (await RegisterAsync(expired, session)).Refusals.Select(refusal => refusal.Code).Should().BeEquivalentTo("VOLET1_EXPIRE", "SESSION_APRES_VALIDITE");
        await ClosedAsync(async () => (await RegisterAsync(id, session)).Refusals.Should().ContainSingle().Which.Code.Should().Be("SESSION_JURY_CLOSE"));
        Scene.Require(await RegisterAsync(id, session));
    }

    [Fact]
    public async Task A_report_keeps_the_state_and_needs_a_reason_and_another_session()
    {
        var session = await _scene.SessionAsync("NANTES", "RENNES");
        var other = await _scene.SessionAsync("NANTES", "RENNES");
        var id = await _scene.RegisteredAsync("NANTES", session);
        Task<Outcome> Postpone(Guid to, string? reason) => portal.DoAsync(services => services.GetRequiredService<CandidacyService>().PostponeAsync(
            new MoveToJurySession { CandidacyId = id, JurySessionId = to, Reason = reason }, Scene.DraneOf("NANTES")));

        (await Postpone(session, null)).Refusals.Select(refusal => refusal.Code).Should().BeEquivalentTo("SESSION_JURY_IDENTIQUE", "MOTIF_REQUIS");
        Scene.Require(await Postpone(other, "congé"));

        var candidacy = await _scene.CandidacyAsync(id);
        candidacy.State.Should().Be(CandidacyState.RegisteredVolet2);
        candidacy.JurySessionId.Should().Be(other);
    }

    [Fact]
    public async Task Only_the_candidate_withdraws_and_the_candidacy_is_then_closed()
    {
        var id = await _scene.WithVolet1Async("NANTES");
        var person = (await _scene.CandidacyAsync(id)).PersonId;
        Task<Outcome> Withdraw(Actor actor) => portal.DoAsync(services => services.GetRequiredService<CandidacyService>().WithdrawAsync(id, null, actor));

        (await Withdraw(Scene.DraneOf("NANTES"))).Refusals.Should().ContainSingle().Which.Code.Should().Be("ROLE_INTERDIT");
        (await Withdraw(new Actor(null, "Un autre", Role.Candidat, null, Guid.NewGuid()))).Refusals.Should().ContainSingle().Which.Code.Should().Be("CANDIDATURE_INCONNUE");
        Scene.Require(await Withdraw(new Actor(null, "Camille", Role.Candidat, "NANTES", person)));
        (await Withdraw(new Actor(null, "Camille", Role.Candidat, "NANTES", person))).Refusals.Should().ContainSingle().Which.Code.Should().Be("TRANSITION_INTERDITE");
    }

    [Fact]
    public async Task Volet_1_expires_the_day_after_its_last_day_and_an_oral_held_in_time_waits()
    {
        var last = await _scene.WithVolet1Async("NANTES", new DateOnly(2023, 5, 12));
        var past = await _scene.WithVolet1Async("NANTES", new DateOnly(2023, 5, 11));

        await portal.DoAsync(services => services.GetServices<IScheduledWork>().OfType<Volet1Expiry>().Single().RunAsync(CancellationToken.None));

        (await _scene.CandidacyAsync(last)).State.Should().Be(CandidacyState.Volet1Obtained);
        (await _scene.CandidacyAsync(past)).State.Should().Be(CandidacyState.Volet1Expired);
        (await _scene.CandidacyAsync(past)).Events.Should().Contain(moved => moved.To == CandidacyState.Volet1Expired && moved.AuthorRole == Role.System);
    }

    [Fact]
    public async Task The_search_follows_a_person_who_is_renamed_or_gets_another_address()
    {
        var id = await _scene.OpenedAsync("NANTES", lastName: "Avant");
        await portal.DatabaseAsync(async db =>
        {
            var candidacy = await db.Set<Candidacy>().FirstAsync(known => known.Id == id);
            var person = await db.Set<Person>().FirstAsync(known => known.Id == candidacy.PersonId);
            person.Rename("Après", "Pendant", "Camille");
            person.Add(new PersonIdentifier(person.Id, IdentifierKind.Certification, "P7654321", verified: true));
            return await db.SaveChangesAsync();
        });

        async Task<int> Found(string words) => (await portal.DoAsync(services => services.GetRequiredService<CandidacyQueries>().PageAsync(
            new CandidacyFilter { Search = words }, new CandidacyCursor(), Scene.DraneOf("NANTES")))).Count;
        (await Found("apres pendant")).Should().Be(1);
        (await Found("p7654321")).Should().Be(1);
        (await Found("avant")).Should().Be(0);
    }

    private Task<Outcome<Guid>> OpenAsync(OpenCandidacy opening, string academy) =>
        portal.DoAsync(services => services.GetRequiredService<CandidacyService>().OpenAsync(opening, Scene.DraneOf(academy)));

    private Task<Outcome> RegisterAsync(Guid id, Guid session) => portal.DoAsync(services => services.GetRequiredService<CandidacyService>().RegisterVolet2Async(
        new MoveToJurySession { CandidacyId = id, JurySessionId = session }, Scene.DraneOf("NANTES")));

    private async Task ClosedAsync(Func<Task> then)
    {
        portal.Clock.Set(new DateTimeOffset(2026, 5, 30, 0, 0, 0, TimeSpan.Zero));
        try
        {
            await then();
        }
        finally
        {
            portal.Clock.Set(TestClock.Start);
        }
    }
}
