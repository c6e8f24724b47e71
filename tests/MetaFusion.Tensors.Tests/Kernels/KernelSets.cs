using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

/// <summary>The sets of kernels that this machine can run, as cases for theories.</summary>
internal static class KernelSets
{
    /// <summary>The longest span that every kernel is tried on; each shorter one is tried too.</summary>
    public const int LongestLength = 257;

    public static KernelSet Scalar => ByName("scalar");

    public static KernelSet ByName(string name) => KernelSet.Available.Single(set => set.Name == name);

    public static TheoryData<string> Names() => [.. KernelSet.Available.Select(set => set.Name)];
}
