using System.Net;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Volet1;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Volet1;
using PixEduPortal.Portal.Tests.Messages;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Sessions;

/// <summary>M-06: results of volet 1 released a sitting at once, with a link and never the result.</summary>
public sealed class Volet1ReleaseTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly DateOnly Day = new(2026, 5, 6);

    [Fact]
    public async Task A_sitting_is_released_once_to_the_academy_s_candidates_by_mails_without_result()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "PUBLIE");
        var (first, second, elsewhere) = (await portal.EligibleAsync("PUBLIE"), await portal.EligibleAsync("PUBLIE"), await portal.EligibleAsync("PUBLIE2"));
        await portal.SittingAsync(first.Person, Day, Level.Avance, "41");
        await portal.SittingAsync(second.Person, Day, null, "41");
        await portal.SittingAsync(elsewhere.Person, Day, Level.Expert, "41");
        await portal.SittingAsync(first.Person, Day.AddDays(-30), null, "40");
        (await drane.GetAsync("/drane")).Text.Should().Contain("3 Résultats du volet 1 à publier");

        var page = await drane.GetAsync("/drane/resultats/volet-1");
        page.Text.Should().Contain("Publier les 2 résultats").And.Contain("Publier le résultat");
        (await (await page.Form("tbody tr:first-child form").SubmitAsync()).FollowAsync()).Text.Should().Contain("2 résultats publiés");
        var again = await page.Form("tbody tr:first-child form").SubmitAsync();
        again.Status.Should().Be(HttpStatusCode.BadRequest);
        again.Errors.Should().ContainSingle().Which.Should().StartWith("Il n’y a rien à publier");

        var mails = await portal.DatabaseAsync(db => db.Set<OutboxMessage>().AsNoTracking().Where(mail => mail.Kind == "M-06" && mail.AcademyCode == "PUBLIE").ToListAsync());
        mails.Should().HaveCount(2).And.OnlyContain(mail => mail.Text.Contains("https://portail.example/candidat/volet-1") && mail.Text.Contains("6 mai 2026"));
        mails.Should().OnlyContain(mail => !mail.Text.Contains("Avancé") && !mail.Text.Contains("obtenu"), "a mail holds no result");
        (await portal.DatabaseAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == "volet1.publie" && (entry.SubjectId == first.Person.ToString() || entry.SubjectId == second.Person.ToString())))).Should().Be(2);
        (await portal.DatabaseAsync(db => db.Set<OutboxMessage>().CountAsync(mail => mail.Kind == "M-06" && mail.AcademyCode == "PUBLIE2"))).Should().Be(0);
    }

    [Fact]
    public async Task A_result_that_Pix_corrects_is_released_again_and_two_officers_at_once_send_one_mail()
    {
        var candidate = await portal.EligibleAsync("CORRIGE");
        var id = await portal.SittingAsync(candidate.Person, Day, Level.Avance, "42");

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(ReleaseAsync)));
        both.Count(outcome => outcome.Succeeded).Should().Be(1);
        (await CountAsync()).Should().Be(1);

        await portal.DatabaseAsync(db => db.Set<Volet1Result>().Where(result => result.Id == id).ExecuteUpdateAsync(set => set.SetProperty(result => result.ContentKey, Guid.NewGuid())));
        (await ReleaseAsync()).Succeeded.Should().BeTrue();
        (await CountAsync()).Should().Be(2);

        Task<int> CountAsync() => portal.DatabaseAsync(db => db.Set<OutboxMessage>().CountAsync(mail => mail.Kind == "M-06" && mail.AcademyCode == "CORRIGE"));
        Task<Outcome<Volet1Released>> ReleaseAsync() => portal.DoAsync(services => services.GetRequiredService<Volet1Releases>()
            .ReleaseAsync(new ReleaseVolet1 { ExamOn = Day, SessionNumber = "42", Center = "Centre d’essai" }, SessionCases.Drane("CORRIGE")));
    }

    [Fact]
    public async Task Nobody_else_releases()
    {
        var candidate = await portal.EligibleAsync("INTERDIT");
        await portal.SittingAsync(candidate.Person, Day, Level.Avance, "43");

        foreach (var actor in new[] { SessionCases.Candidate(candidate.Person), new Actor(null, "Jury", Role.Jury, "INTERDIT"), SessionCases.Drane("VOISIN") })
        {
            var refused = await portal.DoAsync(services => services.GetRequiredService<Volet1Releases>()
                .ReleaseAsync(new ReleaseVolet1 { ExamOn = Day, SessionNumber = "43", Center = "Centre d’essai" }, actor));
            refused.Succeeded.Should().BeFalse();
        }
    }
}
