using MetaFusion.Tensors.Kernels;

namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>Rectifier: <c>y = max(x, 0)</c>, <c>dx = dy</c> where <c>y &gt; 0</c>; the derivative at 0 is 0.</summary>
internal sealed class ReluOperation : UnaryOperation
{
    public static readonly ReluOperation Instance = new();

    protected override void Forward(ReadOnlySpan<float> x, float scalar, Span<float> y) =>
        Elementwise.Relu(x, y);

    protected override void Differentiate(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, float scalar, Span<float> dx) =>
        Elementwise.ReluGradient(y, dy, dx);
}
