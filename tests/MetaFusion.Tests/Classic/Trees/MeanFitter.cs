using MetaFusion.Classic.Trees;

namespace MetaFusion.Tests.Classic.Trees;

/// <summary>A fitter without trees: the mean, and what it was asked for.</summary>
internal sealed class MeanFitter : ITreeFitter
{
    /// <summary>Why it fits nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>What it was asked for last.</summary>
    public TreeProblem? Asked { get; private set; }

    /// <inheritdoc/>
    public string? WhyNot(string kind) => Reason;

    /// <inheritdoc/>
    public TreeFit Fit(TreeOptions options, TreeProblem problem, TreeUse use)
    {
        Asked = problem;
        bool hasClasses = problem.Task.Kind.HasClasses;
        double mean = problem.Targets.Values.ToArray().Average();
        var builder = new TreeArraysBuilder(
            problem.Features.Columns, hasClasses ? TreeLink.Shares : TreeLink.Values, Enumerable.Repeat(hasClasses ? 0.5 : mean, problem.Sums).ToArray());
        TreeEnsemble model = builder.Build();
        return new TreeFit(model, model.Answer(problem.Features), 0);
    }

    /// <inheritdoc/>
    public CrossFittedTrees CrossFit(TreeOptions options, TreeProblem problem, TreeUse use)
    {
        TreeFit fit = Fit(options, problem, use);
        return new CrossFittedTrees([.. problem.Folds!.Select(_ => fit.Model)], fit.OutOfSample);
    }
}
