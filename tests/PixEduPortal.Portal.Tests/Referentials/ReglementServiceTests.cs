using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Referentials;

/// <summary>A règlement is prepared, compared, put in force for new candidacies, and then never changes .</summary>
public sealed class ReglementServiceTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly Actor Admin = new(null, "Administratrice", Role.Admin);
    private static readonly Actor Pilot = new(null, "Pilote", Role.Pilote);

    [Fact]
    public async Task A_draft_becomes_a_reglement_that_the_simulators_know_and_nothing_changes_any_more()
    {
        var draft = await PrepareAsync("2090", Pilot);
        draft.Succeeded.Should().BeTrue();
        var edited = draft.Value!.ToReglement();
        edited = edited with { Volet1 = edited.Volet1 with { ReplayDays = 2 } };
        (await Do(service => service.EditAsync(edited, "Délai raccourci", Pilot))).Succeeded.Should().BeTrue();
        (await Do(service => service.DifferencesAsync("2090"))).Select(difference => difference.Code).Should().Equal("P-11");
        using var visitor = portal.Visitor();
        (await visitor.GetAsync("/api/reglements")).Source.Should().NotContain("2090");

        (await Do(service => service.PublishAsync("2090", "Décision nationale", Pilot))).Refusals.Should().ContainSingle(refusal => refusal.Code == "PUBLICATION_RESERVEE");
        (await Do(service => service.PublishAsync("2090", "Décision nationale", Admin))).Succeeded.Should().BeTrue();

        (await visitor.GetAsync("/api/reglements")).Source.Should().Contain("\"id\":\"2090\"");
        (await visitor.GetAsync("/certification/reglements/2090")).Text.Should().Contain("2 jours");
        (await Do(service => service.EditAsync(edited, "Encore", Admin))).Refusals.Should().ContainSingle(refusal => refusal.Code == "REGLEMENT_PUBLIE");
        (await Do(service => service.PublishAsync("2090", "Encore", Admin))).Refusals.Should().ContainSingle(refusal => refusal.Code == "REGLEMENT_PUBLIE");
    }

    [Fact]
    public async Task A_draft_is_refused_with_every_reason()
    {
        (await PrepareAsync("2023", Admin)).Refusals.Should().ContainSingle(refusal => refusal.Code == "REGLEMENT_EXISTANT");
        (await PrepareAsync("essai", Admin, reason: " ")).Refusals.Select(refusal => refusal.Code).Should().Contain(["IDENTIFIANT_INVALIDE", "MOTIF_REQUIS"]);
        (await PrepareAsync("2091", new Actor(null, "DRANE", Role.Drane))).Refusals.Should().ContainSingle(refusal => refusal.Code == "REGLEMENT_RESERVE");
    }

    [Fact]
    public async Task A_reglement_cannot_begin_in_the_past()
    {
        (await PrepareAsync("2092", Admin, new DateOnly(2020, 1, 1))).Succeeded.Should().BeTrue();
        (await Do(service => service.PublishAsync("2092", "Essai", Admin))).Refusals.Should().ContainSingle(refusal => refusal.Code == "DATE_PASSEE");
    }

    private Task<Outcome<StoredReglement>> PrepareAsync(string id, Actor actor, DateOnly? from = null, string reason = "Essai") => Do(service => service.PrepareAsync(new PrepareReglement
    {
        Id = id,
        BasedOn = "2024",
        Label = "Règlement d'essai",
        EffectiveFrom = from ?? new DateOnly(2090, 9, 1),
        Source = "Circulaire d'essai",
        Reason = reason,
    }, actor));

    private Task<T> Do<T>(Func<ReglementService, Task<T>> work) => portal.DoAsync(services => work(services.GetRequiredService<ReglementService>()));
}
