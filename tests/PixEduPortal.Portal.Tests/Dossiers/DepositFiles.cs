using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PixEduPortal.Portal.Tests.Dossiers;

/// <summary>Small real files, made here byte by byte.</summary>
internal static class DepositFiles
{
    public static readonly byte[] Eicar = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    public static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];

    private const int LineLength = 50;

    /// <summary>A PDF of that many pages with that many letters in all, and the address when there is one.</summary>
    public static byte[] Pdf(int pages, int letters = 2000, string? address = null, bool encrypted = false)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages} /Kids [{string.Join(' ', Enumerable.Range(0, pages).Select(page => $"{4 + (2 * page)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        };
        for (var page = 0; page < pages; page++)
        {
            var share = (letters / pages) + (page < letters % pages ? 1 : 0);
            var lines = Enumerable.Range(0, (share + LineLength - 1) / LineLength).Select(line => new string('a', Math.Min(LineLength, share - (line * LineLength)))).ToList();
            if (page == 0 && address is not null)
            {
                lines.Add(address);
            }

            var content = "BT /F1 10 Tf 14 TL 50 780 Td\n" + string.Concat(lines.Select(line => $"({line}) Tj T*\n")) + "ET";
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + (2 * page)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }

        var key = string.Concat(Enumerable.Repeat("5A", 32));
        var encryption = encrypted ? $" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >> /ID [<00> <00>]" : "";
        var text = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (index, body) in objects.Index())
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{body}\nendobj\n");
        }

        var start = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            text.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        }

        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R{encryption} >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The encryption flag of each entry, as a protected archive has it.</summary>
    public static byte[] Protected(byte[] zip)
    {
        var copy = (byte[])zip.Clone();
        for (var i = 0; i < copy.Length - 10; i++)
        {
            if (copy[i] == 'P' && copy[i + 1] == 'K' && copy[i + 2] == 3 && copy[i + 3] == 4)
            {
                copy[i + 6] |= 1;
            }

            if (copy[i] == 'P' && copy[i + 1] == 'K' && copy[i + 2] == 1 && copy[i + 3] == 2)
            {
                copy[i + 8] |= 1;
            }
        }

        return copy;
    }

    public static byte[] Pptx(string text) => Zip(
        ("[Content_Types].xml", Utf8("<Types/>")),
        ("ppt/presentation.xml", Utf8("<p:presentation/>")),
        ("ppt/slides/slide1.xml", Utf8($"<p:sld><a:t>{text}</a:t></p:sld>")));

    public static byte[] Odp(string text) => Zip(
        ("mimetype", Utf8("application/vnd.oasis.opendocument.presentation")),
        ("content.xml", Utf8($"<office:document-content><text:p>{text}</text:p></office:document-content>")));

    public static byte[] Docx() => Zip(("[Content_Types].xml", Utf8("<Types/>")), ("word/document.xml", Utf8("<w:document/>")));

    public static byte[] Mp4() => [.. Box("ftyp", [.. "isom"u8, 0, 0, 2, 0]), .. Box("moov", new byte[16]), .. Box("mdat", new byte[64])];

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Box(string name, byte[] content)
    {
        var size = 8 + content.Length;
        return [(byte)(size >> 24), (byte)(size >> 16), (byte)(size >> 8), (byte)size, .. Encoding.ASCII.GetBytes(name), .. content];
    }
}
