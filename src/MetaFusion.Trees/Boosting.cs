using MetaFusion.Classic.Trees;
using MetaFusion.Ensembles;
using MetaFusion.Tensors;

namespace MetaFusion.Trees;

/// <summary>
/// Fits boosted trees. Boosters of folds grow side by side; every round is judged by the task's loss on what they say of the samples that
/// they did not know, and the best number of rounds is taken, or fitted to all samples. Where the problem names no folds, samples are dealt
/// into five, class by class.
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
    private readonly TreeUse _use;

    /// <summary>Prepares a fit.</summary>
    public Boosting(BoostingOptions options, TreeProblem problem, TreeUse use)
    {
        _options = options;
        _problem = problem;
        _use = use;
    }

    /// <summary>Fits all samples.</summary>
    public TreeFit Fit()
    {
        IReadOnlyList<int[]> folds = _problem.Folds ?? InnerFolds.Rows(_problem.Marks(), null, _use.Random.Derive("folds"));
        (int rounds, Matrix outputs) = folds.Count > 1 ? InFolds(folds, (_, best, held) => (best, held)) : (0, Constant());
        _use.Cancellation.ThrowIfCancellationRequested();
        using var all = new BoostedPart(_options, _problem, _use.Random.Derive("all"));
        all.Grow(rounds);
        return new TreeFit(all.Build(rounds), outputs, rounds);
    }

    /// <summary>Fits all samples but those of a fold, for every fold.</summary>
    /// <param name="folds">Rows of the folds.</param>
    public CrossFittedTrees CrossFit(IReadOnlyList<int[]> folds) => InFolds(
        folds, (parts, rounds, outputs) => new CrossFittedTrees(parts.Select(part => part.Build(rounds)).ToArray(), outputs));

    private Matrix Constant()
    {
        using var nothing = new BoostedPart(_options, _problem, _use.Random);
        return nothing.Build(0).Answer(_problem.Features);
    }

    /// <summary>Grows boosters of folds, and gives them with the number of rounds of the lowest loss and the outputs then.</summary>
    private TResult InFolds<TResult>(IReadOnlyList<int[]> folds, Func<BoostedPart[], int, Matrix, TResult> result)
    {
        var parts = new BoostedPart?[folds.Count];
        try
        {
            _use.Run(parts.Length, f => parts[f] = new BoostedPart(
                _options, _problem.Without(folds[f]), _use.Random.Derive(FormattableString.Invariant($"fold {f}"))));
            BoostedPart[] all = [.. parts.Select(part => part!)];
            (int rounds, Matrix outputs) = Choose(folds, all);
            return result(all, rounds, outputs);
        }
        finally
        {
            foreach (BoostedPart? part in parts)
            {
                part?.Dispose();
            }
        }
    }

    /// <summary>The number of rounds with the lowest out-of-fold loss, of equal ones the smallest, and the outputs then.</summary>
    private (int Rounds, Matrix Outputs) Choose(IReadOnlyList<int[]> folds, BoostedPart[] parts)
    {
        var held = new HeldOutOutputs(_problem, folds, parts);
        (int best, double lowest, Matrix outputs) = (0, held.Loss(), held.Copy());
        for (int done = 0; done < _options.Rounds && done - best < _options.Patience; done += Block)
        {
            _use.Cancellation.ThrowIfCancellationRequested();
            int block = Math.Min(Block, _options.Rounds - done);
            var trees = new IReadOnlyList<SingleTree>[parts.Length];
            _use.Run(parts.Length, f => trees[f] = parts[f].Grow(block));
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
}
