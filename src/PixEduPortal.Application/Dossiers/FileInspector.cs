using System.Text;

namespace PixEduPortal.Application.Dossiers;

/// <summary>Tells what a deposited file is and what is in it. It judges nothing: the rules do.</summary>
public sealed class FileInspector(PdfInspector pdf, ZipInspector zip)
{
    private const int TextLimit = 1024 * 1024;
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0];
    private static readonly byte[] WindowsShortcut = [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00];

    public async Task<FileFacts> InspectAsync(string path, CancellationToken cancel)
    {
        var head = new byte[4096];
        int length;
        await using (var file = File.OpenRead(path))
        {
            length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
            file.Position = 0;
            if (EicarSignature.IsIn(file))
            {
                return new FileFacts(FileKind.Unknown) { Defect = FileDefect.Malicious };
            }
        }

        return await InspectAsync(path, head.AsMemory(0, length), cancel);
    }

    private async Task<FileFacts> InspectAsync(string path, ReadOnlyMemory<byte> head, CancellationToken cancel) => head.Span switch
    {
        var bytes when bytes.StartsWith("%PDF-"u8) => await pdf.InspectAsync(path, cancel),
        var bytes when bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8) => await zip.InspectAsync(path, cancel),
        var bytes when Mp4Inspector.HasSignature(bytes) => Mp4Inspector.Inspect(path),
        var bytes when bytes.StartsWith(WindowsShortcut) => new FileFacts(FileKind.Text) { IsShortcut = true },
        var bytes when bytes.StartsWith(Ole) => new FileFacts(FileKind.Unknown) { Detail = "ancien format bureautique, ou présentation protégée par un mot de passe" },
        // A PDF behind something else opens as a PDF in some programs and as that something in others.
        var bytes when bytes.IndexOf("%PDF-"u8) is > 0 and < 1024 => new FileFacts(FileKind.Pdf) { Defect = FileDefect.Polyglot },
        var bytes when bytes.IndexOf((byte)0) < 0 && new FileInfo(path).Length <= TextLimit => Text(await File.ReadAllTextAsync(path, Encoding.UTF8, cancel)),
        _ => new FileFacts(FileKind.Unknown),
    };

    private static FileFacts Text(string text)
    {
        var words = new LinkText();
        words.AddText(text);
        bool Holds(string mark) => text.Contains(mark, StringComparison.OrdinalIgnoreCase);
        return new FileFacts(FileKind.Text)
        {
            Links = words.Links,
            LettersOutsideLinks = words.Letters,
            HasText = words.HasText,
            IsShortcut = Holds("[InternetShortcut]") || (Holds("[Desktop Entry]") && Holds("URL="))
                || (Holds("<plist") && Holds("<key>URL</key>")) || Holds("http-equiv=\"refresh\"") || Holds("http-equiv=refresh"),
        };
    }
}
