using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace PixEduPortal.Application.Imports.Reading;

/// <summary>What one pass over the bytes tells: fingerprint, size, and whether the file can be text at all
/// (formats/pix-files.md section 1, points 1 to 3).</summary>
internal sealed record FileProbe
{
    private const int Block = 1 << 20;
    private static readonly SearchValues<byte> NotInWindows1252 = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }

    public bool Windows1252 { get; init; }

    /// <summary>Bytes of the UTF-8 mark at the start.</summary>
    public int BomLength { get; init; }

    public byte Separator { get; init; }

    /// <summary>A first line <c>sep=;</c> stands before the header.</summary>
    public int SkippedBytes { get; init; }

    public (string Code, string Message)? Refusal { get; init; }

    public static FileProbe Run(Func<Stream> open, Func<string, byte, int> knownHeaders)
    {
        using var stream = open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = Array.Empty<byte>();
        var buffer = new byte[Block];
        long total = 0;
        var (blank, valid, oddBytes, carried) = (true, true, false, 0);
        int read;
        while ((read = Fill(stream, buffer, carried)) > carried)
        {
            var fresh = buffer.AsSpan(carried, read - carried);
            hash.AppendData(fresh);
            var data = buffer.AsSpan(0, read);
            if (total == 0)
            {
                head = data.ToArray();
            }

            total += fresh.Length;
            blank = blank && AllBlank(fresh, total == fresh.Length);
            oddBytes = oddBytes || fresh.ContainsAny(NotInWindows1252);
            carried = 0;
            if (valid)
            {
                carried = UnfinishedTail(data);
                valid = Utf8.IsValid(data[..^carried]);
                data[^carried..].CopyTo(buffer);
            }
        }

        valid = valid && carried == 0;
        var probe = new FileProbe { Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()), Bytes = total };
        return blank ? probe.Refused("FICHIER_VIDE", "Le fichier ne contient rien. Exportez-le à nouveau depuis Pix, puis déposez-le.")
            : probe.Recognise(head, valid, oddBytes, knownHeaders);
    }

    private FileProbe Refused(string code, string message) => this with { Refusal = (code, message) };

    private FileProbe Recognise(byte[] head, bool valid, bool oddBytes, Func<string, byte, int> knownHeaders)
    {
        if (FileFormats.Other(head) is { } format)
        {
            return Refused("FICHIER_NON_RECONNU", $"Ce fichier est {format}, pas un fichier CSV. Enregistrez-le au format « CSV UTF-8 (point-virgule) », ou exportez-le à nouveau depuis Pix.");
        }

        if (head is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, 0, 0xFE, 0xFF, ..])
        {
            return UnknownEncoding();
        }

        var bom = head is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var skipped = 0;
        byte? announced = null;
        var line = Line(head.AsSpan(bom));
        if (line.Length is 4 or 5 && Encoding.ASCII.GetString(line[..4]).Equals("sep=", StringComparison.OrdinalIgnoreCase))
        {
            announced = line.Length == 5 ? line[4] : (byte)'\t';
            skipped = line.Length + (head.AsSpan(bom + line.Length).StartsWith("\r\n"u8) ? 2 : 1);
            line = Line(head.AsSpan(bom + skipped));
        }

        if (line.Contains((byte)0))
        {
            return UnknownEncoding();
        }

        if (line.Length >= CsvRecordReader.MaxRecordBytes - 8)
        {
            return Refused("FICHIER_NON_RECONNU", "La première ligne est trop longue pour être celle des en-têtes d’un export de Pix. Exportez le fichier à nouveau depuis Pix.");
        }

        var ascii = Ascii.IsValid(line);
        var legacy = bom == 0 && (ascii ? !valid : !Utf8.IsValid(line));
        if (legacy && oddBytes)
        {
            return UnknownEncoding();
        }

        var header = legacy ? Windows1252Stream.Decode(line) : Encoding.UTF8.GetString(line);
        var separator = ((byte[])[(byte)';', (byte)',', (byte)'\t']).MaxBy(candidate => (knownHeaders(header, candidate) * 2) + (candidate == announced ? 1 : 0));
        return this with { Windows1252 = legacy, BomLength = bom, SkippedBytes = skipped, Separator = separator };
    }

    private FileProbe UnknownEncoding() => Refused(
        "ENCODAGE_INCONNU", "L’encodage du texte n’est pas reconnu (UTF-16, ou caractères qui n’existent pas). Enregistrez le fichier au format « CSV UTF-8 », puis déposez-le à nouveau.");

    /// <summary>A stream of UTF-8 that begins at the header.</summary>
    public Stream OpenText(Func<Stream> open)
    {
        var stream = open();
        var skip = BomLength + SkippedBytes;
        while (skip > 0)
        {
            skip -= stream.Read(new byte[skip], 0, skip) is > 0 and var read ? read : skip;
        }

        return Windows1252 ? new Windows1252Stream(stream) : stream;
    }

    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> text) =>
        text.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end ? text[..end] : text;

    private static int Fill(Stream stream, byte[] buffer, int from)
    {
        while (from < buffer.Length)
        {
            var read = stream.Read(buffer, from, buffer.Length - from);
            if (read == 0)
            {
                break;
            }

            from += read;
        }

        return from;
    }

    private static bool AllBlank(ReadOnlySpan<byte> data, bool start)
    {
        if (start && data.StartsWith("\uFEFF"u8))
        {
            data = data[3..];
        }

        return Blanks.IsBlank(data);
    }

    /// <summary>Bytes at the end that may be the beginning of a character.</summary>
    private static int UnfinishedTail(ReadOnlySpan<byte> data)
    {
        for (var back = 1; back <= Math.Min(3, data.Length); back++)
        {
            var c = data[^back];
            if (c >= 0xC0)
            {
                var needed = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
                return needed > back ? back : 0;
            }

            if (c < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }
}
