using System.Buffers;
using MetaFusion.Cohorts;

namespace MetaFusion.Methods.AlternatingUnimodal;

/// <summary>Joins the predictions of the modalities that each row has: a weighted mean of their outputs.</summary>
/// <remarks>
/// By entropy, <c>e_m = −Σ_k p_mk log p_mk</c> of <c>p_m = softmax(outputs_m)</c>, modality m weighs
/// <c>exp(−e_m) / Σ_v exp(−e_v)</c> over the modalities present. Every row is joined for itself. Sums are float64, so that a
/// single modality's outputs come out as they went in.
/// </remarks>
internal ref struct UnimodalFusion
{
    private readonly int _outputs;
    private readonly double[] _sums;
    private readonly double[] _weights;

    /// <summary>Begins with nothing.</summary>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="outputs">Columns of an answer.</param>
    public UnimodalFusion(int rows, int outputs)
    {
        _outputs = outputs;
        _sums = ArrayPool<double>.Shared.Rent(Math.Max(1, rows * outputs));
        _weights = ArrayPool<double>.Shared.Rent(Math.Max(1, rows));
        Array.Clear(_sums, 0, rows * outputs);
        Array.Clear(_weights, 0, rows);
    }

    /// <summary>Adds a modality's outputs.</summary>
    /// <param name="outputs"><c>[rows.Count, outputs]</c>.</param>
    /// <param name="rows">The rows of the batch that have the modality.</param>
    /// <param name="weight">How much it weighs; null to go by entropy.</param>
    public readonly void Add(ReadOnlySpan<float> outputs, RowSet rows, double? weight)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            ReadOnlySpan<float> row = outputs.Slice(i * _outputs, _outputs);
            double share = weight ?? Math.Exp(-Entropy(row));
            _weights[rows[i]] += share;
            for (int c = 0; c < row.Length; c++)
            {
                _sums[(rows[i] * _outputs) + c] += share * row[c];
            }
        }
    }

    /// <summary>Writes the means and gives memory back; a row without any weighted modality becomes NaN.</summary>
    /// <param name="fused">Overwritten, <c>[rows, outputs]</c>.</param>
    public readonly void Finish(Span<float> fused)
    {
        for (int i = 0; i < fused.Length; i++)
        {
            fused[i] = (float)(_sums[i] / _weights[i / _outputs]);
        }

        ArrayPool<double>.Shared.Return(_sums);
        ArrayPool<double>.Shared.Return(_weights);
    }

    /// <summary>Entropy of the softmax of logits, in nats.</summary>
    /// <param name="logits">One row.</param>
    public static double Entropy(ReadOnlySpan<float> logits)
    {
        double largest = double.NegativeInfinity;
        foreach (float logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        // With z = Σ exp(l − max): log p = l − max − log z, and the entropy is log z − Σ p (l − max).
        double sum = 0, mean = 0;
        foreach (float logit in logits)
        {
            double share = Math.Exp(logit - largest);
            sum += share;
            mean += share * (logit - largest);
        }

        return Math.Log(sum) - (mean / sum);
    }
}
