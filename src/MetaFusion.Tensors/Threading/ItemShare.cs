using System.Runtime.InteropServices;

namespace MetaFusion.Tensors.Threading;

/// <summary>
/// The items of one thread that nobody has claimed: the positions from a first one to an end. Its owner takes from the
/// front, others from the back. Alone on its cache lines, so that owners do not disturb each other.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 2 * Distance)]
internal struct ItemShare
{
    // Processors fetch lines of 64 bytes in pairs.
    private const int Distance = 128;

    /// <summary>The end in the upper half, the first position in the lower.</summary>
    [FieldOffset(Distance)]
    private long _range;

    /// <summary>Makes the positions 0 … count − 1 claimable.</summary>
    /// <param name="count">Number of positions; below 1 for none.</param>
    public void Open(int count) => Volatile.Write(ref _range, (long)Math.Max(0, count) << 32);

    /// <summary>Claims the first position; −1 when none is left.</summary>
    public int TakeFirst()
    {
        long range;
        while (First(range = Volatile.Read(ref _range)) < End(range))
        {
            if (Interlocked.CompareExchange(ref _range, range + 1, range) == range)
            {
                return First(range);
            }
        }

        return -1;
    }

    /// <summary>Claims the last position; −1 when none is left.</summary>
    public int TakeLast()
    {
        long range;
        while (First(range = Volatile.Read(ref _range)) < End(range))
        {
            if (Interlocked.CompareExchange(ref _range, range - (1L << 32), range) == range)
            {
                return End(range) - 1;
            }
        }

        return -1;
    }

    private static int First(long range) => (int)range;

    private static int End(long range) => (int)(range >> 32);
}
