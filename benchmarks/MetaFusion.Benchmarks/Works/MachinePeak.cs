using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MetaFusion.Tensors.Threading;

namespace MetaFusion.Benchmarks.Works;

/// <summary>What the processor can do at best: fused multiply-adds from registers, and reading memory.</summary>
internal static class MachinePeak
{
    private const int Accumulators = 12;
    private const int Rounds = 1_000_000;
    private const int MemoryFloats = 64 * 1024 * 1024;

    /// <summary>Name of the widest vectors that .NET uses on this machine.</summary>
    public static string VectorName => Vector512.IsHardwareAccelerated ? "512 bit" : Vector256.IsHardwareAccelerated ? "256 bit" : "128 bit";

    private static int VectorFloats => Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4;

    /// <summary>The best rate of fused multiply-adds over some time, in operations a second; two per multiply-add.</summary>
    public static double FlopPerSecond(int threads, double seconds)
    {
        using var workers = new WorkerGroup(threads);
        double best = double.PositiveInfinity;
        long start = Stopwatch.GetTimestamp();
        do
        {
            long begin = Stopwatch.GetTimestamp();
            workers.Run(threads, _ => Multiply());
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);

        return 2.0 * threads * VectorFloats * Accumulators * Rounds / best;
    }

    /// <summary>The rate of reading from memory far larger than the caches, in bytes a second.</summary>
    public static double ReadBytesPerSecond(int threads, double seconds)
        => sizeof(float) * (double)MemoryFloats / ReadSeconds(MemoryFloats, threads, seconds);

    /// <summary>The median time to read so many values once, split over threads (0: all), again and again.</summary>
    public static double ReadSeconds(int count, int threads, double seconds)
    {
        var memory = new float[count];
        memory.AsSpan().Fill(1); // Untouched pages are all one page of zeros, which stays in the cache.
        using var workers = new WorkerGroup(threads);
        int share = count / workers.Threads;
        return Timing.Median(() => workers.Run(workers.Threads, t => Read(memory.AsSpan(t * share, share))), seconds);
    }

    private static void Multiply()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Multiply512();
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Multiply256();
        }
        else
        {
            Multiply128();
        }
    }

    // Twelve sums hide the latency of the fused multiply-add on two units. The factors keep them finite: s = s / 2 + 1.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Multiply512()
    {
        Vector512<float> half = Vector512.Create(0.5f), one = Vector512.Create(1f);
        Vector512<float> a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one;
        for (int n = 0; n < Rounds; n++)
        {
            a = Vector512.FusedMultiplyAdd(a, half, one);
            b = Vector512.FusedMultiplyAdd(b, half, one);
            c = Vector512.FusedMultiplyAdd(c, half, one);
            d = Vector512.FusedMultiplyAdd(d, half, one);
            e = Vector512.FusedMultiplyAdd(e, half, one);
            f = Vector512.FusedMultiplyAdd(f, half, one);
            g = Vector512.FusedMultiplyAdd(g, half, one);
            h = Vector512.FusedMultiplyAdd(h, half, one);
            i = Vector512.FusedMultiplyAdd(i, half, one);
            j = Vector512.FusedMultiplyAdd(j, half, one);
            k = Vector512.FusedMultiplyAdd(k, half, one);
            l = Vector512.FusedMultiplyAdd(l, half, one);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Multiply256()
    {
        Vector256<float> half = Vector256.Create(0.5f), one = Vector256.Create(1f);
        Vector256<float> a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one;
        for (int n = 0; n < Rounds; n++)
        {
            a = Vector256.FusedMultiplyAdd(a, half, one);
            b = Vector256.FusedMultiplyAdd(b, half, one);
            c = Vector256.FusedMultiplyAdd(c, half, one);
            d = Vector256.FusedMultiplyAdd(d, half, one);
            e = Vector256.FusedMultiplyAdd(e, half, one);
            f = Vector256.FusedMultiplyAdd(f, half, one);
            g = Vector256.FusedMultiplyAdd(g, half, one);
            h = Vector256.FusedMultiplyAdd(h, half, one);
            i = Vector256.FusedMultiplyAdd(i, half, one);
            j = Vector256.FusedMultiplyAdd(j, half, one);
            k = Vector256.FusedMultiplyAdd(k, half, one);
            l = Vector256.FusedMultiplyAdd(l, half, one);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Multiply128()
    {
        Vector128<float> half = Vector128.Create(0.5f), one = Vector128.Create(1f);
        Vector128<float> a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one;
        for (int n = 0; n < Rounds; n++)
        {
            a = Vector128.FusedMultiplyAdd(a, half, one);
            b = Vector128.FusedMultiplyAdd(b, half, one);
            c = Vector128.FusedMultiplyAdd(c, half, one);
            d = Vector128.FusedMultiplyAdd(d, half, one);
            e = Vector128.FusedMultiplyAdd(e, half, one);
            f = Vector128.FusedMultiplyAdd(f, half, one);
            g = Vector128.FusedMultiplyAdd(g, half, one);
            h = Vector128.FusedMultiplyAdd(h, half, one);
            i = Vector128.FusedMultiplyAdd(i, half, one);
            j = Vector128.FusedMultiplyAdd(j, half, one);
            k = Vector128.FusedMultiplyAdd(k, half, one);
            l = Vector128.FusedMultiplyAdd(l, half, one);
        }

        return Vector128.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Read(ReadOnlySpan<float> memory)
    {
        ref float start = ref MemoryMarshal.GetReference(memory);
        Vector256<float> a = default, b = default, c = default, d = default;
        nuint last = (nuint)(memory.Length / 32 * 32);
        for (nuint i = 0; i < last; i += 32)
        {
            a += Vector256.LoadUnsafe(ref start, i);
            b += Vector256.LoadUnsafe(ref start, i + 8);
            c += Vector256.LoadUnsafe(ref start, i + 16);
            d += Vector256.LoadUnsafe(ref start, i + 24);
        }

        return Vector256.Sum(a + b + c + d);
    }
}
