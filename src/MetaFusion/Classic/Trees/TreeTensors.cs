using System.Collections.Immutable;
using MetaFusion.Foundation;
using MetaFusion.Tensors;

namespace MetaFusion.Classic.Trees;

/// <summary>An ensemble of trees as named matrices of float32, and back. They hold <see cref="TreeEnsemble.Rounded"/> exactly.</summary>
internal static class TreeTensors
{
    private const string Offsets = "offsets";
    private const string Trees = "trees";
    private const string Nodes = "nodes";
    private const string Thresholds = "thresholds";
    private const string Leaves = "leaves";

    /// <summary>Whole numbers of up to this size are float32.</summary>
    private const int LargestWhole = 1 << 24;

    /// <summary>The shape of an ensemble.</summary>
    /// <param name="trees">The ensemble.</param>
    public static TreeShape ShapeOf(TreeEnsemble trees)
    {
        ArgumentNullException.ThrowIfNull(trees);
        return new TreeShape(trees.Features, trees.Arrays.Link, trees.Sums, trees.Trees, trees.Leaves, trees.Arrays.LeafWidth);
    }

    /// <summary>The matrices of an ensemble, in the order of a file; those that would be empty are not there.</summary>
    /// <param name="trees">The ensemble.</param>
    public static IEnumerable<(string Name, Matrix Value)> Write(TreeEnsemble trees)
    {
        ArgumentNullException.ThrowIfNull(trees);
        TreeArrays arrays = trees.Arrays;
        int nodes = arrays.Thresholds.Length;
        yield return (Offsets, Filled(1, trees.Sums, (_, sum) => arrays.Offsets[sum]));
        if (trees.Trees == 0)
        {
            yield break;
        }

        yield return (Trees, Filled(trees.Trees, 2, (tree, what) => what == 0 ? arrays.TreeSums[tree] : arrays.TreeLeaves[tree]));
        if (nodes > 0)
        {
            yield return (Nodes, Filled(nodes, 4, (node, what) => what switch
            {
                0 => arrays.SplitFeatures[node],
                1 => arrays.Left[node],
                2 => arrays.Right[node],
                _ => arrays.MissingLeft[node] ? 1 : 0,
            }));
            yield return (Thresholds, Filled(nodes, 1, (node, _) => arrays.Thresholds[node]));
        }

        yield return (Leaves, Filled(trees.Leaves, arrays.LeafWidth, (leaf, k) => arrays.LeafValues[(leaf * arrays.LeafWidth) + k]));
    }

    /// <summary>Makes the ensemble again.</summary>
    /// <param name="shape">Its shape; no number of it is negative, and there are at least as many leaves as trees.</param>
    /// <param name="take">Gives a matrix by its name, and by the rows and columns that it must have.</param>
    /// <exception cref="InputException">The matrices are no ensemble of trees of this shape.</exception>
    public static TreeEnsemble Read(TreeShape shape, Func<string, int, int, Matrix> take)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(take);
        int count = shape.Leaves - shape.Trees;
        Matrix none = new(0, 4);
        Matrix offsets = take(Offsets, 1, shape.Sums);
        Matrix trees = shape.Trees > 0 ? take(Trees, shape.Trees, 2) : none;
        Matrix nodes = count > 0 ? take(Nodes, count, 4) : none;
        Matrix thresholds = count > 0 ? take(Thresholds, count, 1) : none;
        Matrix leaves = shape.Trees > 0 ? take(Leaves, shape.Leaves, shape.LeafWidth) : none;
        return new TreeEnsemble(new TreeArrays
        {
            Features = shape.Features,
            Link = shape.Link,
            LeafWidth = shape.LeafWidth,
            Offsets = [.. offsets.Values.ToArray().Select(value => (double)value)],
            TreeSums = Whole(trees, 0, "the sum of a tree"),
            TreeLeaves = Whole(trees, 1, "the number of a tree's leaves"),
            SplitFeatures = Whole(nodes, 0, "the feature of a node"),
            Left = Whole(nodes, 1, "the left child of a node"),
            Right = Whole(nodes, 2, "the right child of a node"),
            MissingLeft = [.. Whole(nodes, 3, "the way of missing values").Select(way =>
                way is 0 or 1 ? way == 1 : throw Damaged(FormattableString.Invariant($"the way of missing values is {way}")))],
            Thresholds = [.. thresholds.Values],
            LeafValues = [.. leaves.Values.ToArray().Select(value => (double)value)],
        });
    }

    private static Matrix Filled(int rows, int columns, Func<int, int, double> value)
    {
        var matrix = new Matrix(rows, columns);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                matrix[row, column] = (float)value(row, column);
            }
        }

        return matrix;
    }

    private static ImmutableArray<int> Whole(Matrix matrix, int column, string what)
    {
        var numbers = ImmutableArray.CreateBuilder<int>(matrix.Rows);
        for (int row = 0; row < matrix.Rows; row++)
        {
            float value = matrix[row, column];
            numbers.Add(value is >= -LargestWhole and <= LargestWhole && value == MathF.Truncate(value)
                ? (int)value
                : throw Damaged(FormattableString.Invariant($"{what} is {value}")));
        }

        return numbers.MoveToImmutable();
    }

    private static InputException Damaged(string fault) =>
        new($"trees: {fault}, so the model is damaged; take another copy of it, or fit again");
}
