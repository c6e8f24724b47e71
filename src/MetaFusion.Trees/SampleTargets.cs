using MetaFusion.Classic.Trees;

namespace MetaFusion.Trees;

/// <summary>Targets of samples as trees fit them.</summary>
internal static class SampleTargets
{
    /// <summary>How much every sample weighs, 1 in the mean.</summary>
    /// <param name="problem">The samples.</param>
    public static double[] Weights(TreeProblem problem)
    {
        double[] weights = new double[problem.Rows];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = problem.Task.WeightOf(problem.Targets.Row(i));
        }

        double mean = weights.Average();
        return Array.ConvertAll(weights, weight => weight / mean);
    }

    /// <summary>By sum: values, or 1 where a sample is of the class and else 0.</summary>
    /// <param name="problem">The samples.</param>
    public static float[][] BySum(TreeProblem problem)
    {
        bool hasClasses = problem.Task.Kind.HasClasses;
        int second = problem.Sums == 1 ? 1 : 0;
        return Enumerable.Range(0, problem.Sums)
            .Select(sum => Enumerable.Range(0, problem.Rows)
                .Select(i => hasClasses ? (problem.Targets[i, 0] == sum + second ? 1f : 0f) : problem.Targets[i, sum])
                .ToArray())
            .ToArray();
    }
}
