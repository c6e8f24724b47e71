using MetaFusion.Tensors.Kernels.Internal.Formulas;

namespace MetaFusion.Tensors.Kernels.Internal;

internal sealed partial class VectorKernelSet<TSimd, TVector, TDouble>
{
    internal override void Scale(ReadOnlySpan<float> x, float factor, Span<float> destination)
        => UnaryLoop.Run<ScaleFormula, TSimd, TVector, TDouble>(x, factor, 0, destination);

    internal override void Relu(ReadOnlySpan<float> x, Span<float> destination)
        => UnaryLoop.Run<ReluFormula, TSimd, TVector, TDouble>(x, 0, 0, destination);

    internal override void Exp(ReadOnlySpan<float> x, Span<float> destination)
        => UnaryLoop.Run<ExpFormula, TSimd, TVector, TDouble>(x, 0, 0, destination);

    internal override void Log(ReadOnlySpan<float> x, Span<float> destination)
        => UnaryLoop.Run<LogFormula, TSimd, TVector, TDouble>(x, 0, 0, destination);

    internal override void Tanh(ReadOnlySpan<float> x, Span<float> destination)
        => UnaryLoop.Run<TanhFormula, TSimd, TVector, TDouble>(x, 0, 0, destination);

    internal override void Sigmoid(ReadOnlySpan<float> x, Span<float> destination)
        => UnaryLoop.Run<SigmoidFormula, TSimd, TVector, TDouble>(x, 0, 0, destination);

    internal override void Gelu(ReadOnlySpan<float> x, Span<float> destination)
        => UnaryLoop.Run<GeluFormula, TSimd, TVector, TDouble>(x, 0, 0, destination);

    internal override void Sqrt(ReadOnlySpan<float> x, Span<float> destination)
        => UnaryLoop.Run<SqrtFormula, TSimd, TVector, TDouble>(x, 0, 0, destination);

    internal override void Square(ReadOnlySpan<float> x, Span<float> destination)
        => UnaryLoop.Run<SquareFormula, TSimd, TVector, TDouble>(x, 0, 0, destination);

    internal override void Abs(ReadOnlySpan<float> x, Span<float> destination)
        => UnaryLoop.Run<AbsFormula, TSimd, TVector, TDouble>(x, 0, 0, destination);

    internal override void Clamp(ReadOnlySpan<float> x, float low, float high, Span<float> destination)
        => UnaryLoop.Run<ClampFormula, TSimd, TVector, TDouble>(x, low, high, destination);

    internal override void Add(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
        => BinaryLoop.Run<AddFormula, TSimd, TVector, TDouble>(x, y, 0, 0, destination);

    internal override void Subtract(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
        => BinaryLoop.Run<SubtractFormula, TSimd, TVector, TDouble>(x, y, 0, 0, destination);

    internal override void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
        => BinaryLoop.Run<MultiplyFormula, TSimd, TVector, TDouble>(x, y, 0, 0, destination);

    internal override void Divide(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
        => BinaryLoop.Run<DivideFormula, TSimd, TVector, TDouble>(x, y, 0, 0, destination);

    internal override void AddScaled(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float factor, Span<float> destination)
        => BinaryLoop.Run<AddScaledFormula, TSimd, TVector, TDouble>(x, y, factor, 0, destination);

    internal override void ReluGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
        => BinaryLoop.Run<ReluGradientFormula, TSimd, TVector, TDouble>(x, y, 0, 0, destination);

    internal override void TanhGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
        => BinaryLoop.Run<TanhGradientFormula, TSimd, TVector, TDouble>(x, y, 0, 0, destination);

    internal override void SigmoidGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
        => BinaryLoop.Run<SigmoidGradientFormula, TSimd, TVector, TDouble>(x, y, 0, 0, destination);

    internal override void GeluGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
        => BinaryLoop.Run<GeluGradientFormula, TSimd, TVector, TDouble>(x, y, 0, 0, destination);

    internal override void SqrtGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
        => BinaryLoop.Run<SqrtGradientFormula, TSimd, TVector, TDouble>(x, y, 0, 0, destination);

    internal override void SquareGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
        => BinaryLoop.Run<SquareGradientFormula, TSimd, TVector, TDouble>(x, y, 0, 0, destination);

    internal override void AbsGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
        => BinaryLoop.Run<AbsGradientFormula, TSimd, TVector, TDouble>(x, y, 0, 0, destination);

    internal override void ClampGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float low, float high, Span<float> destination)
        => BinaryLoop.Run<ClampGradientFormula, TSimd, TVector, TDouble>(x, y, low, high, destination);

    internal override void AddRowBroadcast(ReadOnlySpan<float> x, ReadOnlySpan<float> row, Span<float> destination)
        => BinaryLoop.RunRows<AddFormula, TSimd, TVector, TDouble>(x, row, destination);
}
