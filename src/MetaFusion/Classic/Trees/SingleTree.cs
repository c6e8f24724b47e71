namespace MetaFusion.Classic.Trees;

/// <summary>One tree, as <see cref="TreeArrays"/> describes it; nothing of it is checked.</summary>
/// <param name="SplitFeatures">The feature that a node looks at, <c>[nodes]</c>.</param>
/// <param name="Thresholds">The largest value that goes left, <c>[nodes]</c>.</param>
/// <param name="MissingLeft">Whether a missing value goes left, <c>[nodes]</c>.</param>
/// <param name="Left">The child on the left, <c>[nodes]</c>.</param>
/// <param name="Right">The child on the right, <c>[nodes]</c>.</param>
/// <param name="LeafValues">What a leaf adds, <c>[nodes + 1]</c>, or one number for every sum, <c>[nodes + 1, sums]</c>.</param>
internal sealed record SingleTree(
    IReadOnlyList<int> SplitFeatures,
    IReadOnlyList<float> Thresholds,
    IReadOnlyList<bool> MissingLeft,
    IReadOnlyList<int> Left,
    IReadOnlyList<int> Right,
    IReadOnlyList<double> LeafValues)
{
    /// <summary>Number of leaves.</summary>
    public int Leaves => Thresholds.Count + 1;

    /// <summary>A tree that answers every sample alike.</summary>
    /// <param name="values">The values of its only leaf.</param>
    public static SingleTree Constant(params double[] values) => new([], [], [], [], [], values);
}
