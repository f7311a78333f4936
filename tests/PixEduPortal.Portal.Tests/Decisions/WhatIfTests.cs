using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Statistics;
using PixEduPortal.Portal.Tests.Candidacies;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Decisions;

/// <summary>A past cohort under another règlement: aggregates only, small groups hidden, nothing stored .</summary>
public sealed class WhatIfTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly Actor Pilot = new(null, "Pilote", Role.Pilote);
    private readonly Scene _scene = new(portal);

    [Fact]
    public async Task A_cohort_is_decided_again_without_anything_stored()
    {
        await PersonsAsync("CAEN", 5, Level.Expert, Level.Expert, DecisionOutcome.Certifie, Level.Expert);
        await PersonsAsync("CAEN", 4, Level.Expert, Level.Confirme, DecisionOutcome.Ajourne, null);
        await PersonsAsync("LILLE", 2, Level.Expert, Level.Avance, DecisionOutcome.Certifie, Level.Avance);
        await portal.DoAsync(async services =>
        {
            var reglements = services.GetRequiredService<ReglementService>();
            var admin = new Actor(null, "Administratrice", Role.Admin);
            var draft = await reglements.PrepareAsync(new() { Id = "2099", BasedOn = "2024", Label = "Essai", EffectiveFrom = new(2099, 9, 1), Source = "Essai", Reason = "Essai" }, admin);
            var changed = draft.Value!.ToReglement() with { Final = draft.Value.ToReglement().Final with { AdjourningGap = 3 } };
            Scene.Require(await reglements.EditAsync(changed, "Essai", admin));
            Scene.Require(await reglements.PublishAsync("2099", "Essai", admin));
        });
        var stored = await CountAsync();

        var same = await AskAsync(Scene.DraneOf("CAEN"), "2023");
        same.Changed.Should().Be(0);
        same.After.Should().BeEquivalentTo(same.Before);
        same.Before.Cells.Should().Equal(0, 0, 0, 5, 4, 0, 0, 0);

        var other = await AskAsync(Scene.DraneOf("CAEN"), "2099");
        other.Changed.Should().Be(4);
        other.After.Cells.Should().Equal(0, 4, 0, 5, 0, 0, 0, 0);

        var admissible = await AskAsync(Scene.DraneOf("CAEN"), "2026");
        admissible.After.Cells.Should().Equal(0, 0, 0, 0, 0, 0, 0, 9);
        admissible.Limits.Should().Contain(limit => limit.Contains("rien ne dit si Pix l’aurait déclaré admissible"));

        (await AskAsync(Scene.DraneOf("LILLE"), "2023")).Should().Match<WhatIfAnswer>(answer => !answer.Answered && answer.Before.Total == null);
        var national = await AskAsync(Pilot, "2023");
        national.Before.Cells[2].Should().BeNull("two persons are hidden");
        national.Before.Cells.Count(cell => cell is null).Should().BeGreaterThan(1, "a subtraction must not give them away");
        national.Before.Total.Should().Be(11);
        (await CountAsync()).Should().Be(stored);

        var drane = await portal.SignedInAsync(Role.Drane, "CAEN");
        var page = await drane.GetAsync("/drane/pilotage/simulation?groupe=2025&reglement=2099");
        page.Text.Should().Contain("Le résultat change pour 4 personnes").And.NotContain("Nom");
        var pilot = await portal.SignedInAsync(Role.Pilote);
        (await pilot.GetAsync("/pilotage/simulation?groupe=2025&reglement=2023")).Text.Should().Contain("masqué");
        (await pilot.GetAsync("/pilotage/simulation?groupe=9999&reglement=zzz")).Errors.Should().NotBeEmpty();
        (await pilot.GetAsync("/pilotage")).Text.Should().Contain("Où en sont les candidats").And.Contain("Volet 1 obtenu");
    }

    [Fact]
    public async Task Nobody_else_has_a_scope() =>
        (await portal.DoAsync(services => services.GetRequiredService<WhatIf>().AskAsync(
            new Actor(null, "Jury", Role.Jury, "CAEN"), new() { ReglementId = "2023", Year = new SchoolYear(2025) }))).Refusals
            .Should().ContainSingle(refusal => refusal.Code == "ROLE_INTERDIT");

    private async Task<WhatIfAnswer> AskAsync(Actor actor, string reglement)
    {
        var asked = await portal.DoAsync(services => services.GetRequiredService<WhatIf>().AskAsync(actor, new() { ReglementId = reglement, Year = new SchoolYear(2025) }));
        Scene.Require(asked);
        return asked.Value!;
    }

    private Task<int> CountAsync() => portal.DatabaseAsync(db => db.Set<Decision>().CountAsync());

    private async Task PersonsAsync(string academy, int count, Level volet1, Level volet2, DecisionOutcome outcome, Level? level)
    {
        var inputs = new DecisionInputs(Formation.Continue, new(volet1, new(2025, 6, 16)), new(volet2, new(2026, 5, 5)));
        for (var i = 0; i < count; i++)
        {
            var candidacy = await _scene.OpenedAsync(academy);
            await portal.DatabaseAsync(async db =>
            {
                db.Add(new Decision
                {
                    Id = Guid.CreateVersion7(), CandidacyId = candidacy, Version = 1, ReglementId = "2023", EngineVersion = DecisionRules.EngineVersion,
                    Inputs = StoredInputs.Write(inputs), Outcome = outcome, Level = level, Volet1ValidUntil = new(2028, 6, 16),
                    Reasons = [.. DecisionRules.Decide(Reglements.Of2023, inputs).Reasons.Select(reason => reason.Code)],
                    LockedAt = portal.Clock.GetUtcNow(), LockedByName = "Essai",
                });
                return await db.SaveChangesAsync();
            });
        }
    }
}
