using System.Text;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Imports.Rows;

/// <summary><see cref="FoldedText.Name"/> on bytes: ASCII and Latin letters by table, the rest through the rule itself.</summary>
internal static class FoldedName
{
    private const int First = 0xC0;
    private const int Last = 0x17F;

    private static readonly byte[][] Latin =
        [.. Enumerable.Range(First, Last - First + 1).Select(c => Encoding.UTF8.GetBytes(FoldedText.Name(((char)c).ToString())))];

    /// <summary>Writes the folded name and returns its length.</summary>
    public static int Write(ReadOnlySpan<byte> name, Span<byte> target)
    {
        var at = 0;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (c < 0x80)
            {
                if (char.IsAsciiLetterOrDigit((char)c))
                {
                    target[at++] = c is >= (byte)'A' and <= (byte)'Z' ? (byte)(c | 0x20) : c;
                }

                continue;
            }

            if (c is < 0xC3 or > 0xC5)
            {
                return Encoding.UTF8.GetBytes(FoldedText.Name(Encoding.UTF8.GetString(name)), target);
            }

            var folded = Latin[(((c & 0x1F) << 6) | (name[++i] & 0x3F)) - First];
            folded.CopyTo(target[at..]);
            at += folded.Length;
        }

        return at;
    }
}
