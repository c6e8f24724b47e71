using System.Runtime.InteropServices;

namespace MetaFusion.Tensors.Autograd;

/// <summary>Memory that stays where it is and starts on a cache line, so that vector loads at its start never straddle two.</summary>
internal sealed class AlignedBlock
{
    /// <summary>Values per cache line of 64 bytes.</summary>
    public const int Alignment = 16;

    /// <summary>The most values that a block can hold.</summary>
    public static readonly int LargestLength = System.Array.MaxLength - Alignment;

    private AlignedBlock(float[] array, int length)
    {
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        long line = Alignment * sizeof(float);
        Array = array;
        Length = length;
        Start = (int)((line - (address % line)) % line) / sizeof(float);
    }

    /// <summary>The pinned array; a little longer than the block.</summary>
    public float[] Array { get; }

    /// <summary>Index of the first value of the block.</summary>
    public int Start { get; }

    /// <summary>Number of values.</summary>
    public int Length { get; }

    /// <summary>The values of the block.</summary>
    public Span<float> Values => Array.AsSpan(Start, Length);

    /// <summary>Makes a block of zeros.</summary>
    /// <param name="length">Number of values.</param>
    /// <param name="onLargePages">Whether to ask for large pages: for memory that is passed over again and again.</param>
    public static AlignedBlock Zeros(int length, bool onLargePages = false)
    {
        var block = new AlignedBlock(GC.AllocateArray<float>(length + Alignment - 1, pinned: true), length);
        if (onLargePages)
        {
            LargePages.Ask(block.Array);
        }

        return block;
    }

    /// <summary>Makes a block with arbitrary content.</summary>
    public static AlignedBlock Uninitialized(int length) =>
        new(GC.AllocateUninitializedArray<float>(length + Alignment - 1, pinned: true), length);

    /// <summary>The length rounded up to whole cache lines.</summary>
    public static int Pad(int length) => checked((length + Alignment - 1) / Alignment * Alignment);
}
