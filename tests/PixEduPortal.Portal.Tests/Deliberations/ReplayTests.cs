using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Deliberations;

public sealed class ReplayTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_stored_decision_that_the_rules_would_not_give_is_found()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(Level.Avance, [Level.Avance, Level.Avance, Level.Avance, Level.Avance, Level.Avance]);
        await hearing.LockedAsync();
        (await ReplayAsync()).Should().BeEquivalentTo(new ReplayReport(1, []));
        await portal.DatabaseAsync(async db =>
        {
            db.Add(new Decision
            {
                Id = Guid.CreateVersion7(), CandidacyId = hearing.CandidacyId, Version = 2, ReglementId = "2023", EngineVersion = "1",
                Inputs = StoredInputs.Write(new DecisionInputs(Formation.Continue, new(Level.Avance, new(2025, 6, 16)), new(Level.Avance, new(2026, 5, 12)))),
                Outcome = DecisionOutcome.Certifie, Level = Level.Expert, Volet1ValidUntil = new(2028, 6, 16), Reasons = ["NIVEAUX_EGAUX"],
                LockedAt = portal.Clock.GetUtcNow(), LockedByName = "Essai",
            });
            return await db.SaveChangesAsync();
        });

        var report = await ReplayAsync();

        report.Checked.Should().Be(2);
        report.Different.Should().ContainSingle().Which.Should().Match<DifferentDecision>(different =>
            different.Stored == "certifie Expert 2028-06-16 NIVEAUX_EGAUX" && different.Replayed == "certifie Avance 2028-06-16 NIVEAUX_EGAUX");
    }

    private Task<ReplayReport> ReplayAsync() => portal.DoAsync(services => ((DecisionReplay)services.GetService(typeof(DecisionReplay))!).RunAsync());
}
