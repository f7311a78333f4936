using System.Text;

namespace PixEduPortal.Application.Dossiers;

/// <summary>Looks for the test signature that every antivirus knows, whether or not an antivirus is installed.</summary>
public static class EicarSignature
{
    // Kept in two halves so that this program is not taken for the file it looks for.
    private static readonly byte[] Signature = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    public static bool IsIn(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Signature) >= 0;

    public static bool IsIn(string text) => IsIn(Encoding.UTF8.GetBytes(text));

    public static bool IsIn(Stream stream)
    {
        var buffer = new byte[128 * 1024];
        var kept = 0;
        int read;
        while ((read = stream.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            var filled = kept + read;
            if (IsIn(buffer.AsSpan(0, filled)))
            {
                return true;
            }

            // The signature may lie across two reads.
            kept = Math.Min(filled, Signature.Length - 1);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }

        return false;
    }
}
