using MetaFusion.Tensors;

namespace MetaFusion.Trees.Forests;

/// <summary>Searches features dealt by chance for the split of a node that explains most.</summary>
/// <param name="features">The features.</param>
/// <param name="targets">The targets of the node.</param>
/// <param name="tried">Features tried at a node; more where none of them splits it.</param>
/// <param name="leafSamples">Samples that a side holds at least.</param>
internal sealed class SplitSearch(RankedFeatures features, NodeTargets targets, int tried, int leafSamples)
{
    private readonly int[] _deal = [.. Enumerable.Range(0, features.Varying.Count)];
    private readonly int[] _ends = new int[RankedFeatures.Missing + 2];
    private int[] _sorted = [];
    private Split? _best;

    /// <summary>Finds a split; null where no feature has one.</summary>
    /// <param name="samples">The samples of the node, whose targets were taken.</param>
    /// <param name="weights">By sample of the fit: how often it was drawn.</param>
    /// <param name="random">Deals the features.</param>
    public Split? Find(ReadOnlySpan<int> samples, int[] weights, RandomStream random)
    {
        _best = null;
        if (_sorted.Length < samples.Length)
        {
            _sorted = new int[samples.Length];
        }

        for (int dealt = 0; dealt < _deal.Length && (dealt < tried || _best is null); dealt++)
        {
            int other = dealt + random.NextInt(_deal.Length - dealt);
            (_deal[dealt], _deal[other]) = (_deal[other], _deal[dealt]);
            Try(_deal[dealt], samples, weights);
        }

        return _best;
    }

    private void Try(int feature, ReadOnlySpan<int> samples, int[] weights)
    {
        ReadOnlySpan<byte> bins = features.BinsOf(feature);
        Array.Clear(_ends);
        foreach (int sample in samples)
        {
            _ends[bins[sample] + 1]++;
        }

        if (_ends[bins[samples[0]] + 1] == samples.Length)
        {
            return;
        }

        int missing = _ends[RankedFeatures.Missing + 1];
        for (int bin = 1; bin < _ends.Length; bin++)
        {
            _ends[bin] += _ends[bin - 1];
        }

        foreach (int sample in samples)
        {
            _sorted[_ends[bins[sample]]++] = sample;
        }

        ReadOnlySpan<int> sorted = _sorted.AsSpan(0, samples.Length);
        ReadOnlySpan<int> without = sorted[^missing..];
        Scan(feature, bins, sorted[..^missing], [], weights, mayEndWithAll: missing > 0);
        if (missing > 0)
        {
            Scan(feature, bins, sorted[..^missing], without, weights, mayEndWithAll: false);
        }
    }

    /// <summary>Moves samples to the left, those of a bin together, and keeps the best split.</summary>
    private void Scan(int feature, ReadOnlySpan<byte> bins, ReadOnlySpan<int> sorted, ReadOnlySpan<int> first, int[] weights, bool mayEndWithAll)
    {
        targets.Reset();
        foreach (int sample in first)
        {
            targets.Move(sample, weights[sample]);
        }

        for (int i = 0; i < sorted.Length; i++)
        {
            int sample = sorted[i];
            targets.Move(sample, weights[sample]);
            bool isLast = i + 1 == sorted.Length;
            if ((isLast ? !mayEndWithAll : bins[sorted[i + 1]] == bins[sample]) || targets.Left < leafSamples || targets.Right < leafSamples)
            {
                continue;
            }

            double explained = targets.Explained;
            if (_best is not { } best || explained > best.Explained)
            {
                // Where the node has no missing value, a later one goes where most go.
                bool missingLeft = !first.IsEmpty || (!mayEndWithAll && targets.Left > targets.Right);
                _best = new Split(feature, bins[sample], missingLeft, explained);
            }
        }
    }
}
