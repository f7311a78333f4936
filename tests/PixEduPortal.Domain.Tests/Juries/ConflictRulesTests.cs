using FluentAssertions;
using PixEduPortal.Domain.Juries;
using Xunit;

namespace PixEduPortal.Domain.Tests.Juries;

public sealed class ConflictRulesTests
{
    private static readonly DateOnly Oral = new(2024, 5, 31);
    private static readonly ConflictParty Candidate = new(Guid.NewGuid(), ["VERSAILLES", "LILLE"], [new("Lycée Émile Zola"), new("Collège Sévigné", new(2021, 5, 31))]);
    private static readonly ConflictParty Stranger = new(Guid.NewGuid(), ["NANTES"], [new("Lycée Clemenceau")]);

    [Fact]
    public void A_stranger_has_no_conflict()
    {
        ConflictRules.Find(Stranger, Candidate, new(), Oral).Should().BeEmpty();
        ConflictRules.Find(Stranger with { PersonId = null }, Candidate with { PersonId = null }, new(), Oral).Should().BeEmpty();
        ConflictRules.Find(Stranger with { Academies = [], Schools = [new("")] }, Candidate with { Schools = [new(" ")] }, new(), Oral).Should().BeEmpty();
    }

    public static TheoryData<string, ConflictParty, ConflictLinks> Cases => new()
    {
        { "MEME_PERSONNE", Stranger with { PersonId = Candidate.PersonId }, new() },
        { "MEME_ACADEMIE", Stranger with { Academies = ["lille"] }, new() },
        { "MEME_ETABLISSEMENT", Stranger with { Schools = [new("LYCEE EMILE-ZOLA")] }, new() },
        { "MEME_ETABLISSEMENT", Stranger with { Schools = [new("Lycée Émile Zola", new(2021, 5, 31))] }, new() },
        { "MEME_ETABLISSEMENT", Stranger with { Schools = [new("Collège Sévigné")] }, new() },
        { "FORMATEUR_DU_CANDIDAT", Stranger, new(TrainerOfCandidate: true) },
        { "CANDIDAT_DE_LA_SESSION", Stranger, new(CandidateOfSession: true) },
        { "LIEN_DECLARE", Stranger, new(DeclaredLink: true) },
        { "JURY_PRECEDENT", Stranger, new(PreviousJury: true) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_conflict_is_found_alone(string code, ConflictParty member, ConflictLinks links)
    {
        var conflict = ConflictRules.Find(member, Candidate, links, Oral).Should().ContainSingle().Subject;
        conflict.Code.Should().Be(code);
        conflict.Blocking.Should().Be(code != "JURY_PRECEDENT");
        conflict.Message.Should().EndWith(".");
    }

    [Fact]
    public void A_school_shared_more_than_three_years_ago_is_no_conflict()
    {
        ConflictRules.Find(Stranger with { Schools = [new("Lycée Émile Zola", new(2021, 5, 30))] }, Candidate, new(), Oral).Should().BeEmpty();
        ConflictRules.Find(Stranger with { Schools = [new("Collège Sévigné")] }, Candidate, new(), Oral.AddDays(1)).Should().BeEmpty();
    }

    [Fact]
    public void A_resource_may_be_validated_in_its_academy() =>
        ConflictRules.Find(Stranger with { Academies = ["LILLE"] }, Candidate, new(PreviousJury: true), Oral, forResource: true)
            .Select(c => c.Code).Should().Equal("JURY_PRECEDENT");

    [Fact]
    public void Every_code_has_a_text() => ConflictCodes.All.Select(ConflictCodes.Label).Should().OnlyHaveUniqueItems().And.HaveCount(7);
}
