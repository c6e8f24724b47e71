using MetaFusion.Tensors;

namespace MetaFusion.Trees.Forests;

/// <summary>
/// Features by rank: every distinct value of a feature has a bin of its own, or where there are too many a share of the samples has one. So
/// samples are sorted by counting.
/// </summary>
internal sealed class RankedFeatures
{
    /// <summary>The bin of missing values, behind all others.</summary>
    public const byte Missing = MostBins;

    /// <summary>Bins of a feature at most, beside that of missing values.</summary>
    private const int MostBins = 255;

    private readonly byte[][] _bins;

    /// <summary>Ranks features.</summary>
    /// <param name="features"><c>[n, features]</c>, finite or NaN.</param>
    public RankedFeatures(Matrix features)
    {
        var varying = new List<int>();
        var bins = new List<byte[]>();
        float[] values = new float[features.Rows];
        for (int feature = 0; feature < features.Columns; feature++)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = features[i, feature];
            }

            if (Rank(values) is { } ranked)
            {
                varying.Add(feature);
                bins.Add(ranked);
            }
        }

        Varying = [.. varying];
        _bins = [.. bins];
    }

    /// <summary>The features that are not the same for all samples.</summary>
    public IReadOnlyList<int> Varying { get; }

    /// <summary>The bin of every sample, ascending with its value; <see cref="Missing"/> where it is missing.</summary>
    /// <param name="varying">Place of the feature in <see cref="Varying"/>.</param>
    public ReadOnlySpan<byte> BinsOf(int varying) => _bins[varying];

    private static byte[]? Rank(float[] values)
    {
        float[] sorted = Array.FindAll(values, float.IsFinite);
        Array.Sort(sorted);
        float[] distinct = [.. sorted.Distinct()];
        if (distinct.Length == 0 || (distinct.Length == 1 && sorted.Length == values.Length))
        {
            return null;
        }

        // The largest value of every bin but the last.
        float[] ends = distinct.Length <= MostBins
            ? distinct[..^1]
            : [.. Enumerable.Range(1, MostBins - 1).Select(bin => sorted[(int)((long)bin * sorted.Length / MostBins) - 1]).Distinct().Where(end => end < sorted[^1])];
        return Array.ConvertAll(values, value => float.IsNaN(value) ? Missing : BinOf(ends, value));
    }

    private static byte BinOf(float[] ends, float value)
    {
        int place = Array.BinarySearch(ends, value);
        return (byte)(place < 0 ? ~place : place);
    }
}
