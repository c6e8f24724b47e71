using MetaFusion.Classic.Trees;
using MetaFusion.Tensors;

namespace MetaFusion.Trees.Forests;

/// <summary>
/// Fits a random forest: every tree to a bootstrap sample of its own, few features tried at every node, a leaf the means of its samples:
/// shares of all classes, or all values.
/// </summary>
/// <remarks>
/// LightGBM knows no tree of several classes; with one tree for each class against the rest, forests of few samples are far worse (four
/// classes of 51 samples and 3,126 features: log loss .79 against .66), and its histograms cost more than sorting so few samples. So
/// these trees are grown here. Classes that weigh more are drawn more often, for a leaf of one sample knows no weight.
/// </remarks>
internal sealed class Forest
{
    private readonly ForestOptions _options;
    private readonly TreeProblem _problem;
    private readonly bool _hasClasses;
    private readonly double[] _chances;

    private Forest(ForestOptions options, TreeProblem problem)
    {
        _options = options;
        _problem = problem;
        _hasClasses = problem.Task.Kind.HasClasses;
        _chances = SampleTargets.Weights(problem);
        for (int i = 1; i < _chances.Length; i++)
        {
            _chances[i] += _chances[i - 1];
        }
    }

    /// <summary>Fits a forest, which judges itself by the samples that trees did not draw, or by folds where there are such.</summary>
    /// <param name="options">How.</param>
    /// <param name="problem">The samples.</param>
    /// <param name="use">Where chance comes from, and where the work is done.</param>
    public static TreeFit Fit(ForestOptions options, TreeProblem problem, TreeUse use)
    {
        IReadOnlyList<int[]>? folds = problem.Folds is { Count: > 1 } several ? several : null;
        OutOfBag? unseen = folds is null ? new OutOfBag(problem) : null;
        TreeEnsemble model = new Forest(options, problem).Grow(unseen, use.Random, use.Cancellation);
        return new TreeFit(
            model, unseen?.Outputs(model.Arrays.Link) ?? CrossFit(options, problem, folds!, use).OutOfFold, options.Trees);
    }

    /// <summary>Fits a forest for every fold.</summary>
    /// <param name="options">How.</param>
    /// <param name="problem">The samples.</param>
    /// <param name="folds">Rows of the folds.</param>
    /// <param name="use">Where chance comes from, and where the work is done.</param>
    public static CrossFittedTrees CrossFit(ForestOptions options, TreeProblem problem, IReadOnlyList<int[]> folds, TreeUse use)
    {
        var models = new TreeEnsemble[folds.Count];
        use.Run(folds.Count, fold => models[fold] = new Forest(options, problem.Without(folds[fold]))
            .Grow(null, use.Random.Derive(FormattableString.Invariant($"fold {fold}")), use.Cancellation));
        var outputs = new Matrix(problem.Rows, problem.Task.OutputCount);
        outputs.Values.Fill(float.NaN);
        foreach ((TreeEnsemble model, int[] fold) in models.Zip(folds))
        {
            Matrix answers = model.Answer(problem.Features.Gather(fold));
            for (int i = 0; i < fold.Length; i++)
            {
                answers.Row(i).CopyTo(outputs.Row(fold[i]));
            }
        }

        return new CrossFittedTrees(models, outputs);
    }

    private TreeEnsemble Grow(OutOfBag? unseen, RandomStream random, CancellationToken cancellation)
    {
        int sums = _problem.Sums;
        TreeLink link = _hasClasses ? TreeLink.Shares : TreeLink.Values;
        var builder = new TreeArraysBuilder(_problem.Features.Columns, link, new double[sums], sums);

        // One tree more, which knows nothing, so that no class is ruled out by a few hundred.
        int shares = _hasClasses ? _options.Trees + 1 : _options.Trees;
        if (_hasClasses)
        {
            double[] even = new double[sums];
            Array.Fill(even, 1.0 / _problem.Task.OutputCount);
            builder.Add(0, SingleTree.Constant(even), 1.0 / shares);
        }

        TreeGrower grower = Grower();
        for (int tree = 0; tree < _options.Trees; tree++)
        {
            cancellation.ThrowIfCancellationRequested();
            RandomStream own = random.Derive(FormattableString.Invariant($"tree {tree}"));
            int[] counts = Counts(own);
            SingleTree grown = grower.Grow(counts, own);
            builder.Add(0, grown, 1.0 / shares);
            unseen?.Add(grown, counts);
        }

        return builder.Build();
    }

    private TreeGrower Grower()
    {
        NodeTargets targets = _hasClasses
            ? new ClassTargetsOfNode(Array.ConvertAll(_problem.Targets.Values.ToArray(), code => (int)code), _problem.Task.OutputCount)
            : new ValueTargetsOfNode(_problem.Targets.Values.ToArray(), _problem.Sums);
        int columns = _problem.Features.Columns;
        int tried = Math.Max(1, _options.Tried ?? (_hasClasses ? (int)Math.Sqrt(columns) : columns / 3));
        return new TreeGrower(_problem.Features, new RankedFeatures(_problem.Features), targets, tried, _options.LeafSamples ?? (_hasClasses ? 1 : 3));
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
}
