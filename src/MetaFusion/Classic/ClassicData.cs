using MetaFusion.Tensors;

namespace MetaFusion.Classic;

/// <summary>The samples of one split as the classic references read them.</summary>
/// <param name="Features">By modality: preprocessed features, <c>[n, features]</c>, finite.</param>
/// <param name="Targets">Encoded targets of the task, <c>[n, TargetColumns]</c>.</param>
internal sealed record ClassicData(IReadOnlyList<Matrix> Features, Matrix Targets)
{
    /// <summary>Number of samples.</summary>
    public int Rows => Targets.Rows;

    /// <summary>Of every sample the number by which it is shared out evenly: its class, or its first target.</summary>
    public double[] Marks() => [.. Enumerable.Range(0, Rows).Select(row => (double)Targets[row, 0])];

    /// <summary>Some of the samples, in the given order.</summary>
    internal ClassicData Gather(ReadOnlySpan<int> rows)
    {
        var features = new Matrix[Features.Count];
        for (int m = 0; m < features.Length; m++)
        {
            features[m] = Features[m].Gather(rows);
        }

        return new ClassicData(features, Targets.Gather(rows));
    }
}
