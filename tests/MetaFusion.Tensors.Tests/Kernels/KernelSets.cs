using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MetaFusion.Tensors.Kernels;
using MetaFusion.Tensors.Kernels.Internal;

namespace MetaFusion.Tensors.Tests.Kernels;

/// <summary>The sets of kernels to test, as cases for theories.</summary>
internal static class KernelSets
{
    /// <summary>The longest span that every kernel is tried on; each shorter one is tried too.</summary>
    public const int LongestLength = 257;

    /// <summary>
    /// All that this machine can run. On one with AVX2 but without AVX-512, .NET carries out 512-bit operations as pairs of 256-bit
    /// ones: slow, but the same results, so that the 512-bit loops and tails are tested there too.
    /// </summary>
    public static readonly KernelSet[] All = Vector512.IsHardwareAccelerated || !Avx2.IsSupported || !Fma.IsSupported
        ? [.. KernelSet.Available]
        : [.. KernelSet.Available, new VectorKernelSet<Vector512Simd, Vector512<float>, Vector512<double>>("avx512 in halves")];

    public static KernelSet Scalar => ByName("scalar");

    public static KernelSet ByName(string name) => All.Single(set => set.Name == name);

    public static TheoryData<string> Names() => [.. All.Select(set => set.Name)];
}
