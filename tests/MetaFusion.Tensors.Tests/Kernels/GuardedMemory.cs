using System.Runtime.InteropServices;

namespace MetaFusion.Tensors.Tests.Kernels;

/// <summary>
/// Memory between two pages that may not be touched: a read or write one float beyond its ends kills the test process, and one
/// beside a span inside it is found by <see cref="AssertUntouched"/>. Without mmap (Windows) only the latter holds.
/// </summary>
internal sealed unsafe class GuardedMemory : IDisposable
{
    private const float Sentinel = -12345.678f;
    private const int ProtectNone = 0;
    private const int ProtectReadWrite = 3;
    private const int MapPrivate = 2;

    private readonly byte* _mapping;
    private readonly nuint _mappingBytes;
    private readonly float* _first;
    private readonly int _capacity;

    /// <summary>Makes room for at least <paramref name="capacity"/> floats.</summary>
    public GuardedMemory(int capacity)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        nuint bytes = (((nuint)capacity * sizeof(float)) + page - 1) / page * page;
        _mappingBytes = bytes + (2 * page);
        if (OperatingSystem.IsWindows())
        {
            _mapping = (byte*)NativeMemory.AlignedAlloc(_mappingBytes, page);
        }
        else
        {
            int anonymous = OperatingSystem.IsMacOS() ? 0x1000 : 0x20;
            _mapping = (byte*)Map(null, _mappingBytes, ProtectReadWrite, MapPrivate | anonymous, -1, 0);
            Assert.Equal(0, Protect(_mapping, page, ProtectNone));
            Assert.Equal(0, Protect(_mapping + page + bytes, page, ProtectNone));
        }

        _first = (float*)(_mapping + page);
        _capacity = (int)(bytes / sizeof(float));
    }

    /// <summary>All of it, to be filled with sentinels by each taking of a span.</summary>
    private Span<float> All => new(_first, _capacity);

    /// <summary>The first or the last floats: those just after, or just before, a guarded page; the others become sentinels.</summary>
    public Span<float> Take(int length, bool atEnd)
    {
        Assert.InRange(length, 0, _capacity);
        All.Fill(Sentinel);
        return new Span<float>(atEnd ? _first + _capacity - length : _first, length);
    }

    /// <summary>Takes and fills.</summary>
    public Span<float> Take(ReadOnlySpan<float> values, bool atEnd)
    {
        Span<float> span = Take(values.Length, atEnd);
        values.CopyTo(span);
        return span;
    }

    /// <summary>Fails when a float outside the span of the last <see cref="Take(int, bool)"/> has changed.</summary>
    public void AssertUntouched(int length, bool atEnd)
    {
        Span<float> outside = atEnd ? All[..(_capacity - length)] : All[length..];
        Assert.Equal(-1, outside.IndexOfAnyExcept(Sentinel));
    }

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
        {
            NativeMemory.AlignedFree(_mapping);
        }
        else
        {
            _ = Unmap(_mapping, _mappingBytes);
        }
    }

    [DllImport("libc", EntryPoint = "mmap")]
    private static extern void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    private static extern int Protect(void* address, nuint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    private static extern int Unmap(void* address, nuint length);
}
