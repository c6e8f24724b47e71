using MetaFusion.Classic.Trees;
using MetaFusion.Ensembles;
using MetaFusion.Tensors;

namespace MetaFusion.Trees;

/// <summary>
/// Fits boosted trees. The samples are dealt into five folds, class by class; every round is judged by the task's loss on what the
/// boosters of the folds say of the samples that they did not know, and the best number of rounds is fitted to all samples.
/// </summary>
/// <remarks>
/// With few samples a held-out part of its own would say little of the number of rounds and take samples from the trees; the pooled
/// out-of-fold loss judges by every sample. No round at all, the constant, takes part.
/// </remarks>
internal sealed class Boosting
{
    /// <summary>Rounds between two looks at the loss.</summary>
    private const int Block = 25;

    private readonly BoostingOptions _options;
    private readonly TreeProblem _problem;
    private readonly RandomStream _random;
    private readonly CancellationToken _cancellation;

    /// <summary>Prepares a fit.</summary>
    public Boosting(BoostingOptions options, TreeProblem problem, RandomStream random, CancellationToken cancellation)
    {
        _options = options;
        _problem = problem;
        _random = random;
        _cancellation = cancellation;
    }

    /// <summary>Fits it.</summary>
    public TreeFit Fit()
    {
        int[][] folds = InnerFolds.Rows([.. Enumerable.Range(0, _problem.Rows).Select(row => (double)_problem.Targets[row, 0])], null, _random.Derive("folds"));
        (int rounds, Matrix outputs) = folds.Length > 1 ? Choose(folds) : (0, Constant());
        _cancellation.ThrowIfCancellationRequested();
        using var all = new BoostedPart(_options, _problem, _random.Derive("all"));
        all.Grow(rounds);
        return new TreeFit(all.Build(), outputs, rounds);
    }

    private Matrix Constant()
    {
        using var nothing = new BoostedPart(_options, _problem, _random);
        return nothing.Build().Answer(_problem.Features);
    }

    /// <summary>The number of rounds with the lowest out-of-fold loss, of equal ones the smallest, and the outputs then.</summary>
    private (int Rounds, Matrix Outputs) Choose(int[][] folds)
    {
        BoostedPart[] parts = folds.Select((fold, f) => new BoostedPart(
            _options,
            _problem.Gather(Enumerable.Range(0, _problem.Rows).Except(fold).ToArray()),
            _random.Derive(FormattableString.Invariant($"fold {f}")))).ToArray();
        try
        {
            var held = new HeldOutOutputs(_problem, folds, parts);
            (int best, double lowest, Matrix outputs) = (0, held.Loss(), held.Copy());
            for (int done = 0; done < _options.Rounds && done - best < _options.Patience; done += Block)
            {
                _cancellation.ThrowIfCancellationRequested();
                int block = Math.Min(Block, _options.Rounds - done);
                IReadOnlyList<SingleTree>[] trees = parts.Select(part => part.Grow(block)).ToArray();
                for (int round = 0; round < block; round++)
                {
                    held.Add(trees, round);
                    double loss = held.Loss();
                    if (loss < lowest)
                    {
                        (best, lowest, outputs) = (done + round + 1, loss, held.Copy());
                    }
                }
            }

            return (best, outputs);
        }
        finally
        {
            foreach (BoostedPart part in parts)
            {
                part.Dispose();
            }
        }
    }
}
