using System.Numerics.Tensors;
using MetaFusion.Classic.Trees.Internal;
using MetaFusion.Foundation;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Trees;

/// <summary>
/// A fitted forest or a boosted ensemble of trees. It needs nothing but its arrays to answer, whatever fitted it. Immutable and safe
/// to use from many threads.
/// </summary>
/// <remarks>
/// <c>sum_k = offset_k + Σ leaf of every tree that adds to k</c>, in float64 and in the order of the trees; <see cref="TreeLink"/> says
/// what the sums mean. Or every leaf has a number for every k. A missing value is NaN, and every node knows where it goes.
/// </remarks>
internal sealed class TreeEnsemble
{
    /// <summary>The smallest share whose logarithm is taken: that of a class without any leaf.</summary>
    private const double SmallestShare = 1e-15;

    private readonly int[] _firstNode;
    private readonly int[] _firstLeaf;

    /// <summary>Makes an ensemble of arrays.</summary>
    /// <param name="arrays">The arrays.</param>
    /// <exception cref="InputException">They contradict each other, a number is not finite, or a tree is none.</exception>
    public TreeEnsemble(TreeArrays arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        TreeValidation.Check(arrays);
        Arrays = arrays;
        _firstNode = new int[arrays.TreeLeaves.Length];
        _firstLeaf = new int[arrays.TreeLeaves.Length];
        for (int tree = 1; tree < _firstLeaf.Length; tree++)
        {
            _firstLeaf[tree] = _firstLeaf[tree - 1] + arrays.TreeLeaves[tree - 1];
            _firstNode[tree] = _firstLeaf[tree] - tree;
        }
    }

    /// <summary>The arrays, for a model file.</summary>
    public TreeArrays Arrays { get; }

    /// <summary>Columns of the features.</summary>
    public int Features => Arrays.Features;

    /// <summary>Number of trees.</summary>
    public int Trees => Arrays.TreeLeaves.Length;

    /// <summary>Number of leaves of all trees.</summary>
    public int Leaves => Arrays.Thresholds.Length + Trees;

    /// <summary>Number of sums that trees add to.</summary>
    public int Sums => Arrays.Offsets.Length;

    /// <summary>Columns of the answers: values, or classes.</summary>
    public int Outputs => Arrays.Link != TreeLink.Values && Sums == 1 ? 2 : Sums;

    /// <summary>Thresholds, values of leaves and offsets.</summary>
    public long ParameterCount => (long)Arrays.Thresholds.Length + Arrays.LeafValues.Length + Sums;

    /// <summary>The same trees with the numbers that float32 has, as model files hold them: so they answer alike from a file.</summary>
    public TreeEnsemble Rounded() => new(Arrays with
    {
        Offsets = [.. Arrays.Offsets.Select(value => (double)(float)value)],
        LeafValues = [.. Arrays.LeafValues.Select(value => (double)(float)value)],
    });

    /// <summary>The leaf of a tree that a sample falls into, counted over all trees.</summary>
    /// <param name="tree">The tree, from 0.</param>
    /// <param name="row">The features of the sample, <c>[Features]</c>.</param>
    public int LeafOf(int tree, ReadOnlySpan<float> row)
    {
        if (Arrays.TreeLeaves[tree] == 1)
        {
            return _firstLeaf[tree];
        }

        int first = _firstNode[tree];
        int at = 0;
        while (at >= 0)
        {
            int node = first + at;
            float value = row[Arrays.SplitFeatures[node]];
            bool left = float.IsNaN(value) ? Arrays.MissingLeft[node] : value <= Arrays.Thresholds[node];
            at = left ? Arrays.Left[node] : Arrays.Right[node];
        }

        return _firstLeaf[tree] + ~at;
    }

    /// <summary>Adds the trees up.</summary>
    /// <param name="row">The features of a sample, <c>[Features]</c>; NaN where they are missing.</param>
    /// <param name="sums">Overwritten, <c>[Sums]</c>.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public void Sum(ReadOnlySpan<float> row, Span<double> sums)
    {
        if (row.Length != Features || sums.Length != Sums)
        {
            throw new ArgumentException(
                $"TreeEnsemble: {row.Length} features and {sums.Length} sums, but the trees have {Features} and {Sums}.", nameof(row));
        }

        Arrays.Offsets.AsSpan().CopyTo(sums);
        int width = Arrays.LeafWidth;
        ReadOnlySpan<double> values = Arrays.LeafValues.AsSpan();
        for (int tree = 0; tree < Trees; tree++)
        {
            int first = LeafOf(tree, row) * width;
            Span<double> own = sums.Slice(Arrays.TreeSums[tree], width);
            TensorPrimitives.Add(own, values.Slice(first, width), own);
        }
    }

    /// <summary>Predicts one sample: values as the target was encoded, or probabilities of the classes.</summary>
    /// <param name="row">The features of a sample, <c>[Features]</c>; NaN where they are missing.</param>
    /// <param name="predictions">Overwritten, <c>[Outputs]</c>.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public void Predict(ReadOnlySpan<float> row, Span<double> predictions)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(predictions.Length, Outputs);
        Span<double> sums = predictions[..Sums];
        Sum(row, sums);
        Linked(predictions);
    }

    /// <summary>Computes the outputs of some samples, in the task's own space: standardised values, or logits.</summary>
    /// <param name="features"><c>[n, Features]</c>; NaN where they are missing.</param>
    /// <returns><c>[n, Outputs]</c>.</returns>
    /// <exception cref="ArgumentException">Features differ in number from those of the fit.</exception>
    public Matrix Answer(Matrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var outputs = new Matrix(features.Rows, Outputs);
        double[] sums = new double[Sums];
        for (int row = 0; row < features.Rows; row++)
        {
            Sum(features.Row(row), sums);
            ToOutputs(Arrays.Link, sums, outputs.Row(row));
        }

        return outputs;
    }

    /// <summary>Turns sums into outputs of a task: logarithms of shares, logits and values as they are.</summary>
    /// <param name="link">What the sums mean.</param>
    /// <param name="sums">The sums, <c>[sums]</c>.</param>
    /// <param name="outputs">Overwritten; <c>[2]</c> where a single sum is one of classes, else <c>[sums]</c>.</param>
    public static void ToOutputs(TreeLink link, ReadOnlySpan<double> sums, Span<float> outputs)
    {
        bool two = outputs.Length > sums.Length;
        if (two)
        {
            outputs[0] = link == TreeLink.Shares ? LogShare(1 - sums[0]) : 0;
        }

        for (int k = 0; k < sums.Length; k++)
        {
            outputs[two ? 1 : k] = link == TreeLink.Shares ? LogShare(sums[k]) : (float)Math.Clamp(sums[k], -float.MaxValue, float.MaxValue);
        }
    }

    private static float LogShare(double share) => (float)Math.Log(Math.Max(share, SmallestShare));

    /// <summary>Turns sums, which stand first, into predictions.</summary>
    private void Linked(Span<double> predictions)
    {
        bool two = Outputs > Sums;
        if (Arrays.Link == TreeLink.Logits)
        {
            if (two)
            {
                predictions[1] = 1 / (1 + Math.Exp(-predictions[0]));
                predictions[0] = 1 - predictions[1];
                return;
            }

            TensorPrimitives.Subtract(predictions, TensorPrimitives.Max<double>(predictions), predictions);
            TensorPrimitives.Exp(predictions, predictions);
            TensorPrimitives.Divide(predictions, TensorPrimitives.Sum<double>(predictions), predictions);
        }
        else if (Arrays.Link == TreeLink.Shares)
        {
            if (two)
            {
                (predictions[0], predictions[1]) = (1 - predictions[0], predictions[0]);
            }

            for (int k = 0; k < predictions.Length; k++)
            {
                predictions[k] = Math.Max(predictions[k], SmallestShare);
            }

            TensorPrimitives.Divide(predictions, TensorPrimitives.Sum<double>(predictions), predictions);
        }
    }
}
