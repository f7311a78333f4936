using System.Diagnostics;

namespace PixEduPortal.Portal.Tests.Deliberations;

/// <summary>What poppler reads of a PDF, with ordinary spaces and one space between words.</summary>
internal static class PdfText
{
    public static async Task<string> OfAsync(byte[] pdf)
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
