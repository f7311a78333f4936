using System.Net;
using System.Text.Json;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Candidates;

public sealed class CandidatePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly string[] Pages = ["campagnes", "resultats", "volet-1", "volet-2", "dossier", "oral", "resultat", "mes-donnees"];

    public static TheoryData<string> AllPages => [.. Pages];

    [Fact]
    public async Task An_account_linked_to_nobody_is_told_what_to_do()
    {
        var visitor = await portal.SignedInAsync(Role.Candidat, CandidateCases.Academy);

        var page = await visitor.GetAsync("/candidat");

        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().Contain("n’est relié à aucun candidat").And.Contain("écrivez à votre DRANE");
        page.Document.QuerySelector("main a[href='/parcours']").Should().NotBeNull();
        (await visitor.GetAsync("/candidat/resultats")).Location.Should().Be("/candidat");
    }

    [Theory]
    [InlineData(CandidacyState.DossierSubmitted, "C’est au président de jury d’agir")]
    [InlineData(CandidacyState.OralHeld, "C’est au jury d’agir")]
    public async Task While_others_act_the_path_says_who(CandidacyState state, string said)
    {
        var candidate = await portal.WithVolet1Async();
        await portal.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"update candidacies set state = {state.ToString()} where id = {candidate.CandidacyId}"));

        (await candidate.Visitor.GetAsync("/candidat")).Text.Should().Contain(said);
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task Another_persons_candidacy_does_not_exist(string page)
    {
        var own = await portal.WithVolet1Async();
        var other = await portal.WithVolet1Async();

        (await own.Visitor.GetAsync(own.Address(page))).Status.Should().Be(HttpStatusCode.OK);
        (await own.Visitor.GetAsync(other.Address(page))).Status.Should().Be(HttpStatusCode.NotFound);
        (await own.Visitor.GetAsync($"/candidat/{page}?candidature={Guid.NewGuid()}")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public async Task Each_page_stands_without_any_candidacy(string page)
    {
        var (_, visitor) = await portal.KnownPersonAsync();

        var answer = await visitor.GetAsync($"/candidat/{page}");

        answer.Status.Should().Be(HttpStatusCode.OK);
        answer.Document.QuerySelectorAll("h1").Should().ContainSingle();
    }

    [Fact]
    public async Task A_candidate_without_result_sees_what_to_do_first_and_opens_a_candidacy_once()
    {
        var (person, visitor) = await portal.KnownPersonAsync();
        var home = await visitor.GetAsync("/candidat");
        home.Text.Should().Contain("Par où commencer");
        home.Document.QuerySelector("main a[href='/parcours']").Should().NotBeNull();

        var form = await visitor.GetAsync("/candidat/candidature");
        var empty = await form.Form().SubmitAsync();
        empty.Status.Should().Be(HttpStatusCode.BadRequest);
        empty.Errors.Should().HaveCount(2);

        var opened = await form.Form().Fill("Input.Mention", "SecondDegre").Fill("Input.Formation", "Continue").SubmitAsync();
        (await opened.FollowAsync()).Text.Should().Contain("Votre candidature est ouverte").And.Contain("Étape");
        var again = await form.Form().Fill("Input.Mention", "SecondDegre").Fill("Input.Formation", "Continue").SubmitAsync();
        again.Status.Should().Be(HttpStatusCode.BadRequest);
        again.Errors.Should().ContainSingle().Which.Should().Contain("déjà une candidature");
        (await portal.DatabaseAsync(db => db.Set<Candidacy>().CountAsync(own => own.PersonId == person))).Should().Be(1);
    }

    [Fact]
    public async Task The_path_says_where_one_is_who_acts_and_what_runs_out()
    {
        var candidate = await portal.RegisteredVolet2Async(portal.Clock.GetUtcNow().AddDays(5));

        var page = await candidate.Visitor.GetAsync("/candidat");

        page.Text.Should().Contain("Étape 6 sur 8").And.Contain("Déposez votre dossier avant la date butoir").And.Contain("Prochaine action : vous");
        page.Text.Should().Contain("Date butoir du dossier").And.Contain("dans 5 jours").And.Contain("Validité du volet 1").And.Contain("inclus");
        page.Document.QuerySelectorAll(".cand-step").Should().HaveCount(8);
        page.Document.QuerySelectorAll(".cand-step[aria-current='step']").Should().ContainSingle();
        page.Document.QuerySelectorAll(".cand-action .fr-btn").Should().ContainSingle("there is one main action");
    }

    [Fact]
    public async Task Several_candidacies_can_be_chosen()
    {
        var candidate = await portal.WithVolet1Async();
        var second = await portal.DatabaseAsync(async db =>
        {
            var candidacy = new Candidacy(Guid.CreateVersion7(), candidate.PersonId, Mention.EducationVieScolaire, Formation.Continue, CandidateCases.Academy, "2026", portal.Clock.GetUtcNow(), Actor.Portal);
            db.Add(candidacy);
            await db.SaveChangesAsync();
            return candidacy.Id;
        });

        var page = await candidate.Visitor.GetAsync($"/candidat?candidature={second}");

        page.Document.QuerySelectorAll(".cand-choice a").Should().HaveCount(2);
        page.Document.QuerySelector(".cand-choice a[aria-current]")!.TextContent.Should().Contain("CPE");
    }

    [Fact]
    public async Task Registration_to_volet_2_offers_only_the_sessions_of_the_candidates_academy()
    {
        var candidate = await portal.WithVolet1Async();
        var open = await portal.JurySessionAsync(portal.Clock.GetUtcNow().AddDays(30), CandidateCases.Academy);
        var elsewhere = await portal.JurySessionAsync(portal.Clock.GetUtcNow().AddDays(30), "LILLE");
        var past = await portal.JurySessionAsync(portal.Clock.GetUtcNow().AddDays(-1), CandidateCases.Academy);

        var page = await candidate.Visitor.GetAsync(candidate.Address("volet-2"));
        var offered = page.Document.QuerySelectorAll("input[name='Input.JurySessionId']").Select(input => input.GetAttribute("value")).ToList();
        offered.Should().Contain(open.ToString()).And.NotContain(elsewhere.ToString()).And.NotContain(past.ToString());

        var nothing = await page.Form().SubmitAsync();
        nothing.Status.Should().Be(HttpStatusCode.BadRequest);
        nothing.Errors.Should().Equal("Choisissez une session de jury.");

        var registered = await page.Form().Fill("Input.JurySessionId", open.ToString()).SubmitAsync();
        registered.Location.Should().StartWith("/candidat/dossier");
        (await portal.DatabaseAsync(db => db.Set<Candidacy>().Where(own => own.Id == candidate.CandidacyId).Select(own => own.State).FirstAsync())).Should().Be(CandidacyState.RegisteredVolet2);
    }

    [Fact]
    public async Task Volet_1_shows_its_level_its_end_and_the_wait_for_the_jury()
    {
        var candidate = await portal.WithVolet1Async(Level.Expert);

        var page = await candidate.Visitor.GetAsync(candidate.Address("volet-1"));

        page.Text.Should().Contain("Niveau Expert obtenu").And.Contain("En attente du volet jury").And.Contain("13 mars 2029 inclus");
    }

    [Fact]
    public async Task A_consent_is_given_and_withdrawn_as_easily_and_only_once()
    {
        var candidate = await portal.WithVolet1Async();

        await AnswerAsync(candidate, ConsentPurpose.NomVerification);
        (await ConsentsAsync(candidate)).Should().Equal(ConsentState.Given);
        await AnswerAsync(candidate, ConsentPurpose.NomVerification);
        (await ConsentsAsync(candidate)).Should().Equal(ConsentState.Withdrawn);
    }

    [Fact]
    public async Task The_export_holds_ones_own_data_and_nobody_elses()
    {
        var candidate = await portal.WithVolet1Async();
        var other = await portal.WithVolet1Async();

        var file = await candidate.Visitor.GetAsync("/candidat/mes-donnees?handler=Export");

        file.Response.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        file.Response.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
        var json = JsonDocument.Parse(file.Bytes).RootElement;
        json.GetProperty("candidacies").EnumerateArray().Should().ContainSingle().Which.GetProperty("id").GetGuid().Should().Be(candidate.CandidacyId);
        file.Source.Should().NotContain(other.CandidacyId.ToString());
    }

    [Fact]
    public async Task A_correction_needs_a_text_and_reaches_the_office()
    {
        var candidate = await portal.WithVolet1Async();
        var page = await candidate.Visitor.GetAsync("/candidat/mes-donnees");

        var empty = await page.Form("form:has(textarea)").SubmitAsync();
        empty.Status.Should().Be(HttpStatusCode.BadRequest);
        empty.Errors.Should().ContainSingle();
        await page.Form("form:has(textarea)").Fill("Input.Correction", "Mon prénom s’écrit Camille.").SubmitAsync();

        (await portal.DatabaseAsync(db => db.Set<DataRequest>().CountAsync(request => request.PersonId == candidate.PersonId))).Should().Be(1);
    }

    [Fact]
    public async Task Closing_the_account_needs_a_confirmation_and_ends_the_session()
    {
        var candidate = await portal.WithVolet1Async();
        var page = await candidate.Visitor.GetAsync("/candidat/mes-donnees");

        (await page.Form("form:has([name='Input.Understood'])").SubmitAsync()).Status.Should().Be(HttpStatusCode.BadRequest);
        await page.Form("form:has([name='Input.Understood'])").Fill("Input.Understood", "true").SubmitAsync();

        (await candidate.Visitor.GetAsync("/candidat")).Location.Should().StartWith("/compte/connexion");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/campagnes")]
    [InlineData("/resultats")]
    [InlineData("/volet-1")]
    [InlineData("/dossier")]
    [InlineData("/mes-donnees")]
    public async Task A_page_asks_the_database_as_often_for_much_as_for_little(string page)
    {
        var little = await portal.WithVolet1Async();
        var much = await portal.WithVolet1Async();
        await portal.DatabaseAsync(async db =>
        {
            foreach (var mention in new[] { Mention.PremierDegre, Mention.EducationVieScolaire })
            {
                db.Add(new Candidacy(Guid.CreateVersion7(), much.PersonId, mention, Formation.Continue, CandidateCases.Academy, "2024", portal.Clock.GetUtcNow(), Actor.Portal));
            }

            return await db.SaveChangesAsync();
        });
        await CountAsync(little.Visitor, "/candidat" + page);

        (await CountAsync(much.Visitor, "/candidat" + page)).Should().Be(await CountAsync(little.Visitor, "/candidat" + page));
    }

    private Task<int> CountAsync(Visitor visitor, string address) =>
        portal.CountAsync(async () => (await visitor.GetAsync(address)).Status.Should().Be(HttpStatusCode.OK));

    private static async Task AnswerAsync(CandidateCase candidate, ConsentPurpose purpose)
    {
        var page = await candidate.Visitor.GetAsync("/candidat/mes-donnees");
        await page.Form($"form:has([name='purpose'][value='{purpose}'])").SubmitAsync();
    }

    private Task<List<ConsentState>> ConsentsAsync(CandidateCase candidate) =>
        portal.DatabaseAsync(db => db.Set<Consent>().Where(consent => consent.PersonId == candidate.PersonId).Select(consent => consent.State).ToListAsync());
}
