using System.Globalization;
using System.Text;

namespace PixEduPortal.Documents.Printing;

/// <summary>Gives a PDF the date of its document instead of that of its printing, so that the same record gives the same
/// bytes.</summary>
internal static class PdfDates
{
    private static readonly byte[][] Keys = [Encoding.ASCII.GetBytes("/CreationDate (D:"), Encoding.ASCII.GetBytes("/ModDate (D:")];

    /// <summary>Chromium writes <c>(D:yyyyMMddHHmmss+00'00')</c>: digits of the same number, so that no offset moves.</summary>
    public static byte[] Set(byte[] pdf, DateTimeOffset date)
    {
        var digits = Encoding.ASCII.GetBytes(date.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        foreach (var key in Keys)
        {
            var at = pdf.AsSpan().LastIndexOf(key);
            if (at >= 0)
                digits.CopyTo(pdf.AsSpan(at + key.Length));
        }

        return pdf;
    }
}
