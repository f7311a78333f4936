using System.Globalization;
using System.Text;

namespace PixEduPortal.Application.Dossiers;

/// <summary>Reads a PDF with poppler's tools: pages, encryption, text, addresses.</summary>
public sealed class PdfInspector(SandboxedTool tool)
{
    private const int HeadLength = 1024;
    private const int TailLength = 64 * 1024;
    private static readonly byte[] EndMark = "%%EOF"u8.ToArray();
    private static readonly byte[][] ForeignMarks =
        ["PK\x03\x04"u8.ToArray(), "PK\x05\x06"u8.ToArray(), "MZ"u8.ToArray(), "\x7fELF"u8.ToArray(), "Rar!"u8.ToArray(), "7z\xBC\xAF"u8.ToArray()];
    private static readonly string[] ActiveMarks = ["<html", "<script", "<!doctype", "<?php", "#!/"];

    public async Task<FileFacts> InspectAsync(string path, CancellationToken cancel)
    {
        var facts = new FileFacts(FileKind.Pdf);
        if (Shape(path) is { } defect)
        {
            return facts with { Defect = defect };
        }

        if (await tool.RunAsync("pdfinfo", ["--", path], cancel) is not { TimedOut: false } info)
        {
            return facts with { Defect = FileDefect.Unreadable };
        }

        var lines = info.Output.Split('\n').Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0].Trim(), pair => pair[1].Trim(), StringComparer.Ordinal);
        if (info.Error.Contains("Incorrect password", StringComparison.Ordinal)
            || lines["Encrypted"].Any(value => value.StartsWith("yes", StringComparison.Ordinal)))
        {
            return facts with { Defect = FileDefect.Encrypted };
        }

        if (!info.Succeeded || !int.TryParse(lines["Pages"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var pages) || pages < 1)
        {
            return facts with { Defect = FileDefect.Corrupted };
        }

        facts = facts with { Pages = pages, HasScript = lines["JavaScript"].Any(value => value.StartsWith("yes", StringComparison.Ordinal)) };
        return await ReadTextAsync(path, facts, cancel);
    }

    internal async Task<FileFacts> ReadTextAsync(string path, FileFacts facts, CancellationToken cancel)
    {
        if (await tool.RunAsync("pdftotext", ["-enc", "UTF-8", "-nopgbrk", "--", path, "-"], cancel) is not { TimedOut: false } text)
        {
            return facts with { Defect = FileDefect.Unreadable };
        }

        if (EicarSignature.IsIn(text.Output))
        {
            return facts with { Defect = FileDefect.Malicious };
        }

        var words = new LinkText();
        words.AddText(text.Output);
        if (await tool.RunAsync("pdfinfo", ["-url", "--", path], cancel) is { Succeeded: true } targets)
        {
            foreach (var address in targets.Output.Split('\n').Skip(1).Select(line => line.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries))
                .Where(columns => columns.Length == 3 && columns[2].Contains(':', StringComparison.Ordinal)))
            {
                words.AddLink(address[2]);
            }
        }

        return facts with { Links = words.Links, LettersOutsideLinks = words.Letters, HasText = words.HasText };
    }

    /// <summary>What the bytes show without a reader: a file cut short, or another format sewn to this one.</summary>
    private static FileDefect? Shape(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[(int)Math.Min(HeadLength, file.Length)];
        file.ReadExactly(head);
        var headText = Encoding.Latin1.GetString(head);
        if (ActiveMarks.Any(mark => headText.Contains(mark, StringComparison.OrdinalIgnoreCase)))
        {
            return FileDefect.Polyglot;
        }

        var tail = new byte[(int)Math.Min(TailLength, file.Length)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf(EndMark);
        if (end < 0)
        {
            return FileDefect.Corrupted;
        }

        var after = tail.AsSpan(end + EndMark.Length).TrimEnd("\0\r\n\t "u8).TrimStart("\0\r\n\t "u8);
        if (after.Length == 0)
        {
            return null;
        }

        var foreign = false;
        foreach (var mark in ForeignMarks)
        {
            foreign |= after.IndexOf(mark) >= 0;
        }

        var afterText = Encoding.Latin1.GetString(after);
        return foreign || after.Length > HeadLength || ActiveMarks.Any(mark => afterText.Contains(mark, StringComparison.OrdinalIgnoreCase))
            ? FileDefect.Polyglot
            : null;
    }
}
