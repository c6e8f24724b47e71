using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;

namespace MetaFusion.Tests.Tasks;

/// <summary>The formulas of the tasks, written down a second time in float64.</summary>
internal static class Reference
{
    public static double Loss(LearningTask task, float[] outputs, float[] targets)
    {
        if (task is not ClassificationTask classification)
        {
            return outputs.Zip(targets, (o, y) => Math.Pow((double)o - y, 2)).Average();
        }

        int classes = task.OutputCount;
        double sum = 0;
        double total = 0;
        for (int row = 0; row < targets.Length; row++)
        {
            double weight = classification.ClassWeights.Count == 0 ? 1 : classification.ClassWeights[(int)targets[row]];
            sum -= weight * Math.Log(Softmax(outputs, row, classes)[(int)targets[row]]);
            total += weight;
        }

        return sum / total;
    }

    /// <summary>The divergence of outputs from a fixed belief.</summary>
    public static double Divergence(LearningTask task, float[] outputs, float[] belief)
    {
        if (task is RegressionTask)
        {
            return outputs.Zip(belief, (o, c) => Math.Pow((double)o - c, 2)).Average();
        }

        int classes = task.OutputCount;
        int rows = outputs.Length / classes;
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            double[] p = Softmax(outputs, row, classes);
            for (int c = 0; c < classes; c++)
            {
                double b = belief[(row * classes) + c];
                sum += b > 0 ? b * Math.Log(b / p[c]) : 0;
            }
        }

        return sum / rows;
    }

    public static double[] Softmax(float[] outputs, int row, int classes)
    {
        double[] exponentials = [.. outputs.Skip(row * classes).Take(classes).Select(o => Math.Exp(o))];
        double total = exponentials.Sum();
        return [.. exponentials.Select(e => e / total)];
    }
}
