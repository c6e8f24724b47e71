using MetaFusion.Classic.Trees;
using MetaFusion.Foundation;
using MetaFusion.Trees.Forests;
using MetaFusion.Trees.Native;

namespace MetaFusion.Trees;

/// <summary>Fits boosted trees by LightGBM's C library, and forests by code of its own. Safe to use from many threads.</summary>
internal sealed class TreeFitter : ITreeFitter
{
    private readonly Func<string?> _whyNot;

    /// <summary>Makes a fitter.</summary>
    /// <param name="whyNot">Why the native library cannot be used; null where it can.</param>
    internal TreeFitter(Func<string?> whyNot) => _whyNot = whyNot;

    /// <summary>The fitter of this machine.</summary>
    public static TreeFitter Instance { get; } = new(() => NativePlatform.WhyNot);

    /// <inheritdoc/>
    public string? WhyNot(string kind) => kind == BoostingOptions.Name ? _whyNot() : null;

    /// <inheritdoc/>
    public TreeFit Fit(TreeOptions options, TreeProblem problem, TreeUse use)
    {
        Check(options, problem, use);
        return options switch
        {
            ForestOptions forest => Forest.Fit(forest, problem, use),
            BoostingOptions boosting => new Boosting(boosting, problem, use).Fit(),
            _ => throw Unknown(options),
        };
    }

    /// <inheritdoc/>
    public CrossFittedTrees CrossFit(TreeOptions options, TreeProblem problem, TreeUse use)
    {
        Check(options, problem, use);
        ArgumentNullException.ThrowIfNull(problem.Folds, nameof(problem));
        return options switch
        {
            ForestOptions forest => Forest.CrossFit(forest, problem, problem.Folds, use),
            BoostingOptions boosting => new Boosting(boosting, problem, use).CrossFit(problem.Folds),
            _ => throw Unknown(options),
        };
    }

    private static NotSupportedException Unknown(TreeOptions options) => new($"TreeFitter knows no {options.Key}.");

    private void Check(TreeOptions options, TreeProblem problem, TreeUse use)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(use);
        if (WhyNot(options.Key) is { } reason)
        {
            throw new InputException($"{options.Key}: {reason}");
        }

        if (problem.Rows == 0 || problem.Rows != problem.Targets.Rows)
        {
            throw new ArgumentException(
                $"TreeFitter: needs samples, as many as targets, not {problem.Rows} and {problem.Targets.Rows}.", nameof(problem));
        }
    }
}
