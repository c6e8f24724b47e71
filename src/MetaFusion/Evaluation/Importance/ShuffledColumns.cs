using MetaFusion.Tensors;

namespace MetaFusion.Evaluation.Importance;

/// <summary>Features that are shuffled together.</summary>
/// <param name="Name">The column or group.</param>
/// <param name="Columns">How many columns of the table they stand for.</param>
/// <param name="Features">Their places among the features of the modality.</param>
internal sealed record ShuffledColumns(string Name, int Columns, int[] Features)
{
    /// <summary>A copy of <c>[rows, features]</c> in which these features come from other rows, all from the same one.</summary>
    public Matrix Shuffle(Matrix features, RandomStream random)
    {
        int[] order = Enumerable.Range(0, features.Rows).ToArray();
        random.Shuffle<int>(order);
        var shuffled = new Matrix(features.Rows, features.Columns, features.Values.ToArray());
        for (int row = 0; row < order.Length; row++)
        {
            ReadOnlySpan<float> source = features.Row(order[row]);
            Span<float> destination = shuffled.Row(row);
            foreach (int feature in Features)
            {
                destination[feature] = source[feature];
            }
        }

        return shuffled;
    }
}
