using FluentAssertions;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using Xunit;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Juries;

public sealed class JuryRulesTests
{
    [Theory]
    [InlineData("J-1", "Dr Nantes, Ex Rennes, Ex Lille", "")]
    [InlineData("J-2", "Dr Nantes, In Rennes, Ex Lille", "")]
    [InlineData("J-3", "Di Nantes, In 0, Ex Lille", "")]
    [InlineData("J-4", "Ex Nantes, Ex Rennes, Ex Lille", "JURY_SANS_INSTITUTIONNEL")]
    [InlineData("J-5", "Dr Nantes, In Rennes, Di Lille", "JURY_SANS_EXPERT")]
    [InlineData("J-6", "Dr Nantes, Ex Rennes", "JURY_TROIS_PERSONNES")]
    [InlineData("J-7", "Dr Nantes, X In Lille, X Ex Lille", "JURY_TROIS_PERSONNES")]
    [InlineData("J-8", "Dr Nantes, In Versailles, Ex Lille", "JURY_HORS_ACADEMIE")]
    public void Worked_vectors_of_7_10(string vector, string members, string codes)
    {
        foreach (var reglement in BuiltIn.All)
        {
            string.Join(' ', JuryRules.Check(reglement, Seats(members), ["VERSAILLES"]).Select(r => r.Code)).Should().Be(codes, vector);
        }

        if (vector is "J-1" or "J-2" or "J-3")
        {
            JuryRules.Check(BuiltIn.Of2023, Seats(members), ["VERSAILLES", "LILLE"]).Select(r => r.Code).Should().Equal(["JURY_HORS_ACADEMIE"], "the candidate moved to Lille");
        }
    }

    [Theory]
    [InlineData("", "JURY_TROIS_PERSONNES JURY_SANS_INSTITUTIONNEL JURY_SANS_EXPERT")]
    [InlineData("Dr Nantes, Dr Rennes, Ex Lille, Ex Lyon", "JURY_TROIS_PERSONNES")]
    [InlineData("Dr Nantes, Ex Rennes, Ex Lille, Ex Lyon", "JURY_TROIS_PERSONNES JURY_TROP_EXPERTS")]
    [InlineData("Dr Versailles, In Versailles, Di Lille", "JURY_SANS_EXPERT JURY_HORS_ACADEMIE JURY_HORS_ACADEMIE")]
    public void Every_reason_is_told_at_once(string members, string codes) =>
        string.Join(' ', JuryRules.Check(BuiltIn.Of2023, Seats(members), ["VERSAILLES"]).Select(r => r.Code)).Should().Be(codes);

    [Fact]
    public void Messages_say_what_to_do()
    {
        JuryRules.Check(BuiltIn.Of2023, Seats("Dr Nantes, Ex Rennes"), []).Single().Message
            .Should().Be("Un jury compte exactement 3 personnes différentes\u00a0; celui-ci en compte 2. Ajoutez des membres.");
        JuryRules.Check(BuiltIn.Of2023, Seats("Dr Nantes, X In Lille, X Ex Lille"), []).Single().Message
            .Should().Be("Un jury compte exactement 3 personnes différentes\u00a0; celui-ci en compte 2, dont une occupe plusieurs places. Ajoutez des membres.");
        JuryRules.Check(BuiltIn.Of2023, Seats("Dr Nantes, Dr Rennes, Ex Lille, Ex Lyon"), []).Single().Message.Should().EndWith("celui-ci en compte 4. Retirez des membres.");
        JuryRules.Check(BuiltIn.Of2023, Seats("Dr Nantes, X In Lille, X Ex Lille, Ex Lyon"), []).Single().Message
            .Should().EndWith("celui-ci en compte 3, dont une occupe plusieurs places. Retirez des membres.");
        JuryRules.Check(BuiltIn.Of2023, Seats("Dr Nantes, In Versailles, Ex Lille"), ["Versailles"]).Single().Message
            .Should().Be("In Versailles appartient à l’académie du candidat, actuelle ou depuis son inscription au volet 2. Choisissez un membre d’une autre académie.");
    }

    [Fact]
    public void All_mixes_of_three_qualities_conform_exactly_with_an_institutional_and_an_expert()
    {
        var all = Enum.GetValues<JuryQuality>();
        foreach (var (a, b, c) in all.SelectMany(_ => all, (a, b) => (a, b)).SelectMany(_ => all, (p, c) => (p.a, p.b, c)))
        {
            var seats = new[] { a, b, c }.Select((q, i) => new JurySeat(Guid.NewGuid(), $"{i}", q, null)).ToList();
            var experts = seats.Count(s => s.Quality == JuryQuality.ExpertPixEdu);
            (JuryRules.CheckComposition(JuryParameters.Three, seats).Count == 0).Should().Be(experts is 1 or 2);
        }
    }

    [Fact]
    public void A_reglement_without_the_rule_lets_the_academy_in() =>
        JuryRules.Check(JuryParameters.Three with { OutOfAcademy = false }, Seats("Dr Versailles, In Versailles, Ex Versailles"), ["VERSAILLES"]).Should().BeEmpty();

    private static List<JurySeat> Seats(string members)
    {
        var same = Guid.NewGuid();
        return
        [
            .. members.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(m =>
            {
                var parts = m.Split(' ');
                var quality = parts[^2] switch
                {
                    "Dr" => JuryQuality.Drane,
                    "In" => JuryQuality.Inspecteur,
                    "Di" => JuryQuality.PersonnelDeDirection,
                    _ => JuryQuality.ExpertPixEdu,
                };
                return new JurySeat(parts[0] == "X" ? same : Guid.NewGuid(), m, quality, parts[^1] == "0" ? null : parts[^1]);
            }),
        ];
    }
}
