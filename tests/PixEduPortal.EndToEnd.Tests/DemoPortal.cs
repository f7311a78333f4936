using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Demo;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
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
}
