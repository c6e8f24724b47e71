namespace MetaFusion.Tensors.Autograd.Operations;

/// <summary>
/// Softmax cross-entropy of logits <c>[rows, classes]</c> against class codes <c>[rows]</c>, averaged over rows:
/// <c>L = −mean ln softmax(x)[y]</c>, shape <c>[1]</c>; summed in float64.
/// </summary>
/// <remarks><c>dx = (softmax(x) − onehot(y)) dL / rows</c>.</remarks>
internal sealed class CrossEntropyOperation : OneOperandOperation
{
    public static readonly CrossEntropyOperation Instance = new();

    /// <summary>Applies the operation and records it.</summary>
    /// <exception cref="ArgumentException">
    /// The rows differ, and the message shows both shapes; or a code is no class, and the message shows its row.
    /// </exception>
    public Tensor Apply(Tensor logits, Tensor codes, TensorScope scope)
    {
        int rows = logits.Shape.Rows;
        if (codes.Shape.Length != rows)
        {
            throw new ArgumentException($"CrossEntropy: logits {logits.Shape} and class codes {codes.Shape} have unlike rows.");
        }

        int classes = logits.Shape.Columns;
        CheckCodes(codes.Values, classes);
        Tensor logProbabilities = LogSoftmaxOperation.Instance.Apply(logits, scope);
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            sum -= logProbabilities.Values[(row * classes) + (int)codes.Values[row]];
        }

        Tensor result = scope.Allocate(Shape.One, logits.RequiresGradient, this, logProbabilities, codes);
        result.Values[0] = (float)(sum / rows);
        return result;
    }

    private static void CheckCodes(ReadOnlySpan<float> codes, int classes)
    {
        for (int row = 0; row < codes.Length; row++)
        {
            float code = codes[row];

            // Written so that NaN fails, too.
            if (!(code >= 0 && code < classes && code == (int)code))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"CrossEntropy: row {row} has class code {code}; the logits have the classes 0 to {classes - 1}."));
            }
        }
    }

    protected override void Differentiate(Tensor result, Tensor operand, Span<float> share)
    {
        // The operand is the log-probabilities: d L / d log-probability is −1 / rows at the true class; log-softmax does the rest.
        share.Clear();
        int rows = operand.Shape.Rows;
        int classes = operand.Shape.Columns;
        for (int row = 0; row < rows; row++)
        {
            share[(row * classes) + (int)result.Right!.Values[row]] = -result.Gradient[0] / rows;
        }
    }
}
