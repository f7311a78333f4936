using FluentAssertions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;

namespace PixEduPortal.Domain.Tests.People;

public sealed class PeopleTests
{
    [Theory]
    [InlineData("M", "FRANCE", "44109", null, null, "")]
    [InlineData("F", "France", " 2A004 ", null, null, "")]
    [InlineData("F", "france", "2b033", null, null, "")]
    [InlineData("M", "FRANCE", null, " 44000 ", "Nantes", "")]
    [InlineData("M", "FRANCE", " ", "44000", "Nantes", "")]
    [InlineData("M", "BELGIQUE", null, null, "Liège", "")]
    [InlineData("M", "BELGIQUE", "4410", null, "Liège", "")]
    [InlineData("X", "FRANCE", "44109", null, null, "SEXE_REQUIS Sex")]
    [InlineData(null, "FRANCE", "44109", null, null, "SEXE_REQUIS Sex")]
    [InlineData("M", " ", "44109", null, null, "PAYS_REQUIS BirthCountry")]
    [InlineData("M", "BELGIQUE", "44109", "44000", " ", "COMMUNE_REQUISE BirthCity")]
    [InlineData("M", "FRANCE", "4410", null, null, "INSEE_INVALIDE BirthInsee")]
    [InlineData("M", "FRANCE", "2C004", null, null, "INSEE_INVALIDE BirthInsee")]
    [InlineData("M", "FRANCE", null, "44000", null, "COMMUNE_REQUISE BirthCity")]
    [InlineData("M", "FRANCE", null, null, "Nantes", "COMMUNE_REQUISE BirthCity")]
    [InlineData("M", "FRANCE", null, "4400", "Nantes", "COMMUNE_REQUISE BirthCity")]
    [InlineData("", "", null, null, null, "SEXE_REQUIS Sex, PAYS_REQUIS BirthCountry")]
    public void Pix_Certif_asks_for_sex_country_and_place_of_birth(string? sex, string? country, string? insee, string? postalCode, string? city, string refusals) =>
        string.Join(", ", CivilStatus.Check(sex, country, insee, postalCode, city).Select(r => $"{r.Code} {r.Field}")).Should().Be(refusals);

    [Theory]
    [InlineData("ana.riviere@ac-nantes.fr", "ana.riviere@ac-nantes.fr")]
    [InlineData("  Ana.Riviere@AC-Nantes.FR ", "ana.riviere@ac-nantes.fr")]
    [InlineData("o'hara+pix@école.fr", "o'hara+pix@école.fr")]
    public void An_address_is_kept_in_lower_case(string text, string value)
    {
        EmailAddress.TryParse(text, out var address).Should().BeTrue();
        address.Value.Should().Be(value);
        address.ToString().Should().Be(value);
        EmailAddress.Parse(text, null).Should().Be(address);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ana")]
    [InlineData("ana@nantes")]
    [InlineData("ana riviere@ac-nantes.fr")]
    [InlineData("ana@-nantes.fr")]
    [InlineData("ana@ac-nantes.f")]
    [InlineData("ana@ac-nantes.fr;paul@ac-nantes.fr")]
    public void Anything_else_is_no_address(string? text)
    {
        EmailAddress.TryParse(text, out var address).Should().BeFalse();
        address.Should().Be(default(EmailAddress));
        FluentActions.Invoking(() => EmailAddress.Parse(text!, null)).Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void An_address_has_255_characters_at_most(int length, bool accepted)
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('a', 60), 4));
        var text = $"{new string('x', length - domain.Length - 4)}@{domain}.fr";
        text.Should().HaveLength(length);
        EmailAddress.TryParse(text, out _).Should().Be(accepted);
    }

    [Fact]
    public void A_person_is_shown_under_the_usual_name_and_found_under_both()
    {
        var id = Guid.NewGuid();
        var person = new Person(id, "N'Diaye", "Zoé", "NANTES", Instant("2024-01-10T08:00:00Z"));
        person.Should().BeEquivalentTo(new
        {
            Id = id, LastName = "N'Diaye", UsualName = (string?)null, FirstName = "Zoé", FoldedLastName = "ndiaye", FoldedUsualName = (string?)null, FoldedFirstName = "zoe",
            AcademyCode = "NANTES", CreatedAt = Instant("2024-01-10T08:00:00Z"), DisplayName = "Zoé N'Diaye",
        });
        person.Rename("N'Diaye", "Le Goff", "Zoé-Marie");
        person.DisplayName.Should().Be("Zoé-Marie Le Goff");
        person.Should().Match<Person>(p => p.FoldedLastName == "ndiaye" && p.FoldedUsualName == "legoff" && p.FoldedFirstName == "zoemarie");
    }

    [Fact]
    public void Identifiers_are_added_to_their_person()
    {
        var person = new Person(Guid.NewGuid(), "Rivière", "Ana", null, default);
        var identifier = new PersonIdentifier(person.Id, IdentifierKind.Email, "ana@ac-nantes.fr", verified: true);
        person.Add(identifier);
        person.Identifiers.Should().Equal(identifier);
        identifier.Should().BeEquivalentTo(new { PersonId = person.Id, Kind = IdentifierKind.Email, Value = "ana@ac-nantes.fr", Verified = true, CreatedBatchId = (long?)null });
    }

    [Fact]
    public void Each_consent_says_what_it_is_for_and_what_happens_without_it()
    {
        var purposes = Enum.GetValues<ConsentPurpose>();
        purposes.Select(purpose => purpose.Label()).Should().Equal(
            "Montrer mes résultats à mon formateur ou ERUN", "Afficher mon nom sur la page de vérification de mon attestation",
            "Montrer mon dossier en exemple à d’autres candidats", "Publier ma ressource pédagogique", "Être sollicité pour siéger dans des jurys");
        purposes.Select(purpose => purpose.Explanation()).Should().OnlyHaveUniqueItems().And.OnlyContain(text => text.StartsWith("Sans accord, ", StringComparison.Ordinal));
        FluentActions.Invoking(() => ((ConsentPurpose)9).Label()).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => ((ConsentPurpose)9).Explanation()).Should().Throw<ArgumentOutOfRangeException>();
    }
}
