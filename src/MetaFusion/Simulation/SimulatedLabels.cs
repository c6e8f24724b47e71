using MetaFusion.Tensors;

namespace MetaFusion.Simulation;

/// <summary>Turns the scores of a simulation into classes.</summary>
internal static class SimulatedLabels
{
    private const double Steepness = 3;

    /// <summary>The class of every sample; empty for a regression.</summary>
    /// <param name="scores">The scores, <c>[n]</c>.</param>
    /// <param name="setting">A valid setting.</param>
    /// <param name="random">Read by <see cref="LabelRule.Logistic"/> alone.</param>
    public static int[] Of(double[] scores, SimulationSetting setting, RandomStream random) => setting switch
    {
        { Classes: 0 } => [],
        { Labels: LabelRule.Quantile } => ByQuantile(scores, setting.Classes),
        _ => Logistic(scores, random),
    };

    private static int[] ByQuantile(double[] scores, int classes)
    {
        int[] order = Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).ToArray();
        int[] labels = new int[scores.Length];
        for (int rank = 0; rank < order.Length; rank++)
        {
            labels[order[rank]] = (int)((long)rank * classes / order.Length);
        }

        return labels;
    }

    private static int[] Logistic(double[] scores, RandomStream random)
    {
        double mean = scores.Average();
        double deviation = Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));
        return scores
            .Select(score => 1 / (1 + Math.Exp(-Steepness * (deviation > 0 ? (score - mean) / deviation : 0))))
            .Select(chance => random.NextDouble() < chance ? 1 : 0)
            .ToArray();
    }
}
