using FluentAssertions;
using PixEduPortal.Domain.Kernel;
using Xunit;

namespace PixEduPortal.Domain.Tests.Formats;

public sealed class FrenchTests
{
    [Fact]
    public void Spaces_that_must_not_break_do_not() =>
        French.Text("Qui ? Lui ! « Non observé » : 5 % ; sans espace: reste")
            .Should().Be("Qui\u00a0? Lui\u00a0! «\u00a0Non observé\u00a0»\u00a0: 5\u00a0%\u00a0; sans espace: reste");

    [Theory]
    [InlineData("Agathe Valmorin", "d’Agathe Valmorin")]
    [InlineData("Élodie", "d’Élodie")]
    [InlineData("Œuvrardin", "d’Œuvrardin")]
    [InlineData("Gaëlle", "de Gaëlle")]
    [InlineData("Hugo", "de Hugo")]
    [InlineData("Yann", "de Yann")]
    [InlineData("", "de ")]
    public void Of_elides_before_a_vowel(string name, string text) => French.Of(name).Should().Be(text);

    [Theory]
    [InlineData("84.99", "84,99")]
    [InlineData("84.9900", "84,99")]
    [InlineData("0", "0")]
    [InlineData("0.00", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("-0.01", "\u22120,01")]
    [InlineData("100.0", "100")]
    public void Numbers_are_exact_with_a_comma(string value, string text) => French.Number(Vectors.Number(value)).Should().Be(text);

    [Theory]
    [InlineData("84.94", "84,9\u00a0%")]
    [InlineData("84.95", "85,0\u00a0%")]
    [InlineData("4.45", "4,5\u00a0%")]
    [InlineData("34", "34,0\u00a0%")]
    [InlineData("-4.45", "\u22124,5\u00a0%")]
    public void Display_rounds_half_up_to_one_decimal(string value, string text) => French.RoundedPercent(Vectors.Number(value)).Should().Be(text);

    [Theory]
    [InlineData(0, "0\u00a0critère")]
    [InlineData(1, "1\u00a0critère")]
    [InlineData(2, "2\u00a0critères")]
    [InlineData(1036, "1\u202f036\u00a0critères")]
    public void The_plural_begins_at_two(int count, string text) => French.Count(count, "critère").Should().Be(text);

    [Fact]
    public void Lists_dates_and_times_read_as_french()
    {
        French.List([]).Should().Be("aucun");
        French.List(["a"]).Should().Be("a");
        French.List(["a", "b"]).Should().Be("a et b");
        French.List(["a", "b", "c"], "ou").Should().Be("a, b ou c");
        French.Date(new(2026, 3, 1)).Should().Be("1er mars 2026");
        French.Date(new(2026, 8, 12)).Should().Be("12 août 2026");
        French.Time(new(14, 5)).Should().Be("14\u00a0h\u00a005");
        French.DateAndTime(new DateTimeOffset(2026, 3, 12, 14, 5, 0, TimeSpan.FromHours(1))).Should().Be("12 mars 2026 à 14\u00a0h\u00a005");
        French.Plural(-2, "niveau", "niveaux").Should().Be("niveaux");
    }
}
