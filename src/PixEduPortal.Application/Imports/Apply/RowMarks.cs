namespace PixEduPortal.Application.Imports.Apply;

/// <summary>A set of row numbers: one bit for each, in blocks that exist only where something is marked.</summary>
internal sealed class RowMarks
{
    private const int BlockBits = 1 << 16;

    private readonly Dictionary<long, ulong[]> _blocks = [];

    public bool Has(long row) => _blocks.TryGetValue(row / BlockBits, out var words) && (words[row % BlockBits / 64] & (1UL << (int)(row % 64))) != 0;

    /// <summary>False when the row was marked before.</summary>
    public bool Add(long row)
    {
        var (block, bit) = (row / BlockBits, (int)(row % BlockBits));
        if (!_blocks.TryGetValue(block, out var words))
        {
            _blocks[block] = words = new ulong[BlockBits / 64];
        }

        var mask = 1UL << (bit % 64);
        var fresh = (words[bit / 64] & mask) == 0;
        words[bit / 64] |= mask;
        return fresh;
    }
}
