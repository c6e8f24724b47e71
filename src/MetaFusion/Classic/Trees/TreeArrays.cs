using System.Collections.Immutable;

namespace MetaFusion.Classic.Trees;

/// <summary>An ensemble of trees as plain arrays, tree after tree. Nothing is checked here: <see cref="TreeEnsemble"/> does.</summary>
/// <remarks>
/// A tree of L leaves has L − 1 nodes, numbered from its root, 0; a node comes after its parent. A child that is 0 or more is a node
/// of the same tree, a negative one its leaf <c>~child</c>. A value goes left where it is at most the threshold.
/// </remarks>
internal sealed record TreeArrays
{
    /// <summary>Columns of the features.</summary>
    public required int Features { get; init; }

    /// <summary>What the sums mean.</summary>
    public required TreeLink Link { get; init; }

    /// <summary>What every sum begins with, <c>[sums]</c>; as many sums as there are entries.</summary>
    public required ImmutableArray<double> Offsets { get; init; }

    /// <summary>Numbers that a leaf holds: 1, which goes to the sum of its tree, or one for every sum.</summary>
    public int LeafWidth { get; init; } = 1;

    /// <summary>The sum that a tree adds to, <c>[trees]</c>; 0 for trees that add to every sum.</summary>
    public required ImmutableArray<int> TreeSums { get; init; }

    /// <summary>Leaves of a tree, 1 or more, <c>[trees]</c>.</summary>
    public required ImmutableArray<int> TreeLeaves { get; init; }

    /// <summary>The feature that a node looks at, <c>[nodes]</c>.</summary>
    public required ImmutableArray<int> SplitFeatures { get; init; }

    /// <summary>The largest value that goes left, <c>[nodes]</c>.</summary>
    public required ImmutableArray<float> Thresholds { get; init; }

    /// <summary>Whether a missing value (NaN) goes left, <c>[nodes]</c>.</summary>
    public required ImmutableArray<bool> MissingLeft { get; init; }

    /// <summary>The child on the left, <c>[nodes]</c>.</summary>
    public required ImmutableArray<int> Left { get; init; }

    /// <summary>The child on the right, <c>[nodes]</c>.</summary>
    public required ImmutableArray<int> Right { get; init; }

    /// <summary>What a leaf adds, <c>[leaves, LeafWidth]</c>.</summary>
    public required ImmutableArray<double> LeafValues { get; init; }
}
