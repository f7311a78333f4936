using System.Diagnostics;
using PixEduPortal.Application.Demo;

namespace PixEduPortal.EndToEnd.Tests;

internal static class Papers
{
    /// <summary>A real PDF of a dossier.</summary>
    public static byte[] Dossier()
    {
        var assembly = typeof(DemoSeeder).Assembly;
        using var stream = assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(name => name.EndsWith("dossier-fictif.pdf", StringComparison.Ordinal)))!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>What poppler reads of a PDF, with one ordinary space between words.</summary>
    public static async Task<string> TextAsync(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0
                ? string.Join(' ', text.Split([' ', '\n', '\r', '\t', '\f', '\u00a0', '\u202f'], StringSplitOptions.RemoveEmptyEntries)).Replace('’', '\'')
                : throw new InvalidOperationException("This is no PDF.");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
