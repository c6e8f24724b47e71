using MetaFusion.Tensors.Autograd.Operations;

namespace MetaFusion.Tensors.Autograd;

/// <content>The differentiable operations. Every one checks shapes once, computes, and records itself in the scope.</content>
public sealed partial class Tensor
{
    /// <summary>
    /// Matrix product <c>op(A) op(B)</c>, <c>[m, k] · [k, n]</c> to <c>[m, n]</c>; or of batches, <c>[b, m, k] · [b, k, n]</c> to
    /// <c>[b, m, n]</c>, where the right factor may be one matrix <c>[k, n]</c> for all.
    /// </summary>
    /// <param name="right">The right factor.</param>
    /// <param name="transposeThis">Whether this factor is stored transposed, <c>[k, m]</c>.</param>
    /// <param name="transposeRight">Whether the right factor is stored transposed, <c>[n, k]</c>.</param>
    /// <exception cref="ArgumentException">An operand is neither matrix nor batch, or the sizes do not fit.</exception>
    public Tensor MatMul(Tensor right, bool transposeThis = false, bool transposeRight = false) =>
        MatMulOperation.Instance.Apply(this, right, transposeThis, transposeRight, ScopeWith(right));

    /// <summary>Affine map <c>x W + b</c>, <c>[rows, in]</c> to <c>[rows, out]</c>, with the rectifier folded in if wanted.</summary>
    /// <param name="weight"><c>[in, out]</c>.</param>
    /// <param name="bias"><c>[out]</c>.</param>
    /// <param name="relu">Whether to apply <c>max(·, 0)</c>.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor Linear(Tensor weight, Tensor bias, bool relu = false) =>
        LinearOperation.Instance.Apply(this, weight, bias, relu, OwnScope);

    /// <summary>Elementwise sum; the right operand may be a row that is repeated.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor Add(Tensor right) => AddOperation.Instance.Apply(this, right, ScopeWith(right));

    /// <summary>Elementwise difference; the right operand may be a row that is repeated.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor Subtract(Tensor right) => SubtractOperation.Instance.Apply(this, right, ScopeWith(right));

    /// <summary>Elementwise product; the right operand may be a row that is repeated.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor Multiply(Tensor right) => MultiplyOperation.Instance.Apply(this, right, ScopeWith(right));

    /// <summary>Elementwise quotient; the right operand may be a row that is repeated.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor Divide(Tensor right) => DivideOperation.Instance.Apply(this, right, ScopeWith(right));

    /// <summary>Multiplies every value by a constant.</summary>
    public Tensor Scale(float factor) => ScaleOperation.Instance.Apply(this, OwnScope, factor);

    /// <summary>Adds a constant to every value.</summary>
    public Tensor Shift(float offset) => ShiftOperation.Instance.Apply(this, OwnScope, offset);

    /// <summary>Rectifier, <c>max(x, 0)</c>.</summary>
    public Tensor Relu() => ReluOperation.Instance.Apply(this, OwnScope);

    /// <summary>Exponential.</summary>
    public Tensor Exp() => ExpOperation.Instance.Apply(this, OwnScope);

    /// <summary>Natural logarithm.</summary>
    public Tensor Log() => LogOperation.Instance.Apply(this, OwnScope);

    /// <summary>Square root.</summary>
    public Tensor Sqrt() => SqrtOperation.Instance.Apply(this, OwnScope);

    /// <summary>Square.</summary>
    public Tensor Square() => SquareOperation.Instance.Apply(this, OwnScope);

    /// <summary>Absolute value.</summary>
    public Tensor Abs() => AbsOperation.Instance.Apply(this, OwnScope);

    /// <summary>Hyperbolic tangent.</summary>
    public Tensor Tanh() => TanhOperation.Instance.Apply(this, OwnScope);

    /// <summary>Logistic function, <c>1 / (1 + e^−x)</c>.</summary>
    public Tensor Sigmoid() => SigmoidOperation.Instance.Apply(this, OwnScope);

    /// <summary>Joins along the last dimension: <c>[rows, a]</c> and <c>[rows, b]</c> to <c>[rows, a + b]</c>.</summary>
    /// <exception cref="ArgumentException">The outer sizes differ.</exception>
    public Tensor Concatenate(Tensor right) => ConcatenateOperation.Instance.Apply(this, right, ScopeWith(right));

    /// <summary>Takes <paramref name="count"/> columns from <paramref name="start"/> on: <c>[rows, count]</c>.</summary>
    /// <exception cref="ArgumentException">The range leaves the tensor.</exception>
    public Tensor Slice(int start, int count) => SliceOperation.Instance.Apply(this, start, count, OwnScope);

    /// <summary>The same values under another shape of the same length.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Tensor Reshape(Shape shape) => ReshapeOperation.Instance.Apply(this, shape, OwnScope);

    /// <summary>Sum of all values, shape <c>[1]</c>.</summary>
    public Tensor Sum() => SumOperation.Instance.Apply(this, 1f, OwnScope);

    /// <summary>Mean of all values, shape <c>[1]</c>.</summary>
    public Tensor Mean() => SumOperation.Instance.Apply(this, 1f / Shape.Length, OwnScope);

    /// <summary>Sum over the last dimension: <c>[rows, columns]</c> to <c>[rows, 1]</c>.</summary>
    public Tensor RowSum() => RowSumOperation.Instance.Apply(this, OwnScope);

    /// <summary>The mean of this tensor and others of the same shape, element by element.</summary>
    /// <param name="others">The others; any number.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Tensor Average(params ReadOnlySpan<Tensor> others) => AverageOperation.Instance.Apply(this, others, OwnScope);

    /// <summary>
    /// Layer normalisation over the last dimension: <c>(x − mean) / sqrt(variance + ε) · gain + bias</c>, with the variance of the
    /// values as they are (divided by the columns).
    /// </summary>
    /// <param name="gain"><c>[columns]</c>.</param>
    /// <param name="bias"><c>[columns]</c>.</param>
    /// <param name="epsilon">ε, added to the variance; PyTorch's default is 1e-5.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor LayerNorm(Tensor gain, Tensor bias, double epsilon = 1e-5) =>
        LayerNormOperation.Instance.Apply(this, gain, bias, epsilon, OwnScope);

    /// <summary>Softmax over the last dimension.</summary>
    public Tensor Softmax() => SoftmaxOperation.Instance.Apply(this, OwnScope);

    /// <summary>Logarithm of the softmax over the last dimension.</summary>
    public Tensor LogSoftmax() => LogSoftmaxOperation.Instance.Apply(this, OwnScope);

    /// <summary>Softmax cross-entropy of these logits <c>[rows, classes]</c>, averaged over rows, shape <c>[1]</c>.</summary>
    /// <param name="codes">Class codes 0 … classes − 1, <c>[rows]</c>.</param>
    /// <exception cref="ArgumentException">The rows differ, or a code is no class.</exception>
    public Tensor CrossEntropy(Tensor codes) => CrossEntropyOperation.Instance.Apply(this, codes, OwnScope);

    /// <summary>Mean squared error against a tensor of the same shape, shape <c>[1]</c>.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Tensor MeanSquaredError(Tensor target) => MeanSquaredErrorOperation.Instance.Apply(this, target, ScopeWith(target));

    private TensorScope OwnScope => Scope ?? throw new InvalidOperationException(
        "A parameter has no scope of its own: start from a tensor of the scope, or bring the parameter in with TensorScope.Use.");

    private TensorScope ScopeWith(Tensor right)
    {
        ArgumentNullException.ThrowIfNull(right);
        return Scope ?? right.OwnScope;
    }
}
