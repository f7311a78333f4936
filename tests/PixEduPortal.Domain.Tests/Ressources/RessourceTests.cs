using FluentAssertions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Ressources;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;

namespace PixEduPortal.Domain.Tests.Ressources;

public sealed class RessourceTests
{
    private static readonly DateTimeOffset Now = Instant("2024-05-17T10:00:00Z");

    [Fact]
    public void A_resource_is_given_to_an_inspecteur_and_taken_back_on_a_recusation()
    {
        var (inspecteur, drane) = (Guid.NewGuid(), new Actor(Guid.NewGuid(), "Paul Fleury", Role.Drane));
        var resource = Resource();
        resource.AssignTo(inspecteur, "Ana Rivière", drane, Now);
        resource.Should().BeEquivalentTo(new { InspecteurId = inspecteur, InspecteurName = "Ana Rivière", AssignedAt = Now, AssignedByName = "Paul Fleury" });
        resource.Free();
        resource.Should().Match<Ressource>(r => r.InspecteurId == null && r.InspecteurName == null && r.AssignedAt == null && r.AssignedByName == null);
    }

    [Fact]
    public void A_validation_keeps_the_level_the_version_and_the_decision()
    {
        var (version, decision) = (Guid.NewGuid(), Guid.NewGuid());
        var resource = Resource();
        resource.Validate(Level.Confirme, "Bien.", version, decision, Now);
        resource.Should().BeEquivalentTo(new { ValidatedLevel = Level.Confirme, Comment = "Bien.", ValidatedVersionId = version, DecisionId = decision, ValidatedAt = Now });
    }

    [Fact]
    public void Each_verdict_has_its_label()
    {
        Enum.GetValues<OpinionVerdict>().Select(verdict => verdict.Label()).Should().Equal("Favorable", "Réservé", "Défavorable");
        FluentActions.Invoking(() => ((OpinionVerdict)9).Label()).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static Ressource Resource() => new() { Id = Guid.NewGuid(), CandidacyId = Guid.NewGuid(), Number = 1, CreatedAt = Now };
}
