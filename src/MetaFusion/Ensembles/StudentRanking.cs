using MetaFusion.MutualLearning;

namespace MetaFusion.Ensembles;

/// <summary>Which students an ensemble may listen to: those whose validation loss is finite.</summary>
internal static class StudentRanking
{
    /// <summary>Usable students in ascending order of their index.</summary>
    /// <exception cref="CohortDivergedException">No student's loss is finite.</exception>
    /// <exception cref="ArgumentException">Outputs and losses are not of the same students.</exception>
    public static int[] Usable(EnsembleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Outputs.Count != context.Losses.Count)
        {
            throw new ArgumentException(
                $"Ensemble: outputs of {context.Outputs.Count} and losses of {context.Losses.Count} students differ.",
                nameof(context));
        }

        CohortDivergedException.ThrowIfNoneFinite(context.Losses);
        return Enumerable.Range(0, context.Losses.Count).Where(i => double.IsFinite(context.Losses[i])).ToArray();
    }

    /// <summary>Usable students from the lowest loss to the highest; of equal ones the first student first.</summary>
    public static int[] BestFirst(EnsembleContext context) =>
        Usable(context).OrderBy(student => context.Losses[student]).ToArray();

    /// <summary>Inverse-loss weights among some students, in their order.</summary>
    public static double[] InverseLossWeights(EnsembleContext context, IEnumerable<int> students) =>
        DivergenceWeights.InverseLoss(students.Select(student => context.Losses[student]).ToArray());
}
