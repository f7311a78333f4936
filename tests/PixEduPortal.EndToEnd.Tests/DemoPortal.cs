using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Demo;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.EndToEnd.Tests;

/// <summary>A listening portal that holds the demonstration's academy year: somebody at every step.</summary>
public sealed class DemoPortal : PortalHost, IAsyncLifetime
{
    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Clock.Set(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        await new DemoSeeder(ConnectionString, Clock.GetUtcNow()).RunAsync(CancellationToken.None);
        Listen();
    }

    /// <summary>Address of a candidate whose candidacy is in that state: the one with most results, since ids of one instant
    /// have no order and some came to volet 1 without any campaign.</summary>
    public Task<string> CandidateAsync(CandidacyState state) => DatabaseAsync(db => (
        from candidacy in db.Set<Candidacy>()
        join user in db.Users on candidacy.PersonId equals user.PersonId
        where candidacy.State == state
        orderby db.Set<CampaignResult>().Count(result => result.PersonId == candidacy.PersonId) descending, user.Email
        select user.Email!).FirstAsync());

    /// <summary>Address of somebody of Nantes, eligible and registered nowhere, with <see cref="PortalHost.Password"/>.</summary>
    public async Task<string> EligibleAsync()
    {
        var person = new Domain.People.Person(Guid.CreateVersion7(), "Valombreuse", "Camille", "NANTES", Clock.GetUtcNow());
        var email = $"camille.valombreuse.{person.Id:N}@ac-exemple.fr";
        person.Add(new PersonIdentifier(person.Id, IdentifierKind.Email, email, verified: true));
        await DatabaseAsync(db =>
        {
            var candidacy = new Candidacy(Guid.CreateVersion7(), person.Id, Mention.SecondDegre, Formation.Continue, "NANTES", "2026", Clock.GetUtcNow(), Actor.Portal);
            candidacy.MoveTo(CandidacyState.Eligible, Actor.Portal, Clock.GetUtcNow());
            db.AddRange(person, candidacy);
            return db.SaveChangesAsync();
        });
        await AccountAsync([Role.Candidat], "NANTES", person.Id, email);
        return email;
    }
}
