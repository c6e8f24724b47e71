using System.Numerics.Tensors;
using MetaFusion.Tasks;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Internal;

/// <summary>Class codes, and the share of every sample in the (class-weighted) mean loss; shares sum to 1.</summary>
internal sealed class ClassTargets
{
    /// <summary>Reads the encoded targets of a task with classes.</summary>
    public ClassTargets(LearningTask task, Matrix targets)
    {
        Classes = task.OutputCount;
        Codes = new int[targets.Rows];
        Shares = new double[targets.Rows];
        for (int i = 0; i < Codes.Length; i++)
        {
            Codes[i] = (int)targets.Values[i];
            Shares[i] = task.WeightOf(targets.Row(i));
        }

        TensorPrimitives.Divide(Shares, TensorPrimitives.Sum<double>(Shares), Shares);
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Class codes, <c>[n]</c>.</summary>
    public int[] Codes { get; }

    /// <summary>Shares in the loss, <c>[n]</c>.</summary>
    public double[] Shares { get; }

    /// <summary>
    /// The intercepts of the model without features: centred logarithms of the classes' shares. A class without a sample
    /// counts as half of one: its best intercept would be minus infinity.
    /// </summary>
    public double[] NullIntercepts()
    {
        var shares = new double[Classes];
        for (int i = 0; i < Codes.Length; i++)
        {
            shares[Codes[i]] += Shares[i];
        }

        double[] logs = Array.ConvertAll(shares, share => Math.Log(Math.Max(share, 0.5 / Codes.Length)));
        TensorPrimitives.Subtract(logs, TensorPrimitives.Sum<double>(logs) / Classes, logs);
        return logs;
    }
}
