using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace PixEduPortal.Application.Dossiers;

/// <summary>Reads an archive, or a presentation (ODP, PPTX), which is one: every entry is unfolded once, within limits, to
/// prove it whole and to look for what must not be there.</summary>
public sealed partial class ZipInspector(PdfInspector pdf)
{
    private const int MaxEntries = 3000;
    private const long MaxUnfolded = 1L << 30;
    private const int MaxText = 4 * 1024 * 1024;
    private static readonly string[] TextExtensions = [".txt", ".md", ".csv", ".html", ".htm", ".url", ".webloc", ".desktop", ".xml"];
    private static readonly string[] MediaExtensions =
        [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".mp4", ".m4v", ".mov", ".webm", ".avi", ".mp3", ".ogg", ".wav", ".m4a", ".ggb", ".h5p"];
    private static readonly string[] ProgramExtensions =
        [".exe", ".dll", ".bat", ".cmd", ".com", ".scr", ".msi", ".js", ".vbs", ".ps1", ".jar", ".apk", ".sh", ".lnk", ".hta"];

    public async Task<FileFacts> InspectAsync(string path, CancellationToken cancel)
    {
        try
        {
            await using var file = File.OpenRead(path);
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            var facts = new FileFacts(KindOf(archive));
            return facts.Kind == FileKind.Unknown ? facts : await ReadAsync(archive, facts, cancel);
        }
        catch (InvalidDataException)
        {
            return new FileFacts(FileKind.Zip) { Defect = FileDefect.Corrupted };
        }
    }

    private static FileKind KindOf(ZipArchive archive)
    {
        bool Has(string name) => archive.GetEntry(name) is not null;
        if (archive.GetEntry("mimetype") is { Length: < 200 } declared)
        {
            using var reader = new StreamReader(declared.Open(), Encoding.ASCII);
            return reader.ReadToEnd().Trim() == "application/vnd.oasis.opendocument.presentation" ? FileKind.Odp : FileKind.Unknown;
        }

        if (Has("[Content_Types].xml"))
        {
            return Has("ppt/presentation.xml") && !Has("ppt/vbaProject.bin") ? FileKind.Pptx : FileKind.Unknown;
        }

        return Has("META-INF/MANIFEST.MF") || Has("AndroidManifest.xml") ? FileKind.Unknown : FileKind.Zip;
    }

    private async Task<FileFacts> ReadAsync(ZipArchive archive, FileFacts facts, CancellationToken cancel)
    {
        if (archive.Entries.Count > MaxEntries || archive.Entries.Sum(entry => entry.Length) > MaxUnfolded || archive.Entries.Any(LeadsOutside))
        {
            return facts with { Defect = FileDefect.Unsafe };
        }

        if (archive.Entries.Any(entry => entry.IsEncrypted) || (facts.Kind == FileKind.Odp && HasEncryptedParts(archive)))
        {
            return facts with { Defect = FileDefect.Encrypted };
        }

        if (facts.Kind == FileKind.Zip && archive.Entries.FirstOrDefault(entry => Is(entry, ProgramExtensions)) is { } program)
        {
            return facts with { Defect = FileDefect.Unsafe, Detail = program.FullName };
        }

        var words = new LinkText();
        var onlyShortcuts = true;
        foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0))
        {
            if (await ReadEntryAsync(entry, facts.Kind, words, cancel) is { } defect)
            {
                return facts with { Defect = defect };
            }

            onlyShortcuts &= facts.Kind == FileKind.Zip && Is(entry, [".url", ".webloc", ".desktop"]);
        }

        var media = facts.Kind == FileKind.Zip && archive.Entries.Any(entry => Is(entry, MediaExtensions));
        return archive.Entries.All(entry => entry.Name.Length == 0)
            ? facts with { Defect = FileDefect.Corrupted }
            : facts with { Links = words.Links, LettersOutsideLinks = words.Letters, HasText = words.HasText, IsShortcut = onlyShortcuts, HasMedia = media };
    }

    private async Task<FileDefect?> ReadEntryAsync(ZipArchiveEntry entry, FileKind kind, LinkText words, CancellationToken cancel)
    {
        var temporary = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using (var copy = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.Asynchronous))
            {
                await using var content = await entry.OpenAsync(cancel);
                if (!await CopyExactlyAsync(content, copy, entry.Length, cancel))
                {
                    return FileDefect.Corrupted;
                }

                copy.Position = 0;
                if (EicarSignature.IsIn(copy))
                {
                    return FileDefect.Malicious;
                }

                copy.Position = 0;
                await AddWordsAsync(entry, kind, copy, words, cancel);
            }

            if (kind == FileKind.Zip && Is(entry, [".pdf"]))
            {
                var inner = await pdf.ReadTextAsync(temporary, new FileFacts(FileKind.Pdf), cancel);
                words.Add(inner.Links, inner.LettersOutsideLinks);
                return inner.Defect == FileDefect.Malicious ? FileDefect.Malicious : null;
            }

            return null;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task<bool> CopyExactlyAsync(Stream from, Stream to, long length, CancellationToken cancel)
    {
        var buffer = new byte[81920];
        long total = 0;
        int read;
        while ((read = await from.ReadAsync(buffer, cancel)) > 0)
        {
            total += read;
            if (total > length)
            {
                // The directory lies about the length: the way of an archive made to fill the disk.
                return false;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return total == length;
    }

    private static async Task AddWordsAsync(ZipArchiveEntry entry, FileKind kind, Stream content, LinkText words, CancellationToken cancel)
    {
        var wanted = kind switch
        {
            FileKind.Pptx => entry.FullName.StartsWith("ppt/slides/", StringComparison.Ordinal) || entry.FullName.StartsWith("ppt/notesSlides/", StringComparison.Ordinal),
            FileKind.Odp => entry.FullName == "content.xml",
            _ => Is(entry, TextExtensions),
        };
        if (!wanted || entry.Length > MaxText)
        {
            return;
        }

        using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var text = await reader.ReadToEndAsync(cancel);
        foreach (Match target in Target().Matches(text))
        {
            words.AddLink(System.Net.WebUtility.HtmlDecode(target.Groups["address"].Value));
        }

        var isMarkup = kind != FileKind.Zip || Is(entry, [".html", ".htm", ".xml", ".webloc"]);
        words.AddText(isMarkup ? System.Net.WebUtility.HtmlDecode(Markup().Replace(text, " ")) : text);
    }

    private static bool HasEncryptedParts(ZipArchive archive)
    {
        if (archive.GetEntry("META-INF/manifest.xml") is not { Length: < MaxText } manifest)
        {
            return false;
        }

        using var reader = new StreamReader(manifest.Open(), Encoding.UTF8);
        return reader.ReadToEnd().Contains("encryption-data", StringComparison.Ordinal);
    }

    private static bool LeadsOutside(ZipArchiveEntry entry) =>
        entry.FullName.StartsWith('/') || entry.FullName.StartsWith('\\') || entry.FullName.Contains(':', StringComparison.Ordinal)
        || entry.FullName.Split('/', '\\').Contains("..");

    private static bool Is(ZipArchiveEntry entry, string[] extensions) =>
        extensions.Contains(Path.GetExtension(entry.Name), StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"(?:href|Target)\s*=\s*""(?<address>(?:https?|ftp)://[^""]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Target();
}
