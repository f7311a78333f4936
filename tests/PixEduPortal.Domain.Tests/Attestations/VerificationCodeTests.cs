using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using PixEduPortal.Domain.Attestations;
using Xunit;

namespace PixEduPortal.Domain.Tests.Attestations;

public sealed class VerificationCodeTests
{
    [Fact]
    public void The_130_bits_become_26_characters_from_the_first_bit_on()
    {
        VerificationCode.FromRandomBytes(new byte[17]).Value.Should().Be(new string('0', 26));
        VerificationCode.FromRandomBytes([.. Enumerable.Repeat((byte)0xFF, 17)]).Value.Should().Be(new string('Z', 26));
        // 00001 00010 00011 00100 00101 …: 1, 2, 3, 4, 5
        VerificationCode.FromRandomBytes([0b00001000, 0b10000110, 0b01000010, 0b10000000, .. new byte[13]]).Value.Should().Be("12345" + new string('0', 21));
        // The last character takes bits 125 to 129: the last three of byte 15 and the first two of byte 16.
        VerificationCode.FromRandomBytes([.. new byte[15], 0b00000111, 0b11111111]).Value.Should().Be(new string('0', 25) + "Z");
        VerificationCode.FromRandomBytes([.. new byte[16], 0b00111111]).Value.Should().Be(new string('0', 26));
    }

    [Fact]
    public void It_is_shown_in_five_groups()
    {
        VerificationCode.Parse("0123456789ABCDEFGHJKMNPQRS", null).ToString().Should().Be("01234-56789-ABCDE-FGHJK-MNPQRS");
        default(VerificationCode).ToString().Should().BeEmpty();
    }

    [Theory]
    [InlineData("01234-56789-ABCDE-FGHJK-MNPQRS")]
    [InlineData("01234 56789 abcde fghjk mnpqrs")]
    [InlineData("  o1234\u00a056789\u2011abcde\tfghjk - mnpqrs ")]
    [InlineData("Oi234-56789-ABCDE-FGHJK-MNPQRS")]
    [InlineData("OL234-56789-ABCDE-FGHJK-MNPQRS")]
    [InlineData("ol23456789abcdefghjkmnpqrs")]
    public void It_is_read_without_case_spaces_hyphens_and_misread_letters(string text)
    {
        VerificationCode.TryParse(text, out var code).Should().BeTrue();
        code.Value.Should().Be("0123456789ABCDEFGHJKMNPQRS");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("0123456789ABCDEFGHJKMNPQR")]
    [InlineData("0123456789ABCDEFGHJKMNPQRST")]
    [InlineData("U123456789ABCDEFGHJKMNPQRS")]
    [InlineData("É123456789ABCDEFGHJKMNPQRS")]
    [InlineData("0123456789ABCDEFGHJKMNPQR_")]
    [InlineData("P-12345678")]
    public void Anything_else_is_no_code(string? text)
    {
        VerificationCode.TryParse(text, out var code).Should().BeFalse();
        code.Should().Be(default(VerificationCode));
        FluentActions.Invoking(() => VerificationCode.Parse(text!, null)).Should().Throw<FormatException>();
    }

    [Fact]
    public void A_very_long_text_is_no_code() =>
        VerificationCode.TryParse(new string(' ', 300) + "0123456789ABCDEFGHJKMNPQRS", out _).Should().BeFalse();

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Two_hundred_characters_are_read_and_no_more(int length, bool read) =>
        VerificationCode.TryParse("0123456789ABCDEFGHJKMNPQRS".PadLeft(length), out _).Should().Be(read);

    [Theory]
    [InlineData(16)]
    [InlineData(18)]
    public void Any_other_number_of_bytes_is_a_bug(int bytes) =>
        FluentActions.Invoking(() => VerificationCode.FromRandomBytes(new byte[bytes])).Should().Throw<ArgumentException>();

    [Fact]
    public void What_is_shown_reads_back_and_different_bits_give_different_codes() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 255), 17).ToArbitrary(), Gen.Choose(0, 129).ToArbitrary(), (numbers, bit) =>
        {
            byte[] bytes = [.. numbers.Select(n => (byte)n)];
            var code = VerificationCode.FromRandomBytes(bytes);
            bytes[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            return VerificationCode.TryParse(code.ToString(), out var read) && read == code && VerificationCode.FromRandomBytes(bytes) != code;
        }));
}
