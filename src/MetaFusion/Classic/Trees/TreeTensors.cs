using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MetaFusion.Foundation;

namespace MetaFusion.Classic.Trees;

/// <summary>An ensemble of trees as named arrays of float64, which hold every number of it exactly, and back.</summary>
internal static class TreeTensors
{
    private const string Offsets = "offsets";
    private const string TreeSums = "tree_sums";
    private const string TreeLeaves = "tree_leaves";
    private const string SplitFeatures = "split_features";
    private const string Thresholds = "thresholds";
    private const string MissingLeft = "missing_left";
    private const string Left = "left";
    private const string Right = "right";
    private const string LeafValues = "leaf_values";

    /// <summary>The shape of an ensemble.</summary>
    /// <param name="trees">The ensemble.</param>
    public static TreeShape ShapeOf(TreeEnsemble trees)
    {
        ArgumentNullException.ThrowIfNull(trees);
        return new TreeShape(trees.Features, trees.Arrays.Link, trees.Sums, trees.Trees, trees.Arrays.LeafValues.Length);
    }

    /// <summary>The names of the arrays and their lengths, in the order of a file.</summary>
    /// <param name="shape">The shape.</param>
    public static IReadOnlyList<(string Name, int Length)> LengthsOf(TreeShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        int nodes = shape.Leaves - shape.Trees;
        return
        [
            (Offsets, shape.Sums), (TreeSums, shape.Trees), (TreeLeaves, shape.Trees), (SplitFeatures, nodes), (Thresholds, nodes),
            (MissingLeft, nodes), (Left, nodes), (Right, nodes), (LeafValues, shape.Leaves),
        ];
    }

    /// <summary>The arrays of an ensemble, in the order of <see cref="LengthsOf"/>.</summary>
    /// <param name="trees">The ensemble.</param>
    public static IReadOnlyList<(string Name, double[] Values)> Write(TreeEnsemble trees)
    {
        ArgumentNullException.ThrowIfNull(trees);
        TreeArrays arrays = trees.Arrays;
        return
        [
            (Offsets, [.. arrays.Offsets]),
            (TreeSums, [.. arrays.TreeSums]),
            (TreeLeaves, [.. arrays.TreeLeaves]),
            (SplitFeatures, [.. arrays.SplitFeatures]),
            (Thresholds, [.. arrays.Thresholds]),
            (MissingLeft, [.. arrays.MissingLeft.Select(left => left ? 1.0 : 0)]),
            (Left, [.. arrays.Left]),
            (Right, [.. arrays.Right]),
            (LeafValues, [.. arrays.LeafValues]),
        ];
    }

    /// <summary>Makes the ensemble again.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="tensor">Gives an array by its name; as long as <see cref="LengthsOf"/> says.</param>
    /// <exception cref="InputException">The arrays are no ensemble of trees of this shape.</exception>
    public static TreeEnsemble Read(TreeShape shape, Func<string, double[]> tensor)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(tensor);
        Dictionary<string, double[]> values = LengthsOf(shape).ToDictionary(length => length.Name, length => tensor(length.Name));
        foreach ((string name, int length) in LengthsOf(shape))
        {
            if (values[name].Length != length)
            {
                throw Damaged($"'{name}' has {values[name].Length} numbers where {length} are due");
            }
        }

        return new TreeEnsemble(new TreeArrays
        {
            Features = shape.Features,
            Link = shape.Link,
            Offsets = Wrapped(values[Offsets]),
            TreeSums = Whole(TreeSums),
            TreeLeaves = Whole(TreeLeaves),
            SplitFeatures = Whole(SplitFeatures),
            Thresholds = Wrapped(Array.ConvertAll(values[Thresholds], threshold => (float)threshold)),
            MissingLeft = [.. Whole(MissingLeft).Select(left => left is 0 or 1 ? left == 1 : throw Damaged($"'{MissingLeft}' holds {left}"))],
            Left = Whole(Left),
            Right = Whole(Right),
            LeafValues = Wrapped(values[LeafValues]),
        });

        ImmutableArray<int> Whole(string name) => Wrapped(Array.ConvertAll(values[name], value =>
            value is >= int.MinValue and <= int.MaxValue && value == Math.Truncate(value)
                ? (int)value
                : throw Damaged(FormattableString.Invariant($"'{name}' holds {value}"))));
    }

    private static ImmutableArray<T> Wrapped<T>(T[] values) => ImmutableCollectionsMarshal.AsImmutableArray(values);

    private static InputException Damaged(string fault) =>
        new($"trees: {fault}, so the model is damaged; take another copy of it, or fit again");
}
