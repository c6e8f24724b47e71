using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

/// <summary>
/// An elementwise kernel of two operands, its mathematics in double, and how far it may be off: <paramref name="Units"/> of the
/// last place of the result and as many of <paramref name="Scale"/>, the size of what cancels on the way to it.
/// </summary>
internal sealed record BinaryCase(
    string Name,
    BinaryCase.Kernel Run,
    Func<double, double, double> Reference,
    double Units,
    Func<double, double, double> Scale)
{
    public delegate void Kernel(KernelSet set, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination);
}
