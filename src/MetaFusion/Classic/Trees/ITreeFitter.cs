using MetaFusion.Foundation;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Trees;

/// <summary>Fits ensembles of trees. The library knows none itself: a program brings one (<see cref="TreeFitters"/>).</summary>
internal interface ITreeFitter
{
    /// <summary>Why nothing can be fitted on this machine, as the end of a sentence that says what to do; null where it can.</summary>
    public string? WhyNot { get; }

    /// <summary>Fits trees. The same problem, options and stream give the same bits.</summary>
    /// <param name="options">Which ensemble and how.</param>
    /// <param name="problem">The samples; at least one.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="cancellation">Looked at between rounds.</param>
    /// <exception cref="InputException">Nothing can be fitted on this machine.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public TreeFit Fit(TreeOptions options, TreeProblem problem, RandomStream random, CancellationToken cancellation);
}
