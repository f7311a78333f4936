using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PixEduPortal.Domain.Attestations;

/// <summary>The code of an attestation: 130 random bits as 26 characters. Never like a code of Pix.</summary>
public readonly record struct VerificationCode : IParsable<VerificationCode>
{
    /// <summary>Without I, L, O and U, which people misread.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public const int Length = 26;

    /// <summary>Bytes to draw for <see cref="FromRandomBytes"/>: 136 bits, of which 130 serve.</summary>
    public const int RandomBytes = 17;

    private const int BitsPerCharacter = 5;

    private VerificationCode(string value) => Value = value;

    /// <summary>The 26 characters, as stored.</summary>
    public string Value { get; }

    /// <summary>Makes a code of bytes drawn by a cryptographic generator.</summary>
    /// <exception cref="ArgumentException">Not <see cref="RandomBytes"/> bytes.</exception>
    public static VerificationCode FromRandomBytes(ReadOnlySpan<byte> random)
    {
        if (random.Length != RandomBytes)
        {
            throw new ArgumentException($"{RandomBytes} bytes are needed.", nameof(random));
        }

        Span<char> code = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            var bit = i * BitsPerCharacter;
            var pair = (random[bit / 8] << 8) | random[(bit / 8) + 1];
            code[i] = Alphabet[(pair >> (16 - BitsPerCharacter - (bit % 8))) & 31];
        }

        return new VerificationCode(new string(code));
    }

    /// <summary>Reads a code without case, spaces and hyphens; O is 0, I and L are 1.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out VerificationCode result)
    {
        result = default;
        if (s is null || s.Length > 200)
        {
            return false;
        }

        var code = new StringBuilder(Length);
        foreach (var c in s)
        {
            if (char.IsWhiteSpace(c) || c is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013')
            {
                continue;
            }

            var read = char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (!Alphabet.Contains(read, StringComparison.Ordinal) || code.Length == Length)
            {
                return false;
            }

            code.Append(read);
        }

        if (code.Length != Length)
        {
            return false;
        }

        result = new VerificationCode(code.ToString());
        return true;
    }

    public static bool TryParse([NotNullWhen(true)] string? s, out VerificationCode result) => TryParse(s, null, out result);

    public static VerificationCode Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException("Not a verification code.");

    /// <summary>As printed: five groups, 5-5-5-5-6.</summary>
    public override string ToString() => Value is null ? "" : string.Join('-', Value[..5], Value[5..10], Value[10..15], Value[15..20], Value[20..]);
}
