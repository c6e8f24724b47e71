using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Tests.Kernels;

/// <summary>An elementwise kernel of one operand, its mathematics in double, and how far it may be off, in units of the last place.</summary>
internal sealed record UnaryCase(string Name, UnaryCase.Kernel Run, Func<double, double> Reference, double Units)
{
    public delegate void Kernel(KernelSet set, ReadOnlySpan<float> x, Span<float> destination);
}
