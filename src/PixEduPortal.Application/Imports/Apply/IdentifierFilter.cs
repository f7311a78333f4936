using Npgsql;

namespace PixEduPortal.Application.Imports.Apply;

/// <summary>Says of most identifiers that nobody has them, without asking the database: in a young portal nearly every line
/// of a campaign brings somebody new. A Bloom filter, so that its size does not depend on the file; when it fills up it
/// only says « perhaps » more often.</summary>
internal sealed class IdentifierFilter
{
    /// <summary>Reading more identifiers than these would take longer than the questions that it saves.</summary>
    private const int MostRead = 100_000;

    private const int Bits = 1 << 26;
    private readonly ulong[]? _words;

    private IdentifierFilter(bool useful) => _words = useful ? new ulong[Bits / 64] : null;

    /// <summary>Reads what the portal knows; says « perhaps » of everything where that is much.</summary>
    public static async Task<IdentifierFilter> Read(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var filter = new IdentifierFilter(useful: true);
        var read = 0;
        await using var command = new NpgsqlCommand($"select value from person_identifiers limit {MostRead + 1}", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            filter.Add(reader.GetString(0));
            read++;
        }

        return read > MostRead ? new(useful: false) : filter;
    }

    public void Add(string value)
    {
        if (_words is not null)
        {
            var (one, step) = Places(value);
            for (var probe = 0; probe < 4; probe++)
            {
                var place = (one + ((uint)probe * step)) % Bits;
                _words[place / 64] |= 1UL << (int)(place % 64);
            }
        }
    }

    /// <summary>False when nobody has this identifier, of whatever kind.</summary>
    public bool MayHold(string value)
    {
        var (one, step) = Places(value);
        for (var probe = 0; _words is not null && probe < 4; probe++)
        {
            var place = (one + ((uint)probe * step)) % Bits;
            if ((_words[place / 64] & (1UL << (int)(place % 64))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    // Two hashes of 32 bits: one alone would be shared by some of a million.
    private static (uint One, uint Step) Places(string value) =>
        ((uint)value.GetHashCode(StringComparison.Ordinal), (uint)string.GetHashCode(value.AsSpan(Math.Min(1, value.Length)), StringComparison.Ordinal) | 1);
}
