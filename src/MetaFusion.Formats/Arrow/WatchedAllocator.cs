using Apache.Arrow.Memory;
using MetaFusion.Data.Tables.Internal;
using MetaFusion.Data.Tables.Sources;

namespace MetaFusion.Formats.Arrow;

/// <summary>Gives memory to the buffers of a file as long as the process may hold them: a few bytes can claim any length.</summary>
/// <param name="path">The file.</param>
internal sealed class WatchedAllocator(DataPath path) : NativeMemoryAllocator
{
    private readonly MemoryWatch _memory = new(path);

    /// <inheritdoc/>
    protected override System.Buffers.IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
    {
        _memory.Require(length);
        return base.AllocateInternal(length, out bytesAllocated);
    }
}
