using MetaFusion.Classic.Trees;
using MetaFusion.Tasks;
using MetaFusion.Tasks.Classification;
using MetaFusion.Tasks.Regression;
using MetaFusion.Tensors;

namespace MetaFusion.Trees.Tests;

/// <summary>Small problems whose answer is known.</summary>
internal static class TreeSamples
{
    /// <summary>Normal features, some of them missing.</summary>
    public static Matrix Features(int rows, int columns, ulong seed, double missing = 0)
    {
        var random = new RandomStream(seed, "features");
        var features = new Matrix(rows, columns);
        for (int i = 0; i < features.Values.Length; i++)
        {
            float value = (float)random.NextNormal();
            features.Values[i] = random.NextDouble() < missing ? float.NaN : value;
        }

        return features;
    }

    /// <summary>A value that depends on the first feature by a step, on whether the second is missing, and on noise.</summary>
    public static float[] Values(Matrix features, ulong seed)
    {
        var noise = new RandomStream(seed, "noise");
        return Enumerable.Range(0, features.Rows)
            .Select(i => (features[i, 0] > 0.3 ? 1f : -1f) + (float.IsNaN(features[i, 1]) ? 1f : 0f) + (0.2f * (float)noise.NextNormal()))
            .ToArray();
    }

    /// <summary>Standardised values, one column or several.</summary>
    public static TreeProblem Regression(int rows, ulong seed = 1, double missing = 0.2, int outputs = 1)
    {
        Matrix features = Features(rows, 4, seed, missing);
        var targets = new Matrix(rows, outputs);
        for (int q = 0; q < outputs; q++)
        {
            float[] values = Values(features, seed + (ulong)q);
            for (int i = 0; i < rows; i++)
            {
                targets[i, q] = q == 0 ? values[i] : -values[i];
            }
        }

        string[] names = Enumerable.Range(0, outputs).Select(q => $"y{q}").ToArray();
        return new TreeProblem(new RegressionTask(names, new double[outputs], Enumerable.Repeat(1.0, outputs).ToArray()), features, targets);
    }

    /// <summary>Two or more classes, by the value; the task knows further classes that no sample has.</summary>
    public static TreeProblem Classification(int rows, int classes, ulong seed = 1, double missing = 0.2, int absent = 0, double[]? weights = null)
    {
        Matrix features = Features(rows, 4, seed, missing);
        float[] codes = Values(features, seed).Select(value => (float)Math.Clamp(Math.Floor(value + 1), 0, classes - 1)).ToArray();
        return new TreeProblem(Classes(classes + absent, weights), features, new Matrix(rows, 1, codes));
    }

    /// <summary>A task of some classes.</summary>
    public static LearningTask Classes(int count, double[]? weights = null) =>
        new ClassificationTask("y", Enumerable.Range(0, count).Select(c => $"c{c}").ToArray(), weights);

    /// <summary>The task's loss of what an ensemble answers.</summary>
    public static double Loss(TreeEnsemble model, TreeProblem problem) =>
        problem.Task.Loss(model.Answer(problem.Features).Values, problem.Targets.Values, []);
}
