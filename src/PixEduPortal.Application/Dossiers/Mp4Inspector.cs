using System.Buffers.Binary;
using System.Text;

namespace PixEduPortal.Application.Dossiers;

/// <summary>Walks the boxes of an MP4: a file cut short or sewn to another one does not add up.</summary>
public static class Mp4Inspector
{
    private static readonly HashSet<string> VideoBrands =
        ["isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "M4VH", "MSNV", "dash", "mmp4", "f4v "];

    public static bool HasSignature(ReadOnlySpan<byte> head) =>
        head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) && VideoBrands.Contains(Encoding.ASCII.GetString(head[8..12]));

    public static FileFacts Inspect(string path)
    {
        using var file = File.OpenRead(path);
        var header = new byte[16];
        var names = new HashSet<string>(StringComparer.Ordinal);
        long position = 0;
        while (position < file.Length)
        {
            file.Position = position;
            if (file.ReadAtLeast(header, 8, throwOnEndOfStream: false) < 8)
            {
                return Corrupted();
            }

            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            names.Add(Encoding.Latin1.GetString(header, 4, 4));
            size = size switch
            {
                0 => file.Length - position,
                1 => BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8)),
                _ => size,
            };
            if (size < 8 || size > file.Length - position)
            {
                return Corrupted();
            }

            position += size;
        }

        return names.Contains("moov") ? new FileFacts(FileKind.Mp4) { HasMedia = true } : Corrupted();

        static FileFacts Corrupted() => new(FileKind.Mp4) { Defect = FileDefect.Corrupted };
    }
}
