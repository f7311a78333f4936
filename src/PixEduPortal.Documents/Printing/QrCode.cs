using System.Globalization;
using System.Text;
using QRCoder;

namespace PixEduPortal.Documents.Printing;

/// <summary>A QR code as one SVG path, in modules.</summary>
internal static class QrCode
{
    /// <returns>Side of the square, quiet zone included, and the path of its dark modules.</returns>
    public static (int Side, string Path) Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix.Count; x++)
            {
                if (data.ModuleMatrix[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return (data.ModuleMatrix.Count, path.ToString());
    }
}
