using System.Net;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Imports;

public sealed class MatchPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Bilan = "cohort/07-nantes-2d-pret-pour-la-certif.csv";
    private const string Address = "belhomart@ac-exemple.fr";

    [Fact]
    public async Task A_doubtful_row_is_shown_beside_who_it_may_be_accepted_and_the_candidacy_follows_then_taken_back()
    {
        var drane = await portal.DraneAsync();
        var text = System.Text.Encoding.UTF8.GetString(SampleFiles.Read(Bilan)).Replace($"fanny.{Address}", "", StringComparison.Ordinal);
        await drane.ConfirmAsync(await drane.UploadAsync(text));
        var fanny = await AddAsync("Belhomart", "Fanny", "NANTES");
        var elsewhere = await AddAsync("Belhomart", "Fanny", "GUYANE");
        (await CandidaciesAsync(fanny)).Should().Be(0);

        var queue = await drane.GetAsync("/drane/rapprochements");
        queue.Text.Should().Contain("Fanny Belhomart").And.Contain("Score 40 sur 100").And.Contain("mêmes nom et prénom");
        queue.Source.Should().NotContain(elsewhere.ToString(), "a person of another academy is never proposed");
        (await drane.GetAsync("/drane/rapprochements?origine=volet1_results")).Text.Should().Contain("Rien ne correspond");
        (await (await portal.DraneAsync("GUYANE")).GetAsync("/drane/rapprochements")).Text.Should().Contain("Personne à rapprocher");

        var refused = await (await queue.Form("form[data-decision=refuser]").SubmitAsync()).FollowAsync();
        refused.Text.Should().Contain("Rapprochement refusé").And.Contain("Aucune personne connue ne ressemble");
        var decisions = await drane.GetAsync("/drane/rapprochements/decisions");
        var unsaid = await decisions.Form("form[data-match]").SubmitAsync();
        (unsaid.Status, unsaid.Errors.Count).Should().Be((HttpStatusCode.BadRequest, 1));
        await decisions.Form("form[data-match]").Fill("Input.Reason", "Trop vite").SubmitAsync();

        queue = await drane.GetAsync("/drane/rapprochements");
        var accepted = await (await queue.Form("form[data-decision=accepter]").SubmitAsync()).FollowAsync();
        accepted.Text.Should().Contain("Rapprochement accepté");
        (await CandidaciesAsync(fanny)).Should().Be(1, "the shared bilan is hers now");
        (await AuditsAsync("rapprochement.accepte")).Should().Be(1);
        var stale = await queue.Form("form[data-decision=accepter]").SubmitAsync();
        (stale.Status, stale.Errors.Count).Should().Be((HttpStatusCode.BadRequest, 1));

        decisions = await drane.GetAsync("/drane/rapprochements/decisions");
        var back = await (await decisions.Form("form[data-match]").Fill("Input.Reason", "Homonyme").SubmitAsync()).FollowAsync();
        back.Text.Should().Contain("La décision est reprise");
        (await CandidaciesAsync(fanny)).Should().Be(0);

        queue = await drane.GetAsync("/drane/rapprochements");
        (await (await queue.Form("form[data-decision=creer]").SubmitAsync()).FollowAsync()).Text.Should().Contain("La personne est créée");
        (await portal.DatabaseAsync(db => db.Set<Candidacy>().CountAsync(candidacy =>
            db.Set<Person>().Any(person => person.Id == candidacy.PersonId && person.LastName == "Belhomart" && person.Id != fanny && person.AcademyCode == "NANTES")))).Should().Be(1);
    }

    [Fact]
    public async Task Two_cards_are_compared_merged_with_a_reason_and_parted_again_and_candidacies_follow()
    {
        var drane = await portal.DraneAsync("GUYANE");
        var text = System.Text.Encoding.UTF8.GetString(SampleFiles.Read("cohort/13-guyane-2d-pret-pour-la-certification.csv"));
        await drane.ConfirmAsync(await drane.UploadAsync(text));
        var (gone, last, first) = await portal.DatabaseAsync(async db => await db.Set<Candidacy>().Where(candidacy => candidacy.AcademyCode == "GUYANE")
            .Join(db.Set<Person>(), candidacy => candidacy.PersonId, person => person.Id, (_, person) => person)
            .OrderBy(person => person.FoldedLastName).ThenBy(person => person.Id).Select(person => new ValueTuple<Guid, string, string>(person.Id, person.LastName, person.FirstName)).FirstAsync());
        var kept = await AddAsync(last, first, "GUYANE");
        var stranger = await AddAsync(last, first, "NANTES");

        var suggestions = await drane.GetAsync("/drane/rapprochements/fusion");
        suggestions.Text.Should().Contain("Doublons possibles").And.Contain($"{first} {last}");
        suggestions.Source.Should().NotContain(stranger.ToString());
        var found = await suggestions.Form("#chercher").Fill("Search", last).SubmitAsync();
        found.Source.Should().Contain(kept.ToString()).And.Contain(gone.ToString()).And.NotContain(stranger.ToString());
        (await found.Form("#comparer").Fill("personne", kept.ToString()).SubmitAsync()).Status.Should().Be(HttpStatusCode.BadRequest);
        (await drane.GetAsync($"/drane/rapprochements/fusion?personne={kept}&personne={stranger}")).Status.Should().Be(HttpStatusCode.NotFound);

        var compared = await drane.GetAsync($"/drane/rapprochements/fusion?personne={kept}&personne={gone}");
        compared.Text.Should().Contain("Score 50 sur 100");
        var missing = await compared.Form("#fusionner").SubmitAsync();
        (missing.Status, missing.Errors.Count).Should().Be((HttpStatusCode.BadRequest, 2));
        var merged = await (await missing.Form("#fusionner").Fill("Input.Kept", kept.ToString()).Fill("Input.Reason", "Même NUMEN").SubmitAsync()).FollowAsync();
        merged.Text.Should().Contain("Les deux fiches n’en font plus qu’une").And.Contain("Fusion :");
        (await CandidaciesAsync(kept), await CandidaciesAsync(gone)).Should().Be((1, 0));
        (await AuditsAsync("personne.fusionnee")).Should().Be(1);
        (await drane.GetAsync($"/drane/rapprochements/fusion?personne={kept}&personne={gone}")).Status.Should().Be(HttpStatusCode.NotFound);

        var parted = await (await merged.Form("form[data-match]").Fill("Input.Reason", "Erreur").SubmitAsync()).FollowAsync();
        parted.Text.Should().Contain("La décision est reprise");
        (await CandidaciesAsync(kept), await CandidaciesAsync(gone)).Should().Be((0, 1));
        (await portal.DatabaseAsync(db => db.Set<CampaignResult>().CountAsync(result => result.PersonId == kept))).Should().Be(0);
    }

    private Task<Guid> AddAsync(string lastName, string firstName, string academy) => portal.DatabaseAsync(async db =>
    {
        var person = new Person(Guid.CreateVersion7(), lastName, firstName, academy, portal.Clock.GetUtcNow());
        db.Add(person);
        await db.SaveChangesAsync();
        return person.Id;
    });

    private Task<int> CandidaciesAsync(Guid person) => portal.DatabaseAsync(db => db.Set<Candidacy>().CountAsync(candidacy => candidacy.PersonId == person));

    private Task<int> AuditsAsync(string action) => portal.DatabaseAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == action));
}
