namespace MetaFusion.Classic.Trees;

/// <summary>One tree, as <see cref="TreeArrays"/> describes it; nothing of it is checked.</summary>
/// <param name="SplitFeatures">The feature that a node looks at, <c>[nodes]</c>.</param>
/// <param name="Thresholds">The largest value that goes left, <c>[nodes]</c>.</param>
/// <param name="MissingLeft">Whether a missing value goes left, <c>[nodes]</c>.</param>
/// <param name="Left">The child on the left, <c>[nodes]</c>.</param>
/// <param name="Right">The child on the right, <c>[nodes]</c>.</param>
/// <param name="LeafValues">What a leaf adds to its sum, <c>[nodes + 1]</c>.</param>
internal sealed record SingleTree(
    IReadOnlyList<int> SplitFeatures,
    IReadOnlyList<float> Thresholds,
    IReadOnlyList<bool> MissingLeft,
    IReadOnlyList<int> Left,
    IReadOnlyList<int> Right,
    IReadOnlyList<double> LeafValues)
{
    /// <summary>A tree that answers every sample alike.</summary>
    /// <param name="value">The value of its only leaf.</param>
    public static SingleTree Constant(double value) => new([], [], [], [], [], [value]);
}
