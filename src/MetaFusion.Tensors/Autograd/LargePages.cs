using System.Runtime.InteropServices;

namespace MetaFusion.Tensors.Autograd;

/// <summary>
/// Asks the system to back long-lived memory with large pages. A cohort's weights and moments fill tens of thousands of small
/// ones, and a processor remembers the places of about two thousand: looking up the others costs more than reading them, most
/// of all in a virtual machine.
/// </summary>
/// <remarks>A hint. Where the system knows no such call, or does not grant it, everything is as without.</remarks>
internal static partial class LargePages
{
    private const long PageBytes = 2 << 20;
    private const int HugePage = 14;
    private const int Collapse = 25;

    // The weights of smaller models find room in the processor's memory of places.
    private const long FewestBytes = 64 << 10;

    private static bool _isSupported = OperatingSystem.IsLinux();

    /// <summary>Asks for large pages under an array.</summary>
    /// <param name="memory">A pinned array.</param>
    public static void Ask(float[] memory)
    {
        long bytes = (long)memory.Length * sizeof(float);
        if (!_isSupported || bytes < FewestBytes)
        {
            return;
        }

        // Blocks of one cohort lie side by side: whole pages that they share are asked for by each.
        long start = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
        long from = start / PageBytes * PageBytes;
        long end = (start + bytes + PageBytes - 1) / PageBytes * PageBytes;
        try
        {
            // The first call is for pages that nobody has touched yet, the second for those that somebody has.
            _ = Advise((nint)from, (nint)(end - from), HugePage);
            _ = Advise((nint)from, (nint)(end - from), Collapse);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            _isSupported = false;
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nint length, int advice);
}
