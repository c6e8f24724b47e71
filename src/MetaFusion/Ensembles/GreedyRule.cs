using MetaFusion.MutualLearning;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Ensembles;

/// <summary>
/// Starts with the best students and adds, one at a time, the student that lowers the validation loss most (default).
/// </summary>
/// <remarks>
/// Caruana, Niculescu-Mizil, Crew, Ksikes, Ensemble selection from libraries of models, 2004, without replacement and as
/// in design.md, section 3: the worst ⌊0.2 K⌋ of K students are dropped, the 3 best start, and a student is added while
/// the task loss of the members' outputs, averaged by inverse loss, falls. Of equal candidates the better student goes
/// first. Students whose loss is not finite are dropped first and do not count for K. Where samples lack modalities, weights by
/// pattern are fitted instead: docs/missing-modalities.md.
/// </remarks>
internal sealed class GreedyRule : EnsembleRule
{
    /// <summary>Key of the rule.</summary>
    public const string Key = "greedy";

    private const double DroppedShare = 0.2;
    private const int Starters = 3;

    /// <inheritdoc/>
    public override string Name => Key;

    /// <inheritdoc/>
    public override bool Supports(LearningTask task) => true;

    /// <inheritdoc/>
    /// <exception cref="CohortDivergedException">No student's loss is finite.</exception>
    public override FittedEnsemble Fit(EnsembleContext context)
    {
        int[] ranked = StudentRanking.BestFirst(context);
        List<int> candidates = [.. ranked[..^(int)(DroppedShare * ranked.Length)]];
        List<int> selected = candidates[..Math.Min(Starters, candidates.Count)];
        candidates.RemoveRange(0, selected.Count);

        double loss = LossOf(context, selected);
        while (candidates.Count > 0)
        {
            (int candidate, double lowest) = Best(context, selected, candidates);
            if (!(lowest < loss))
            {
                break;
            }

            selected.Add(candidate);
            candidates.Remove(candidate);
            loss = lowest;
        }

        int[] members = [.. selected.Order()];
        return new FittedAverage(Key, members, StudentRanking.InverseLossWeights(context, members), selected);
    }

    /// <inheritdoc/>
    protected internal override FittedEnsemble Restore(EnsembleState state, LearningTask task) =>
        FittedAverage.Restore(state);

    private static (int Candidate, double Loss) Best(EnsembleContext context, List<int> selected, List<int> candidates)
    {
        int best = -1;
        double lowest = double.PositiveInfinity;
        foreach (int candidate in candidates)
        {
            double loss = LossOf(context, [.. selected, candidate]);
            if (loss < lowest)
            {
                best = candidate;
                lowest = loss;
            }
        }

        return (best, lowest);
    }

    private static double LossOf(EnsembleContext context, List<int> students)
    {
        Matrix[] outputs = MemberOutputs.Pick(students, context.Outputs, context.Task.OutputCount);
        Matrix average = MemberOutputs.Average(outputs, StudentRanking.InverseLossWeights(context, students));
        return context.Task.Loss(average.Values, context.Targets.Values, []);
    }
}
