namespace MetaFusion.Tensors.Kernels;

// Contracts stand at the facade, Elementwise.
internal abstract partial class KernelSet
{
    internal abstract void Scale(ReadOnlySpan<float> x, float factor, Span<float> destination);

    internal abstract void Relu(ReadOnlySpan<float> x, Span<float> destination);

    internal abstract void Exp(ReadOnlySpan<float> x, Span<float> destination);

    internal abstract void Log(ReadOnlySpan<float> x, Span<float> destination);

    internal abstract void Tanh(ReadOnlySpan<float> x, Span<float> destination);

    internal abstract void Sigmoid(ReadOnlySpan<float> x, Span<float> destination);

    internal abstract void Gelu(ReadOnlySpan<float> x, Span<float> destination);

    internal abstract void Sqrt(ReadOnlySpan<float> x, Span<float> destination);

    internal abstract void Square(ReadOnlySpan<float> x, Span<float> destination);

    internal abstract void Abs(ReadOnlySpan<float> x, Span<float> destination);

    internal abstract void Clamp(ReadOnlySpan<float> x, float low, float high, Span<float> destination);

    internal abstract void Add(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination);

    internal abstract void Subtract(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination);

    internal abstract void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination);

    internal abstract void Divide(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination);

    internal abstract void AddScaled(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float factor, Span<float> destination);

    internal abstract void ReluGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination);

    internal abstract void TanhGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination);

    internal abstract void SigmoidGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination);

    internal abstract void GeluGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination);

    internal abstract void SqrtGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination);

    internal abstract void SquareGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination);

    internal abstract void AbsGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination);

    internal abstract void ClampGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float low, float high, Span<float> destination);

    internal abstract void AddRowBroadcast(ReadOnlySpan<float> x, ReadOnlySpan<float> row, Span<float> destination);
}
