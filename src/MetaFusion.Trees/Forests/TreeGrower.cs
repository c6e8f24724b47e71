using MetaFusion.Classic.Trees;
using MetaFusion.Tensors;

namespace MetaFusion.Trees.Forests;

/// <summary>Grows trees to the end: a node is split until its samples are alike, or too few for two leaves.</summary>
/// <param name="values">The features, <c>[n, features]</c>.</param>
/// <param name="features">The same by rank.</param>
/// <param name="targets">The targets.</param>
/// <param name="tried">Features tried at a node.</param>
/// <param name="leafSamples">Samples that a leaf holds at least, one drawn twice counting twice.</param>
internal sealed class TreeGrower(Matrix values, RankedFeatures features, NodeTargets targets, int tried, int leafSamples)
{
    /// <summary>Below this share of what there is to explain, differences are rounding.</summary>
    private const double Rounding = 1e-9;

    private readonly SplitSearch _search = new(features, targets, tried, leafSamples);
    private readonly Stack<Part> _open = new();

    /// <summary>Grows a tree.</summary>
    /// <param name="counts">How often every sample was drawn; at least one was.</param>
    /// <param name="random">Deals features to nodes.</param>
    public SingleTree Grow(int[] counts, RandomStream random)
    {
        int[] samples = [.. Enumerable.Range(0, counts.Length).Where(sample => counts[sample] > 0)];
        var tree = new GrowingTree();
        _open.Push(new Part(0, samples.Length, -1, false));
        while (_open.TryPop(out Part part))
        {
            Span<int> own = samples.AsSpan(part.First, part.Count);
            targets.Take(own, counts);
            double[] means = targets.Means();
            if (targets.Right < 2 * leafSamples || Split(own, counts, random) is not { } split)
            {
                tree.AddLeaf(part.Parent, part.IsLeft, means);
                continue;
            }

            int feature = features.Varying[split.Varying];
            int left = Divide(own, split);
            int node = tree.AddNode(part.Parent, part.IsLeft, feature, Threshold(own[..left], own[left..], feature), split.MissingLeft);
            _open.Push(new Part(part.First + left, part.Count - left, node, false));
            _open.Push(new Part(part.First, left, node, true));
        }

        return tree.Finish();
    }

    private Split? Split(ReadOnlySpan<int> samples, int[] counts, RandomStream random)
    {
        double least = Rounding * targets.Right;
        double explained = targets.ExplainedByOne;
        return targets.Unexplained > least && _search.Find(samples, counts, random) is { } split && split.Explained - explained > least ? split : null;
    }

    /// <summary>Moves the samples that go left to the front, and keeps the order on both sides.</summary>
    private int Divide(Span<int> samples, Split split)
    {
        ReadOnlySpan<byte> bins = features.BinsOf(split.Varying);
        int[] right = new int[samples.Length];
        (int left, int others) = (0, 0);
        foreach (int sample in samples)
        {
            bool goesLeft = bins[sample] == RankedFeatures.Missing ? split.MissingLeft : bins[sample] <= split.LastLeft;
            if (goesLeft)
            {
                samples[left++] = sample;
            }
            else
            {
                right[others++] = sample;
            }
        }

        right.AsSpan(0, others).CopyTo(samples[left..]);
        return left;
    }

    /// <summary>Half way between the sides; beyond all numbers where only missing values go right, below them where only they go left.</summary>
    private float Threshold(ReadOnlySpan<int> left, ReadOnlySpan<int> right, int feature)
    {
        (float low, float high) = (float.MinValue, float.MaxValue);
        foreach (int sample in left)
        {
            low = float.MaxNumber(low, values[sample, feature]);
        }

        foreach (int sample in right)
        {
            high = float.MinNumber(high, values[sample, feature]);
        }

        float middle = (low / 2) + (high / 2);
        return middle >= low && middle < high ? middle : low;
    }

    /// <summary>Samples of a node that is still to be made, and the place where it belongs.</summary>
    private readonly record struct Part(int First, int Count, int Parent, bool IsLeft);
}
