using MetaFusion.Classic.Internal;
using MetaFusion.Classic.Trees;
using MetaFusion.Tasks;
using MetaFusion.Tensors;
using MetaFusion.Trees.Native;

namespace MetaFusion.Trees;

/// <summary>Boosted trees of some samples as they grow. Owns native memory.</summary>
internal sealed class BoostedPart : IDisposable
{
    private readonly TreeProblem _problem;
    private readonly List<SingleTree> _trees = [];
    private readonly List<(NativeDataset Data, NativeBooster Booster)> _boosters = [];
    private int _grown;
    private bool _isFinished;

    /// <summary>Begins with the best constant.</summary>
    /// <param name="options">How to boost.</param>
    /// <param name="problem">The samples.</param>
    /// <param name="random">Where chance comes from.</param>
    public BoostedPart(BoostingOptions options, TreeProblem problem, RandomStream random)
    {
        _problem = problem;
        double[] weights = SampleTargets.Weights(problem);
        float[][] targets = SampleTargets.BySum(problem);
        Offsets = OffsetsOf(problem, targets, weights);
        bool hasClasses = problem.Task.Kind.HasClasses;
        _isFinished = targets.All(target => target.All(value => value == target[0]));
        if (_isFinished)
        {
            return;
        }

        // Several values are boosters of their own; several classes are one.
        int boosters = hasClasses ? 1 : problem.Sums;
        for (int b = 0; b < boosters; b++)
        {
            float[] labels = problem.Sums > 1 && hasClasses ? problem.Targets.Values.ToArray() : targets[b];
            var data = new NativeDataset(problem.Features, labels, NativeSettings.Common);
            data.Set("weight", Array.ConvertAll(weights, weight => (float)weight));
            IEnumerable<double> offsets = boosters == 1 ? Offsets : Offsets.Skip(b).Take(1);
            data.Set("init_score", offsets.SelectMany(offset => Enumerable.Repeat(offset, problem.Rows)).ToArray());
            _boosters.Add((data, new NativeBooster(data, Settings(options, random.Derive(FormattableString.Invariant($"sum {b}"))))));
        }
    }

    /// <summary>What every sum begins with, <c>[sums]</c>.</summary>
    public double[] Offsets { get; }

    /// <summary>What the sums of boosted trees mean.</summary>
    /// <param name="problem">The samples.</param>
    public static TreeLink LinkOf(TreeProblem problem) => problem.Task.Kind.HasClasses ? TreeLink.Logits : TreeLink.Values;

    /// <summary>Adds rounds, fewer where nothing can be added any more.</summary>
    /// <param name="rounds">How many.</param>
    /// <returns>Their trees, one for every sum, round after round.</returns>
    public IReadOnlyList<SingleTree> Grow(int rounds)
    {
        int found = 0;
        while (!_isFinished && found < rounds)
        {
            // All are asked, so that they have equally many trees unless one has nothing to add.
            bool[] grown = _boosters.Select(pair => pair.Booster.Grow()).ToArray();
            _isFinished = !grown.All(grew => grew);
            found += _isFinished ? 0 : 1;
        }

        if (found == 0)
        {
            return [];
        }

        IReadOnlyList<SingleTree>[] trees = _boosters.Select(pair => pair.Booster.Trees(_grown, found)).ToArray();
        SingleTree[] all = trees.Length == 1
            ? [.. trees[0]]
            : Enumerable.Range(0, found).SelectMany(round => trees.Select(own => own[round])).ToArray();
        _trees.AddRange(all);
        _grown += found;
        return all;
    }

    /// <summary>The trees of the first rounds.</summary>
    /// <param name="rounds">How many at most.</param>
    public TreeEnsemble Build(int rounds)
    {
        var builder = new TreeArraysBuilder(_problem.Features.Columns, LinkOf(_problem), Offsets);
        for (int tree = 0; tree < Math.Min(rounds * _problem.Sums, _trees.Count); tree++)
        {
            builder.Add(tree % _problem.Sums, _trees[tree]);
        }

        return builder.Build();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((NativeDataset data, NativeBooster booster) in _boosters)
        {
            booster.Dispose();
            data.Dispose();
        }
    }

    /// <summary>The weighted mean of values; logits of the shares of classes, where one without a sample counts as half of one.</summary>
    private static double[] OffsetsOf(TreeProblem problem, float[][] targets, double[] weights)
    {
        if (!problem.Task.Kind.HasClasses)
        {
            return Array.ConvertAll(targets, target => target.Zip(weights, (value, weight) => value * weight).Sum() / weights.Sum());
        }

        double[] logits = new ClassTargets(problem.Task, problem.Targets).NullIntercepts();
        return problem.Sums == 1 ? [logits[1] - logits[0]] : logits;
    }

    private string Settings(BoostingOptions options, RandomStream random)
    {
        LearningTask task = _problem.Task;
        int leaf = Math.Clamp(_problem.Rows / 10, 1, options.LeafSamples);
        double share = options.FeatureShare ?? Math.Min(0.5, 2 / Math.Sqrt(Math.Max(1, _problem.Features.Columns)));
        string objective = !task.Kind.HasClasses ? "l2" : _problem.Sums == 1 ? "binary" : "multiclass";
        return NativeSettings.With(
            ("objective", objective), ("num_class", objective == "multiclass" ? _problem.Sums : 1), ("boost_from_average", "false"),
            ("learning_rate", options.Rate), ("num_leaves", options.Leaves), ("min_data_in_leaf", leaf), ("lambda_l2", options.Penalty),
            ("bagging_freq", 1), ("bagging_fraction", options.SampleShare), ("feature_fraction", share),
            ("bagging_seed", NativeSettings.Seed(random, "rows")), ("feature_fraction_seed", NativeSettings.Seed(random, "columns")));
    }
}
