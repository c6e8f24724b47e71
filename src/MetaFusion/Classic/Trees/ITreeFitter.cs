using MetaFusion.Foundation;

namespace MetaFusion.Classic.Trees;

/// <summary>Fits ensembles of trees. The library knows none itself: a program brings one (<see cref="TreeFitters"/>).</summary>
internal interface ITreeFitter
{
    /// <summary>Why nothing of a kind can be fitted on this machine, as the end of a sentence that says what to do; null where it can.</summary>
    /// <param name="kind">Key of the kind: <see cref="TreeOptions.Key"/>.</param>
    public string? WhyNot(string kind);

    /// <summary>Fits trees to every sample. The same problem, options and stream give the same bits, on any threads.</summary>
    /// <param name="options">Which ensemble and how.</param>
    /// <param name="problem">The samples; at least one.</param>
    /// <param name="use">Where chance comes from, and where the work is done.</param>
    /// <exception cref="InputException">Nothing of the kind can be fitted on this machine.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public TreeFit Fit(TreeOptions options, TreeProblem problem, TreeUse use);

    /// <summary>Fits an ensemble for every fold of the problem, to all samples but the fold's own.</summary>
    /// <param name="options">Which ensemble and how.</param>
    /// <param name="problem">The samples; it names folds.</param>
    /// <param name="use">Where chance comes from, and where the work is done.</param>
    /// <exception cref="InputException">Nothing of the kind can be fitted on this machine.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public CrossFittedTrees CrossFit(TreeOptions options, TreeProblem problem, TreeUse use);
}
