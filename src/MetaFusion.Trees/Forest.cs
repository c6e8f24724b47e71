using MetaFusion.Classic.Trees;
using MetaFusion.Tensors;
using MetaFusion.Trees.Native;

namespace MetaFusion.Trees;

/// <summary>
/// Fits a random forest: every tree to a bootstrap sample of its own, few features tried at every node, a leaf the mean of its samples.
/// With classes a tree tells one class from the rest, whose impurity is the variance of an indicator; two classes need one such tree.
/// </summary>
/// <remarks>
/// LightGBM's own forests fit gradients, which for classes are no shares, and count a tree without a split as 0. So it is asked for trees
/// of given derivatives instead: with gradient <c>−w y</c> and curvature <c>w</c> a leaf is the weighted mean of y, whatever came before.
/// Weights w are how often a sample was drawn; classes that weigh more are drawn more often, for a leaf of one sample knows no weight.
/// </remarks>
internal sealed class Forest
{
    /// <summary>A node tries features among those dealt to its tree, of which there are this many times as many: histograms cost.</summary>
    private const int DealtPerTried = 8;

    /// <summary>Rounds whose trees are read at once.</summary>
    private const int Block = 50;

    /// <summary>Leaves of a tree that LightGBM allows.</summary>
    private const int MostLeaves = 131072;

    /// <summary>A split of samples that are all alike gains what rounding leaves; one of others far more.</summary>
    private const double SmallestGain = 1e-7;

    private readonly ForestOptions _options;
    private readonly TreeProblem _problem;
    private readonly RandomStream _random;
    private readonly CancellationToken _cancellation;
    private readonly bool _hasClasses;
    private readonly double[] _chances;
    private readonly float[][] _targets;

    /// <summary>Prepares a fit.</summary>
    public Forest(ForestOptions options, TreeProblem problem, RandomStream random, CancellationToken cancellation)
    {
        _options = options;
        _problem = problem;
        _random = random;
        _cancellation = cancellation;
        _hasClasses = problem.Task.Kind.HasClasses;
        _chances = SampleTargets.Weights(problem);
        for (int i = 1; i < _chances.Length; i++)
        {
            _chances[i] += _chances[i - 1];
        }

        _targets = SampleTargets.BySum(problem);
    }

    /// <summary>Fits it.</summary>
    public TreeFit Fit()
    {
        TreeLink link = _hasClasses ? TreeLink.Shares : TreeLink.Values;
        int sums = _problem.Sums;
        var builder = new TreeArraysBuilder(_problem.Features.Columns, link, new double[sums]);
        var unseen = new OutOfBag(_problem, sums);

        // One tree more, which knows nothing, so that no class is ruled out by a few hundred.
        int shares = _hasClasses ? _options.Trees + 1 : _options.Trees;
        for (int sum = 0; _hasClasses && sum < sums; sum++)
        {
            builder.Add(sum, SingleTree.Constant(1.0 / _problem.Task.OutputCount), 1.0 / shares);
        }

        using NativeDataset data = new(_problem.Features, _targets[0], NativeSettings.Common);
        using NativeBooster booster = new(data, Settings());
        int grown = 0;
        for (int first = 0; first < _options.Trees; first += Block)
        {
            _cancellation.ThrowIfCancellationRequested();
            Draw[] draws = Enumerable.Range(first, Math.Min(Block, _options.Trees - first)).Select(tree => Grow(booster, tree)).ToArray();
            int found = draws.Count(draw => draw.IsGrown);
            IReadOnlyList<SingleTree> trees = found > 0 ? booster.Trees(grown, found) : [];
            int at = 0;
            foreach (Draw draw in draws)
            {
                SingleTree[] own = Enumerable.Range(0, sums)
                    .Select(sum => draw.IsGrown && trees[(at * sums) + sum] is { Thresholds.Count: > 0 } tree ? tree : SingleTree.Constant(draw.Means[sum]))
                    .ToArray();
                at += draw.IsGrown ? 1 : 0;
                for (int sum = 0; sum < sums; sum++)
                {
                    builder.Add(sum, own[sum], 1.0 / shares);
                }

                unseen.Add(own, draw.Counts);
            }

            grown += found;
        }

        return new TreeFit(builder.Build(), unseen.Outputs(link), _options.Trees);
    }

    /// <summary>Draws a bootstrap sample and grows its trees.</summary>
    private Draw Grow(NativeBooster booster, int tree)
    {
        int n = _problem.Rows;
        int[] counts = Counts(_random.Derive(FormattableString.Invariant($"tree {tree}")));
        float[] gradients = new float[_targets.Length * n];
        float[] curvatures = new float[_targets.Length * n];
        double[] means = new double[_targets.Length];
        for (int sum = 0; sum < _targets.Length; sum++)
        {
            for (int i = 0; i < n; i++)
            {
                gradients[(sum * n) + i] = -counts[i] * _targets[sum][i];
                curvatures[(sum * n) + i] = counts[i];
                means[sum] += (double)counts[i] * _targets[sum][i] / n;
            }
        }

        return new Draw(counts, means, booster.Grow(gradients, curvatures));
    }

    /// <summary>How often each sample is drawn, in as many draws as there are samples.</summary>
    private int[] Counts(RandomStream draws)
    {
        int[] counts = new int[_chances.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            int place = Array.BinarySearch(_chances, draws.NextUniform(0, _chances[^1]));
            counts[Math.Min(place < 0 ? ~place : place + 1, counts.Length - 1)]++;
        }

        return counts;
    }

    private string Settings()
    {
        int columns = Math.Max(1, _problem.Features.Columns);
        double tried = Math.Max(1, _options.Tried ?? (_hasClasses ? Math.Floor(Math.Sqrt(columns)) : columns / 3));
        double dealt = Math.Min(columns, DealtPerTried * tried);
        int leaf = _options.LeafSamples ?? (_hasClasses ? 1 : 3);
        return NativeSettings.With(
            ("objective", "none"), ("num_class", _problem.Sums), ("boosting", "gbdt"), ("learning_rate", 1), ("lambda_l2", 0),
            ("num_leaves", Math.Clamp(_problem.Rows, 2, MostLeaves)), ("min_data_in_leaf", 1), ("min_sum_hessian_in_leaf", leaf - 0.5),
            ("min_gain_to_split", SmallestGain), ("feature_fraction", dealt / columns), ("feature_fraction_bynode", tried / dealt),
            ("feature_fraction_seed", NativeSettings.Seed(_random, "columns")));
    }

    /// <summary>A bootstrap sample: how often each sample was drawn, the means of the targets, and whether any tree has a split.</summary>
    private sealed record Draw(int[] Counts, double[] Means, bool IsGrown);
}
